"""What frozen minutes need to be read again: their words are stored as codes and ISO days."""

from datetime import date

from django import template

from sozialraum.foundation.components.formats import format_day

from ..models import OutcomeKind

register = template.Library()


@register.filter
def outcome_kind(code: str) -> str:
    """``resolution`` → Beschluss."""
    return str(OutcomeKind(code).label)


@register.filter
def iso_day(text: str) -> str:
    """``2026-03-12`` → 12.03.2026."""
    return format_day(date.fromisoformat(text))
