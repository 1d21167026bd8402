"""Pure computation: no Django, no files, no clock, no global randomness."""
