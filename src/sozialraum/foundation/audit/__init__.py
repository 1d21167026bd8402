"""Who changed what: a log that only grows."""
