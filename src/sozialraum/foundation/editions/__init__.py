"""What is given out: drafted by one person, released by another, then frozen."""
