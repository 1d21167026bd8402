"""The page of a place for a year."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sozialraum.commons.indicators import queries as figures
from sozialraum.commons.indicators.queries import Audience, Indicator
from sozialraum.commons.places.queries import BoundaryNote, Tree, Unit
from sozialraum.commons.places.services import Level
from sozialraum.foundation.components.frame import Download
from sozialraum.foundation.components.values import occurring_states
from sozialraum.foundation.maps import ChoroplethMap
from sozialraum.instruments.profiles import queries
from sozialraum.instruments.profiles.models import ProfileEdition
from sozialraum.instruments.profiles.profile import Profile, Row
from sozialraum.instruments.profiles.profile.wording import Statement, headline, needs, strengths

from .growth import LeadChart, lead_chart
from .maps import MapChoice, indicator_map
from .rows import Stated, section_views

MOST_STATEMENTS = 5


@dataclass(frozen=True)
class Words:
    """The finding and what the figures say of strengths and needs."""

    headline: str
    strengths: list[Statement]
    needs: list[Statement]


@dataclass(frozen=True)
class Figures:
    """The part of a page that a frozen edition can give as well."""

    profile: Profile
    level_title: str
    words: Words
    population: Row | None
    density: Row | None
    tables: SafeString
    lead: LeadChart | None


@dataclass(frozen=True)
class ProfilePage:
    """Everything the template of a profile shows."""

    unit: Unit
    figures: Figures
    outline: BoundaryNote | None
    children: tuple[Unit, ...]
    children_title: str
    map: ChoroplethMap | None
    map_indicator: Indicator | None
    edition: ProfileEdition | None
    downloads: list[Download]


def figures_of(profile: Profile) -> Figures:
    """Words and tables of a profile, remembered by all that it holds: nothing can be stale."""
    return _figures(profile, get_language() or "")


@lru_cache(maxsize=128)
def _figures(profile: Profile, _language: str) -> Figures:
    return Figures(
        profile=profile,
        level_title=str(Level(profile.level).label),
        words=words_of(profile),
        population=profile.row("population"),
        density=profile.row("density"),
        tables=_tables(profile),
        lead=lead_chart(profile),
    )


def _tables(profile: Profile) -> SafeString:
    shown = [Stated(row.value, row.state) for row in profile.rows]
    district = [Stated(row.district_value, row.district_state) for row in profile.rows]
    context = {
        "unit_name": profile.unit_name,
        "is_district": profile.level == Level.DISTRICT,
        "sections": section_views(profile),
        "states": occurring_states([*shown, *district]),
    }
    return render_to_string("profiles/sections.html", context)


def words_of(profile: Profile) -> Words:
    """Strengths and needs are comparisons with the district: the district itself has none."""
    if profile.level == Level.DISTRICT:
        return Words(headline(profile), [], [])
    return Words(
        headline(profile), strengths(profile)[:MOST_STATEMENTS], needs(profile)[:MOST_STATEMENTS]
    )


def profile_page(county: Tree, unit: Unit, year: int, audience: Audience) -> ProfilePage:
    """The page of a unit: the same number of queries for every unit."""
    content = queries.profile(county, unit, year, audience)
    drawn = lead_map(county, unit, content, audience)
    children = county.children(unit)
    return ProfilePage(
        unit=unit,
        figures=figures_of(content),
        outline=drawn[2],
        children=children,
        children_title=_children_title(children),
        map=drawn[0],
        map_indicator=drawn[1],
        edition=queries.published(unit.id, year),
        downloads=downloads(unit, year),
    )


def lead_map(
    county: Tree, unit: Unit, content: Profile, audience: Audience
) -> tuple[ChoroplethMap | None, Indicator | None, BoundaryNote | None]:
    """The first indicator of need on a map of the place's equals."""
    rows = [row for row in content.rows if row.direction == "need"] or list(content.rows)
    level = Level.SOCIAL_SPACE if unit.level == Level.DISTRICT else Level(unit.level)
    if not rows or rows[0].year is None:
        return None, None, None
    found = figures.indicator(rows[0].code)
    if found is None:
        return None, None, None
    shown = indicator_map(county, found, MapChoice(level, rows[0].year), audience)
    return shown.drawn(focus=unit.code), found, shown.outlines.areas.get(unit.id)


def _children_title(children: Sequence[Unit]) -> str:
    if not children:
        return ""
    titles = {
        Level.PLANNING_REGION: _("Planregionen"),
        Level.SOCIAL_SPACE: _("Sozialräume"),
        Level.MUNICIPALITY: _("Städte und Gemeinden"),
        Level.LOCALITY: _("Ortsteile"),
    }
    return titles.get(Level(children[0].level), "")


def downloads(unit: Unit, year: int) -> list[Download]:
    """The profile as PDF (where that is installed), workbook and CSV."""
    wanted = [("pdf", "PDF"), ("workbook", "XLSX"), ("csv", "CSV")]
    found = []
    for name, form in wanted:
        try:
            url = reverse(f"profiles:{name}", args=[unit.code, year])
        except NoReverseMatch:
            continue
        found.append(Download(_("Profil %(year)s") % {"year": year}, url, form))
    return found
