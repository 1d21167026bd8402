"""An indicator of a place as a line of a table: words and small drawings beside the figures."""

from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sozialraum.foundation.charts import Point, comparison_bar, rank_strip, sparkline
from sozialraum.foundation.charts.readings import Hue
from sozialraum.foundation.components.formats import format_number
from sozialraum.instruments.profiles.profile import Profile, Row, Section
from sozialraum.instruments.profiles.profile.wording import comparison
from sozialraum.instruments.profiles.readings import reading
from sozialraum.methods.states import ValueState

BAR_HUES: dict[str, Hue] = {"need": "needs", "resource": "resources"}


@dataclass(frozen=True)
class Stated:
    """A number with its state, as templates show it."""

    value: float | None
    state: ValueState


@dataclass(frozen=True)
class RowView:
    """A line of the profile's tables."""

    row: Row
    url: str
    is_old: bool
    district: Stated
    comparison: str
    bar: SafeString
    strip: SafeString
    trend: SafeString | None
    trend_years: str
    credits: str
    licences: str


@dataclass(frozen=True)
class SectionView:
    """The lines of one life situation."""

    section: Section
    rows: tuple[RowView, ...]


def section_views(profile: Profile) -> tuple[SectionView, ...]:
    """All tables of a profile; works for today's figures and for frozen ones."""
    return tuple(
        SectionView(section, tuple(_view(profile, row) for row in section.rows))
        for section in profile.sections
    )


def _view(profile: Profile, row: Row) -> RowView:
    is_district = profile.level == "district"
    return RowView(
        row=row,
        url=f"{reverse('profiles:indicator', args=[row.code])}?orte={profile.unit_code}",
        is_old=row.year != profile.year,
        district=Stated(row.district_value, row.district_state),
        comparison="" if is_district else comparison(row),
        bar=_bar(row),
        strip=_strip(row),
        trend=_trend(row) if len(row.trend) > 1 else None,
        trend_years=_("{first} bis {last}").format(first=row.trend[0].year, last=row.trend[-1].year)
        if row.trend
        else "",
        credits=" · ".join(source.credit for source in row.sources),
        licences=" · ".join(dict.fromkeys(source.licence for source in row.sources)),
    )


def _bar(row: Row) -> SafeString:
    district = None if row.is_count else row.district_value
    known = [v for v in (row.lowest, row.highest, row.value, district) if v is not None]
    return comparison_bar(
        reading(row.value, row.state),
        reference=district,
        scale=(min(known, default=0.0), max(known, default=1.0)),
        label=_("Balken: {comparison}").format(comparison=comparison(row)),
        hue=BAR_HUES.get(row.direction, "neutral"),
    )


def _strip(row: Row) -> SafeString:
    label = _("Rang {rank} von {of}") if row.rank else _("kein Rang")
    return _drawn_strip(row.rank, row.of, label.format(rank=row.rank, of=row.of))


@lru_cache(maxsize=2048)
def _drawn_strip(rank: int | None, of: int, label: str) -> SafeString:
    """The same few hundred strips stand on all pages."""
    return rank_strip(rank, of, label=label)


def _trend(row: Row) -> SafeString:
    points = [Point(p.year, reading(p.value, p.state), p.basis) for p in row.trend]
    return sparkline(points, label=_trend_words(row))


def _trend_words(row: Row) -> str:
    known = [point for point in row.trend if point.value is not None]
    if not known:
        return _("Verlauf ohne Werte")
    first, last = known[0], known[-1]
    return _("Verlauf von {first} ({first_year}) bis {last} ({last_year})").format(
        first=format_number(first.value or 0.0, row.digits),
        first_year=first.year,
        last=format_number(last.value or 0.0, row.digits),
        last_year=last.year,
    )
