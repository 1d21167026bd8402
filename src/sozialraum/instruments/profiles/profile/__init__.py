"""The profile of a place as plain data, and its words."""

from .content import Profile, Row, Section, SourceNote, TrendPoint

__all__ = ["Profile", "Row", "Section", "SourceNote", "TrendPoint"]
