"""What is due by itself: the consent of partners to the newest version."""

from datetime import date

from . import notices
from .queries import versions, waiting


def remind(today: date) -> int:
    """Tell every partner that has not consented to the newest version."""
    newest = versions().first()
    found = waiting(newest, today) if newest else []
    return sum([notices.awaits_consent(accession, newest) for accession in found if newest])
