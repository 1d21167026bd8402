"""Figures: sources, variables, observations, indicators and the disclosure gate."""
