"""What was found out last time, and whether it still holds: rooms that load in no time."""
