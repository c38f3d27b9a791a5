"""Attendance, absence, suspensions and exclusions, by special educational needs."""
