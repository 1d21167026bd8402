"""What the program holds about persons: which columns, how long, and all of it for one person."""
