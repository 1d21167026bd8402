"""The figures of a year for one area, counted from what the commons know."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cached_property
from statistics import median
from typing import Any, TypeAlias

from sozialraum.commons.bodies.queries import activity
from sozialraum.commons.bodies.queries.activity import MeetingsOfYear
from sozialraum.commons.needs.queries import yearly
from sozialraum.commons.needs.queries.yearly import Begun, Handed, Located, Recorded
from sozialraum.commons.places.queries import Tree, Unit

Value: TypeAlias = int | float | Decimal | None


class Year:
    """Everything of a year, read once for all areas: a constant number of queries."""

    def __init__(self, year: int) -> None:
        self.meetings = activity.meetings_of_year(year)
        self.needs = yearly.recorded(year)
        self.handed = yearly.handed_over(year)
        self.begun = yearly.measures_begun(year)
        self.implemented = yearly.measures_implemented(year)
        self.effects = yearly.effects(year)


class Figures:
    """What of a year concerns an area; a need of several areas counts in each of them."""

    def __init__(self, county: Tree, area: Unit, year: Year) -> None:
        self._inside = {area.id, *(one.id for one in county.descendants(area))}
        self._everything = area == county.root
        self._space_of = _spaces(county, self._inside)
        self.meetings = [one for one in year.meetings if one.unit_id in self._inside]
        self.needs: list[Recorded] = self._here(year.needs)
        self.handed: list[Handed] = self._here(year.handed)
        self.begun: list[Begun] = self._here(year.begun)
        self.implemented: list[str] = self._here(year.implemented)
        self.effects = Counter[str](self._here(year.effects))

    def _here(self, rows: Iterable[Located[Any]]) -> list[Any]:
        inside, everything = self._inside, self._everything
        return [one.facts for one in rows if everything or not inside.isdisjoint(one.units)]

    @property
    def spaces(self) -> int:
        """Social spaces of the area."""
        return len(set(self._space_of.values()))

    @property
    def spaces_with_conference(self) -> int:
        held = {self._space_of.get(one.unit_id) for one in self.of_kind(activity.CONFERENCE)}
        return len(held - {None})

    def of_kind(self, kind: str) -> list[MeetingsOfYear]:
        return [one for one in self.meetings if one.kind == kind]

    @cached_property
    def results(self) -> Counter[str]:
        """Result of a hand-over → how many; the empty one stands for no answer yet."""
        return Counter(one.result for one in self.handed)

    @property
    def days_until_answer(self) -> Value:
        """Median of the days from sending to acceptance or refusal; None without any."""
        final = (one for one in self.handed if one.result in {"accepted", "declined"})
        days = [_days(one.sent_on, one.answered_on) for one in final if one.answered_on]
        return median(days) if days else None

    @cached_property
    def kinds_begun(self) -> Counter[str]:
        return Counter(one.kind for one in self.begun)

    @property
    def cost(self) -> Decimal:
        """Planned cost of the measures that began, in euros."""
        return Decimal(sum(one.cost_cents or 0 for one in self.begun)) / 100

    def needs_in(self, state: str, perspective: str | None) -> int:
        """Needs in a state with a perspective: «» for those without any, None for all."""
        return sum(one.state == state and _has(one, perspective) for one in self.needs)

    def needs_with(self, perspective: str | None) -> int:
        """Needs with a perspective: «» for those without any, None for all."""
        return sum(_has(one, perspective) for one in self.needs)


def _spaces(county: Tree, inside: set[int]) -> dict[int, int]:
    """Place → the social space of the area in which it lies."""
    return {
        below.id: space.id
        for space in county.level("social_space")
        if space.id in inside
        for below in (space, *county.descendants(space))
    }


def _days(first: date, last: date) -> int:
    return (last - first).days


def _has(need: Recorded, perspective: str | None) -> bool:
    if perspective is None:
        return True
    return perspective in need.perspectives if perspective else not need.perspectives
