"""Why a score changed, in words: one sentence part for each indicator and reason."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sozialraum.foundation.components.formats import format_percent, format_signed

from ..method import IndexMethod
from ..outcome import Ingredient
from .split import Split
from .state import State

DIGITS = 2
VISIBLE = 0.5 * 10**-DIGITS  # less is shown as 0
_SHARE = 0.5  # percentage points; a smaller change of a share is none
MOST = 3


@dataclass(frozen=True)
class Cause:
    """A reason with the amount by which it moved the score."""

    words: str
    amount: float

    @property
    def text(self) -> str:
        return f"{self.words} ({format_signed(self.amount, DIGITS)})"


def causes(parts: Split, before: State, after: State, side: str, place: str) -> list[Cause]:
    """All that can be seen in the figures, the strongest first."""
    found = [*_figures(parts, before, after, side, place), *_method(parts, before, after, side)]
    visible = (cause for cause in found if abs(cause.amount) >= VISIBLE)
    return sorted(visible, key=lambda cause: -abs(cause.amount))


def _figures(parts: Split, before: State, after: State, side: str, place: str) -> Iterator[Cause]:
    if parts.by_figures is None:
        yield Cause(_("neue Zahlen"), parts.figures)
        return
    old, new = before.values(side, place), after.values(side, place)
    for code, one in ingredients(before, after, side).items():
        amount = parts.by_figures.get(code, 0.0)
        own = _own_way(old.get(code), new.get(code), lowers=one.lowers)
        words = (
            _("neue Zahlen zu „%(indicator)s“")
            if own is None or own * amount > 0
            else _("„%(indicator)s“ im Vergleich zu anderen Orten")
        )
        yield Cause(words % {"indicator": one.short_title}, amount)


def _own_way(old: float | None, new: float | None, *, lowers: bool) -> float | None:
    """Whither the place's own figure moves the index; None where one of the two is missing."""
    if old is None or new is None:
        return None
    return old - new if lowers else new - old


def _method(parts: Split, before: State, after: State, side: str) -> Iterator[Cause]:
    if parts.by_method is None:
        yield Cause(_("anderes Verfahren"), parts.method)
        return
    for code, amount in parts.by_method.items():
        yield Cause(_revision(code, before, after, side), amount)


def _revision(code: str, before: State, after: State, side: str) -> str:
    """What the new method does differently with an indicator."""
    old, new = before.shares(side).get(code), after.shares(side).get(code)
    one = ingredients(before, after, side)[code]
    words = {"indicator": one.short_title}
    if old is None or new is None:
        return (
            _("„%(indicator)s“ kommt hinzu") if old is None else _("„%(indicator)s“ entfällt")
        ) % words
    if _lowers(before, side, code) != _lowers(after, side, code):
        return _("„%(indicator)s“ zählt jetzt umgekehrt") % words
    if abs(new - old) < _SHARE:
        return _("„%(indicator)s“ wird anders umgerechnet") % words
    words |= {"old": format_percent(old, 0), "new": format_percent(new, 0)}
    if _measure(before.method) == _measure(after.method):
        return _("„%(indicator)s“ zählt %(new)s statt %(old)s") % words
    return _("„%(indicator)s“ zählt %(new)s statt %(old)s, an anderem Maßstab") % words


def _measure(method: IndexMethod) -> tuple[object, ...]:
    """What decides how a figure becomes comparable."""
    return method.normalisation, method.base_year, method.population_weighted, method.clip


def _lowers(state: State, side: str, code: str) -> bool:
    return next(one.lowers for one in state.side(side).ingredients if one.code == code)


def ingredients(before: State, after: State, side: str) -> dict[str, Ingredient]:
    """All indicators of an index in either state, those of the later one first."""
    return {one.code: one for state in (after, before) for one in state.side(side).ingredients}
