"""Social space work of a German county, from the observed figure to the answer."""
