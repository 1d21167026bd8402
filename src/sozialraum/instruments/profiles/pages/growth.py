"""The lead chart of a profile: how the place has changed against the district."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from sozialraum.foundation.charts import Caption, Chart, Point, Series, time_series
from sozialraum.instruments.profiles.profile import Profile, Row, TrendPoint
from sozialraum.instruments.profiles.profile.wording import comparison, headline
from sozialraum.instruments.profiles.readings import reading
from sozialraum.methods.states import ValueState

FEWEST_POINTS = 2


@dataclass(frozen=True)
class LeadChart:
    """The chart and the indicator it shows."""

    row: Row
    chart: Chart


def lead_chart(profile: Profile) -> LeadChart | None:
    """The population where it has a series, otherwise the indicator with the longest one."""
    population = profile.row("population")
    if population and len(_same_basis(population)) >= FEWEST_POINTS:
        return LeadChart(population, _growth(profile, population))
    longest = max(profile.rows, key=lambda row: len(row.trend), default=None)
    if longest is None or len(longest.trend) < FEWEST_POINTS:
        return None
    return LeadChart(longest, _course(profile, longest))


def _same_basis(row: Row) -> list[TrendPoint]:
    return [p for p in row.trend if p.basis == row.basis and p.value and p.district_value]


def _growth(profile: Profile, row: Row) -> Chart:
    """Both series as a percentage of their first year on the same basis."""
    points = _same_basis(row)
    first = points[0]
    own = [_share(p.year, p.value, first.value, p.state) for p in points]
    district = [
        _share(p.year, p.district_value, first.district_value, p.district_state) for p in points
    ]
    caption = Caption(
        title=headline(profile),
        topic=_("%(title)s, %(year)s = 100") % {"title": row.title, "year": first.year},
        unit=_("Prozent des Jahres {year}").format(year=first.year),
        decimals=1,
        source=_credits(row),
    )
    return time_series(_with_district(profile, own, district), caption=caption, zero=False)


def _share(year: int, value: float | None, base: float | None, state: ValueState) -> Point:
    return Point(year, reading(100 * (value or 0.0) / (base or 1.0), state))


def _course(profile: Profile, row: Row) -> Chart:
    own = [Point(p.year, reading(p.value, p.state), p.basis) for p in row.trend]
    district = [
        Point(p.year, reading(p.district_value, p.district_state), p.basis) for p in row.trend
    ]
    caption = Caption(
        title=f"{row.short_title}: {comparison(row)}",
        topic=row.title,
        unit=row.unit_of_measure,
        decimals=row.digits,
        source=_credits(row),
    )
    return time_series(_with_district(profile, own, district), caption=caption)


def _with_district(profile: Profile, own: list[Point], district: list[Point]) -> list[Series]:
    series = [Series(profile.unit_name, own)]
    if profile.level != "district":
        series.append(Series(profile.district_name, district, "reference"))
    return series


def _credits(row: Row) -> str:
    return " · ".join(source.credit for source in row.sources)
