"""Notes of citizens and signals of figures that wait for somebody to look."""

import hashlib

from django.db.models import QuerySet

from ..models import CitizenNote, NoteState, Signal, SignalRule, SignalState
from .scope import Within


def hash_of(code: str) -> str:
    """Under what an answer code is known; however it is typed. It is random, so no salt."""
    letters = "".join(sign for sign in code.upper() if sign.isalnum())
    return hashlib.sha256(letters.encode()).hexdigest()


def notes(*, handled: bool = False, within: Within | None = None) -> QuerySet[CitizenNote]:
    """Notes that wait, the oldest first; or those that somebody handled, the newest first."""
    rows = CitizenNote.objects.select_related("unit", "origin__need")
    if within is not None:
        rows = rows.filter(unit__in=within.units)
    if handled:
        return rows.exclude(state=NoteState.NEW).order_by("-handled_at", "-pk")
    return rows.filter(state=NoteState.NEW).order_by("received_at", "pk")


def note_by_code(code: str) -> CitizenNote | None:
    """The note to which an answer code belongs."""
    rows = CitizenNote.objects.select_related("origin__need").prefetch_related("origin__answers")
    return rows.filter(code_hash=hash_of(code)).exclude(code_hash="").first()


def proposed_signals() -> QuerySet[Signal]:
    """Signals that wait for planning, the newest year first."""
    rows = Signal.objects.select_related("unit", "rule")
    return rows.filter(state=SignalState.PROPOSED)


def weighed_signals() -> QuerySet[Signal]:
    """Signals that planning accepted or dismissed."""
    rows = Signal.objects.select_related("unit", "need")
    return rows.exclude(state=SignalState.PROPOSED)


def rules() -> QuerySet[SignalRule]:
    """Rules that are in force."""
    return SignalRule.objects.filter(valid_to__isnull=True)
