"""Alternative provision: who is placed where, for how long, and how it is watched."""
