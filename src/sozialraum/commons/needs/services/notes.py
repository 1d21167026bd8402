"""Notes of citizens: taken without an account, never published by themselves."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.errors import DomainError

from ..models import CitizenNote, Need, NoteState, OriginKind
from ..queries import hash_of
from .recording import record_need
from .values import NewNeed, NewNote, NewOrigin

MOST_PER_HOUR = 30
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # nothing that is mistaken for something else
_LENGTH = 12


def new_code() -> str:
    """A code that can be read out and typed: ABCD-EFGH-JKLM."""
    drawn = "".join(secrets.choice(_LETTERS) for _letter in range(_LENGTH))
    return "-".join(drawn[start : start + 4] for start in range(0, _LENGTH, 4))


@transaction.atomic
def send_note(*, new: NewNote, wants_answer: bool, code: str = "") -> str:
    """Take a note from anybody; returns the answer code, which is nowhere else.

    ``code`` is given only by the demonstration. Nothing is kept about who wrote, so the
    limit holds for all together.
    """
    since = timezone.now() - timedelta(hours=1)
    if CitizenNote.objects.filter(received_at__gte=since).count() >= MOST_PER_HOUR:
        raise DomainError(
            _("Gerade gehen sehr viele Hinweise ein. Versuchen Sie es in einer Stunde wieder.")
        )
    code = (code or new_code()) if wants_answer else ""
    note = CitizenNote(**vars(new), code_hash=hash_of(code) if code else "")
    note.full_clean()
    note.save()
    return code


@transaction.atomic
def accept_note(*, by: User, note_id: int, new: NewNeed, reply: str = "") -> Need:
    """Record a need from a note; its writer hears through the code."""
    note = _locked(by, note_id)
    origin = NewOrigin(
        kind=OriginKind.CITIZEN, on_day=timezone.localdate(note.received_at), note_id=note.pk
    )
    need = record_need(by=by, new=new, origins=[origin])
    _handled(note, by, NoteState.ACCEPTED, reply)
    return need


@transaction.atomic
def dismiss_note(*, by: User, note_id: int, reply: str) -> CitizenNote:
    """Answer a note that is no need; the answer is what its writer reads."""
    note = _locked(by, note_id)
    if not reply.strip():
        raise DomainError(_("Schreiben Sie eine Antwort auf „%(note)s“.") % {"note": note})
    _handled(note, by, NoteState.DISMISSED, reply)
    return note


def _locked(by: User, note_id: int) -> CitizenNote:
    note = CitizenNote.objects.select_for_update().get(pk=note_id)
    require("needs.read_notes", by, note)
    if note.state != NoteState.NEW:
        raise DomainError(_("„%(note)s“ hat schon jemand bearbeitet.") % {"note": note})
    return note


def _handled(note: CitizenNote, by: User, state: NoteState, reply: str) -> None:
    note.state, note.reply = state, reply.strip()
    note.handled_by, note.handled_at = by, timezone.now()
    note.save()
