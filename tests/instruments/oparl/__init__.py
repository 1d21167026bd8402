"""What bodies publish, read as a program reads it."""
