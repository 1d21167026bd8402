"""The documentation is true, complete and whole."""
