"""The public part of approved minutes as the data of a PDF document."""

from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from sozialraum.commons.bodies.queries import public
from sozialraum.foundation.components.formats import format_day
from sozialraum.foundation.documents.typesetting import typeset

TEMPLATE = Path(__file__).parent / "documents" / "minutes.typ"
_KINDS = {
    "information": "Information",
    "discussion": "Beratung",
    "recommendation": "Empfehlung",
    "resolution": "Beschluss",
    "task": "Aufgabe",
}


def minutes_pdf(meeting_id: int) -> bytes | None:
    """PDF/UA-1, German as the minutes are; None where nothing of them is public."""
    edition = public.minutes().filter(meeting=meeting_id).first()
    if edition is None or edition.published_at is None:
        return None
    with override("de"):
        made_at = edition.published_at.replace(microsecond=0)
        return typeset(TEMPLATE, _data(edition), made_at=made_at)


def _data(edition: Any) -> dict[str, Any]:
    meeting = edition.meeting
    return {
        "lang": "de",
        "title": meeting.title,
        "preline": _("Protokoll"),
        "lead": _("Öffentlicher Teil des genehmigten Protokolls vom %(day)s.")
        % {"day": format_day(meeting.day)},
        "county": settings.COUNTY_NAME,
        "edition": meeting.body.name,
        "facts": _facts(edition),
        "items": [_item(one) for one in public.released_part(edition)],
        "invented": _("Diese Sitzung ist erfunden.") if meeting.invented else "",
        "words": {"page": _("Seite"), "present": _("Ist"), "wanted": _("Soll")},
    }


def _facts(edition: Any) -> list[list[str]]:
    meeting = edition.meeting
    facts = [
        [_("Gremium"), meeting.body.name],
        [_("Tag"), format_day(meeting.day)],
        [_("Ort"), meeting.place],
        [_("genehmigt in"), _approving(edition.approved_at)],
    ]
    return [fact for fact in facts if fact[1]]


def _approving(meeting: Any) -> str:
    """The meeting that approved, where everybody may know of it."""
    if not public.meetings().filter(pk=meeting.pk).exists():
        return ""
    return f"{meeting.title}, {format_day(meeting.day)}"


def _item(one: dict[str, Any]) -> dict[str, Any]:
    """An item as it was frozen; who took no part, and why, stays out of the file."""
    return {
        "title": one["title"],
        "text": one["text"],
        "present": one["present"],
        "wanted": one["wanted"],
        "outcomes": [_outcome(outcome) for outcome in one["outcomes"]],
    }


def _outcome(one: dict[str, Any]) -> list[str]:
    votes = _("%(yes)s Ja, %(no)s Nein, %(abstained)s Enthaltungen") % one
    details = [
        _("im Konsens") if one["consensus"] else "",
        votes if one["yes"] is not None else "",
        _("zuständig: %(owner)s") % one if one["owner"] else "",
        _("Frist: %(day)s") % {"day": _iso(one["due_on"])} if one["due_on"] else "",
    ]
    given = "; ".join(detail for detail in details if detail)
    return [_KINDS[one["kind"]], one["text"], given]


def _iso(day: str) -> str:
    return format_day(date.fromisoformat(day))
