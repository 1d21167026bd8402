"""Tools of the house: set-up, checks, locks. Not part of the installed package."""
