"""Deadlines: the duties of a unit, working days, planning, and what is to be sent when."""
