"""Threads on the pages of others: places show what became of needs, meetings open with answers."""

from typing import Any

from django import template
from django.urls import reverse

from sozialraum.commons.places.queries import tree
from sozialraum.foundation.accounts.policies import allows

from .. import queries, words
from ..models import Need

register = template.Library()


@register.filter
def finding(need: Need) -> str:
    """What became of a need, in one sentence."""
    return words.finding(need)


@register.filter
def about(reference: str) -> str:
    """The address of the need that an item of an agenda is about; nothing for other items."""
    kind, _colon, code = reference.partition(":")
    return reverse("needs:need", args=[code]) if kind in {"need", "answer"} else ""


@register.filter
def owed(need: Need) -> str:
    """What is due on the day of a need."""
    return words.owes(need)


@register.filter
def euros(cents: int | None) -> str:
    """Whole cents as an amount: 1.250,00 €."""
    return "" if cents is None else words.amount(cents)


@register.inclusion_tag("needs/parts/threads_of_place.html")
def threads_of_place(code: str) -> dict[str, Any]:
    """The latest released threads of a place and of everything in it."""
    county = tree()
    unit = county.by_code.get(code)
    ids = [unit.id, *(one.id for one in county.descendants(unit))] if unit else []
    return {"needs": queries.threads_of_places(ids), "code": code, "unit": unit}


@register.inclusion_tag("needs/parts/answers.html", takes_context=True)
def answers_for_body(context: dict[str, Any], body: Any) -> dict[str, Any]:
    """What a body raised and what it has heard: with this its meetings open."""
    inside = _inside(context, body)
    return {"raised": queries.answers_to_body(body.pk, inside=inside), "inside": inside}


@register.inclusion_tag("needs/parts/answers.html", takes_context=True)
def answers_for_meeting(context: dict[str, Any], meeting: Any) -> dict[str, Any]:
    """What was raised in a meeting and what became of it."""
    inside = _inside(context, meeting)
    return {"raised": queries.answers_to_meeting(meeting.pk, inside=inside), "inside": inside}


@register.simple_tag(takes_context=True)
def may_record_needs(context: dict[str, Any], place: object) -> bool:
    """Whether the reader may record a need for where a body lies."""
    return allows("needs.record", context["request"].user, place)


def _inside(context: dict[str, Any], place: Any) -> bool:
    """Whether the person reads needs from the inside where this lies."""
    return allows("needs.see_inside", context["request"].user, place)
