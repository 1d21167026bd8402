"""What visitors and planners do with the demonstration county, in a browser."""
