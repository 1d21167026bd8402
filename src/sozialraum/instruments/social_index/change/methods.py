"""What differs between two declared methods, in plain words, before and after."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sozialraum.foundation.components.formats import format_number, format_percent

from ..method import IndexMethod
from ..outcome import Ingredient
from ..words import rules_of, side_title
from .state import State


@dataclass(frozen=True)
class Difference:
    """One decision that two methods take differently."""

    what: str
    before: str
    after: str


def differences(before: State, after: State) -> list[Difference]:
    """Indicators first, then rules; empty where both methods are the same."""
    found = [*_indicators(before, after), *_rules(before.method, after.method)]
    return [one for one in found if one.before != one.after]


def _indicators(before: State, after: State) -> Iterator[Difference]:
    for side in ("needs", "resources"):
        old, new = (_ingredients(state, side) for state in (before, after))
        for code, one in {**new, **old}.items():
            yield Difference(
                f"{side_title(side)}: {one.short_title}",
                _role(before, side, old.get(code)),
                _role(after, side, new.get(code)),
            )


def _ingredients(state: State, side: str) -> dict[str, Ingredient]:
    return {one.code: one for one in state.side(side).ingredients}


def _role(state: State, side: str, one: Ingredient | None) -> str:
    """How an indicator counts."""
    if one is None:
        return _("zählt nicht mit")
    words = {
        "weight": format_number(one.weight),
        "share": format_percent(state.shares(side)[one.code], 0),
        "topic": one.topic,
    }
    parts = [_("Gewicht %(weight)s, das sind %(share)s des Index") % words]
    if one.topic:
        parts.append(_("Thema „%(topic)s“") % words)
    parts.append(_("hoher Wert senkt den Index") if one.lowers else _("erhöht den Index"))
    return "; ".join(parts)


def _rules(before: IndexMethod, after: IndexMethod) -> Iterator[Difference]:
    old, new = ({rule.term: rule.text for rule in rules_of(one)} for one in (before, after))
    for term in {**new, **old}:
        yield Difference(term, old.get(term, "–"), new.get(term, "–"))
    yield Difference(_("Erstes Jahr"), str(before.first_year), str(after.first_year))
