"""For which years there are profiles."""

from sozialraum.commons.indicators import queries as figures
from sozialraum.foundation.editions.models import EditionState
from sozialraum.instruments.profiles.models import ProfileEdition

from .assembling import OLDEST


def profile_years() -> list[int]:
    """Years for which a profile can be shown, newest first."""
    return figures.available_years()


def default_year() -> int | None:
    """The latest year the county has given out; before that, the year with most indicators."""
    given_out = ProfileEdition.objects.filter(state=EditionState.PUBLISHED)
    latest = given_out.order_by("-year").values_list("year", flat=True).first()
    return latest or _fullest_year()


def _fullest_year() -> int | None:
    """The latest of the years in which a profile holds most indicators."""
    by_indicator = figures.years_by_indicator()
    held: dict[int, int] = {}
    for year in {year for years in by_indicator.values() for year in years}:
        recent = set(range(year - OLDEST, year + 1))
        held[year] = sum(not recent.isdisjoint(years) for years in by_indicator.values())
    return max(held, key=lambda year: (held[year], year), default=None)


def years_of(indicator: str) -> list[int]:
    """Years in which an indicator has figures, ascending."""
    return figures.available_years([indicator])[::-1]
