"""Fixtures and guards that all tests share."""
