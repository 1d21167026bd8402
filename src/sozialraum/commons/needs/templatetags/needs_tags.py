"""Threads on the pages of others: places show what became of needs, meetings open with answers."""

from typing import Any

from django import template

from sozialraum.commons.places.queries import tree

from .. import queries, words
from ..models import Need

register = template.Library()


@register.filter
def finding(need: Need) -> str:
    """What became of a need, in one sentence."""
    return words.finding(need)


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


@register.inclusion_tag("needs/parts/answers.html")
def answers_for_body(body_id: int) -> dict[str, Any]:
    """What a body raised and what it has heard: with this its meetings open."""
    return {"raised": queries.answers_to_body(body_id)}


@register.inclusion_tag("needs/parts/answers.html")
def answers_for_meeting(meeting_id: int) -> dict[str, Any]:
    """What was raised in a meeting and what became of it."""
    return {"raised": queries.answers_to_meeting(meeting_id)}
