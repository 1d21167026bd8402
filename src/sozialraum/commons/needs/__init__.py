"""Needs: what was said in a place, and what became of it."""
