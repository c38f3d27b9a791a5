"""Children whom social care helps, and their special educational needs."""
