"""Needs index and resource index, side by side and over time."""
