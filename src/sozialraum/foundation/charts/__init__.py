"""Charts from plain data, each with its table."""
