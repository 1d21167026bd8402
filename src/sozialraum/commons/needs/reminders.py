"""What is due by itself: answers to hand-overs."""

from datetime import date

from . import notices
from .queries import late_hand_overs


def remind(today: date) -> int:
    """Tell of every answer that is owed since before today."""
    return sum([notices.overdue(given, given.owed_by) for given in late_hand_overs(today)])
