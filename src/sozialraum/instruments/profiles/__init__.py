"""The yearly profile of each place."""
