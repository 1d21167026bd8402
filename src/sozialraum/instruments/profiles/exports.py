"""Profiles and indicators as files to take away, with states and sources."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from sozialraum.commons.indicators import queries as figures
from sozialraum.commons.indicators.queries import Figure, Indicator
from sozialraum.commons.places.queries import Unit
from sozialraum.foundation.exports import Column, Table
from sozialraum.foundation.exports.tables import Value

from .pages.maps import IndicatorMap
from .profile import Profile, Row
from .queries import features
from .readings import credit, licences


def profile_table(profile: Profile) -> Table:
    """One line an indicator; states by name, missing numbers empty."""
    columns = [
        Column("unit", _("Kennung")),
        Column("unit_name", _("Ort"), 24),
        Column("profile_year", _("Profiljahr"), 10),
        Column("life_situation", _("Lebenslage"), 24),
        Column("indicator", _("Kennzahl (Kennung)"), 20),
        Column("title", _("Kennzahl"), 48),
        Column("unit_of_measure", _("Einheit"), 20),
        Column("year", _("Jahr"), 8),
        Column("basis", _("Grundlage"), 14),
        Column("value", _("Wert")),
        Column("state", _("Zustand")),
        Column("numerator", _("Zähler")),
        Column("denominator", _("Nenner")),
        Column("district_value", _("Kreiswert")),
        Column("district_state", _("Zustand des Kreiswerts")),
        Column("difference", _("Unterschied")),
        Column("rank", _("Rang"), 8),
        Column("of", _("von"), 8),
        Column("source", _("Quelle"), 60),
        Column("licence", _("Lizenz"), 40),
        Column("invented", _("erfunden"), 10),
    ]
    rows = [
        _row(profile, section.title, row) for section in profile.sections for row in section.rows
    ]
    notes = [
        _("Zustände: value = Wert, zero = genau null, suppressed_primary = geheim,"),
        _("not_available = keine Angabe, unreliable = unsicher, estimated = geschätzt."),
        *(f"{s.credit} ({s.licence})" for row in profile.rows for s in row.sources),
    ]
    return Table(_("Profil %(year)s") % {"year": profile.year}, columns, rows, notes)


def _row(profile: Profile, situation: str, row: Row) -> list[Value]:
    return [
        profile.unit_code,
        profile.unit_name,
        profile.year,
        situation,
        row.code,
        row.title,
        row.unit_of_measure,
        row.year,
        row.basis,
        row.value,
        row.state.name.lower(),
        row.numerator,
        row.denominator,
        row.district_value,
        row.district_state.name.lower(),
        row.difference,
        row.rank,
        row.of,
        " · ".join(source.credit for source in row.sources),
        " · ".join(dict.fromkeys(source.licence for source in row.sources)),
        row.invented,
    ]


def series_table(profile: Profile) -> Table:
    """All years behind a profile, one line a year and indicator."""
    columns = [
        Column("indicator", _("Kennzahl (Kennung)"), 20),
        Column("year", _("Jahr"), 8),
        Column("basis", _("Grundlage"), 14),
        Column("value", _("Wert")),
        Column("state", _("Zustand")),
        Column("district_value", _("Kreiswert")),
        Column("district_state", _("Zustand des Kreiswerts")),
    ]
    rows: list[list[Value]] = [
        [
            row.code,
            point.year,
            point.basis,
            point.value,
            point.state.name.lower(),
            point.district_value,
            point.district_state.name.lower(),
        ]
        for row in profile.rows
        for point in row.trend
    ]
    return Table(_("Reihen"), columns, rows)


def indicator_table(shown: IndicatorMap) -> Table:
    """All years and areas of an indicator on a level, the district last."""
    columns = [
        Column(name)
        for name in (
            *("unit", "unit_name", "level", "year", "basis", "value", "state"),
            *("numerator", "denominator", "unit_of_measure", "source", "licence", "invented"),
        )
    ]
    common: list[Value] = [
        shown.indicator.unit_of_measure,
        credit(shown.indicator),
        licences(shown.indicator),
        figures.is_invented(shown.indicator),
    ]
    rows = [[*_cells(unit, figure), *common] for unit, figure in _figures(shown)]
    return Table(shown.indicator.short_title, columns, rows)


def _figures(shown: IndicatorMap) -> Iterator[tuple[Unit, Figure]]:
    root = shown.county.root
    for unit in (*shown.units, *([root] if root else [])):
        for figure in shown.found.series(shown.indicator.code, unit.id):
            yield unit, figure


def _cells(unit: Unit, figure: Figure) -> list[Value]:
    return [
        unit.code,
        unit.name,
        unit.level,
        figure.year,
        figure.basis,
        figure.value,
        figure.state.name.lower(),
        figure.numerator,
        figure.denominator,
    ]


def indicator_geojson(shown: IndicatorMap) -> dict[str, Any]:
    """Outlines with the figures of the chosen year (RFC 7946; extra members name the source)."""
    year = shown.choice.year
    by_code = {unit.code: unit for unit in shown.units}
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": feature.key,
                "geometry": dict(feature.geometry),
                "properties": _properties(shown.indicator, by_code[feature.key], figure),
            }
            for feature in features(shown.county, shown.units)
            for figure in [shown.found.get(shown.indicator.code, by_code[feature.key].id, year)]
        ],
        "source": credit(shown.indicator),
        "licence": licences(shown.indicator),
        "geometry_source": shown.outlines.base.credit,
        "invented": figures.is_invented(shown.indicator),
    }


def _properties(indicator: Indicator, unit: Unit, figure: Figure) -> dict[str, Any]:
    names: Iterable[str] = (
        *("unit", "name", "level", "year", "basis", "value", "state", "numerator", "denominator"),
    )
    return {
        **dict(zip(names, _cells(unit, figure), strict=True)),
        "indicator": indicator.code,
        "title": indicator.title,
        "unit_of_measure": indicator.unit_of_measure,
    }
