"""Pages of organisations and of the goals."""
