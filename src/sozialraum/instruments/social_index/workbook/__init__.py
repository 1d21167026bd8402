"""The calculation sheet: every step of the index as a live formula."""

from .book import workbook_of

__all__ = ["workbook_of"]
