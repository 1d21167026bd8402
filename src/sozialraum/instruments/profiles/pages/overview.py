"""All social spaces: which indicator the map shows when nobody has chosen one."""

from collections.abc import Sequence

from sozialraum.commons.indicators import queries as figures
from sozialraum.commons.indicators.queries import Indicator


def offered() -> list[tuple[Indicator, list[int]]]:
    """Indicators with figures and their years, in the order of the catalogue."""
    years = figures.years_by_indicator()
    return [(one, years[one.code]) for one in figures.catalogue() if one.code in years]


def first_choice(indicators: Sequence[Indicator]) -> Indicator | None:
    """The first indicator of need, since that is what planning starts from."""
    need = (one for one in indicators if one.direction == "need")
    return next(need, next(iter(indicators), None))
