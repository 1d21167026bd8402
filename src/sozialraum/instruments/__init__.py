"""One folder is one instrument of the county."""
