"""The kinds of charts, one file each."""
