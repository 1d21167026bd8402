"""Maps from plain data, drawn on the server."""
