"""Reading across bodies, needs and partners."""
