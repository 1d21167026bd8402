"""Spatial units of the county, their keys, memberships, changes and boundaries."""
