"""Pages of needs: for those who work with them, and for everybody."""
