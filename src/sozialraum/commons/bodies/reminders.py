"""What is due by itself: what the register still has open after its deadline."""

from datetime import date

from . import notices
from .queries.register import late


def remind(today: date) -> int:
    """Tell of every deadline that passed before today."""
    return sum([notices.overdue(outcome) for outcome in late(today)])
