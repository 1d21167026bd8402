"""The addresses of the instrument, one file a page."""
