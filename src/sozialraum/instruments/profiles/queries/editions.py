"""Reading what was given out, and what changed between two editions."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from sozialraum.commons.indicators.queries import Audience
from sozialraum.commons.places.queries import tree
from sozialraum.foundation.editions.models import EditionState
from sozialraum.foundation.editions.workflow import content_hash
from sozialraum.instruments.profiles.models import ProfileEdition
from sozialraum.instruments.profiles.profile import Profile, Row

from .assembling import profile


def editions(states: Sequence[str] | None = None) -> QuerySet[ProfileEdition]:
    """Editions with unit and people at hand, newest first; without their content."""
    rows = ProfileEdition.objects.select_related("unit", "prepared_by", "released_by")
    rows = rows.filter(state__in=states) if states else rows
    return rows.defer("content")


def published(unit_id: int, year: int) -> ProfileEdition | None:
    """The edition that is valid for a place and year."""
    return editions([EditionState.PUBLISHED]).filter(unit=unit_id, year=year).first()


def neighbours(edition: ProfileEdition) -> QuerySet[ProfileEdition]:
    """Other frozen editions of the same place that are open to everybody."""
    given_out = [EditionState.PUBLISHED, EditionState.SUPERSEDED]
    return editions(given_out).filter(unit=edition.unit_id).exclude(pk=edition.pk)


def recomputed_hash(edition: ProfileEdition) -> str | None:
    """Hash of the same profile from today's figures; None where the place is gone."""
    county = tree()
    unit = county.units.get(edition.unit_id)
    if unit is None:
        return None
    return content_hash(profile(county, unit, edition.year, Audience.PUBLIC).as_json())


@dataclass(frozen=True)
class Difference:
    """An indicator in an earlier and a later edition; None where one does not have it."""

    title: str
    unit_of_measure: str
    digits: int
    earlier: Row | None
    later: Row | None

    @property
    def change(self) -> float | None:
        """Later minus earlier value; None across a change of basis or without a number."""
        if self.earlier is None or self.later is None or self.earlier.basis != self.later.basis:
            return None
        if self.earlier.value is None or self.later.value is None:
            return None
        return self.later.value - self.earlier.value

    @property
    def differs(self) -> bool:
        """True where value, state, year or basis are not the same in both."""
        return _shown(self.earlier) != _shown(self.later)


def _shown(row: Row | None) -> tuple[object, ...]:
    return (row.value, row.state, row.year, row.basis) if row else ()


def differences(earlier: Profile, later: Profile) -> list[Difference]:
    """Every indicator of either edition, in the order of the later one."""
    codes = dict.fromkeys(row.code for row in (*later.rows, *earlier.rows))
    return [_difference(code, earlier, later) for code in codes]


def _difference(code: str, earlier: Profile, later: Profile) -> Difference:
    before, after = earlier.row(code), later.row(code)
    named = after or before
    if named is None:
        raise KeyError(code)
    return Difference(named.title, named.unit_of_measure, named.digits, before, after)
