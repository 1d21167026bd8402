"""Reading needs, their way, what came in, and who waits for an answer."""

from .answers import (
    Heard,
    Raised,
    answers_to_body,
    answers_to_meeting,
    heard_by_meetings,
    ideas_of_meeting,
    late_hand_overs,
    raised_needs,
)
from .entries import (
    hash_of,
    note_by_code,
    notes,
    proposed_signals,
    rules,
    weighed_signals,
)
from .listing import Choice, Listing, need_by_code, public_threads, threads_of_places
from .scope import Place, Within, scope_of, within
from .thread import Entry, Station, Thread, thread_of

__all__ = [
    "Choice",
    "Entry",
    "Heard",
    "Listing",
    "Place",
    "Raised",
    "Station",
    "Thread",
    "Within",
    "answers_to_body",
    "answers_to_meeting",
    "hash_of",
    "heard_by_meetings",
    "ideas_of_meeting",
    "late_hand_overs",
    "need_by_code",
    "note_by_code",
    "notes",
    "proposed_signals",
    "public_threads",
    "raised_needs",
    "rules",
    "scope_of",
    "thread_of",
    "threads_of_places",
    "weighed_signals",
    "within",
]
