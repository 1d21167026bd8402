"""The demonstration county, built only through public services."""
