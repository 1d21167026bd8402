"""Technical base on Django that knows nothing of social space work."""
