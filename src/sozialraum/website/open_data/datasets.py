"""What the county publishes: a data set for each indicator with public figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from sozialraum.commons.indicators import queries as figures
from sozialraum.commons.indicators.queries import Extent, Indicator
from sozialraum.commons.places import queries as places
from sozialraum.commons.places.services import Level

from .licences import joint_licence, licence_uri

LEVELS = (Level.SOCIAL_SPACE, Level.MUNICIPALITY)


@dataclass(frozen=True)
class Rights:
    """Under which licence (None: not on the list of DCAT-AP.de), with which credit line."""

    uri: str | None
    name: str
    credit: str


@dataclass(frozen=True)
class Distribution:
    """A file to take away; ``url`` is the path on this site."""

    key: str
    title: str
    name: str
    area: str
    url: str
    file_type: str
    media_type: str
    rights: Rights


@dataclass(frozen=True)
class Dataset:
    """An indicator as open data."""

    code: str
    title: str
    short_title: str
    description: str
    theme: str
    url: str
    years: tuple[int, ...]
    modified: datetime | None
    rights: Rights
    invented: bool
    distributions: tuple[Distribution, ...]

    @property
    def listed(self) -> bool:
        """Whether portals hear of it: nothing invented, nothing of unknown licence."""
        return not self.invented and self.rights.uri is not None


def datasets() -> list[Dataset]:
    """All indicators with public figures, in the order of the catalogue."""
    extents = figures.public_extent()
    changed = figures.last_changes()
    outlines = _outline_rights()
    return [
        _dataset(found, extents[found.code], changed, outlines)
        for found in figures.catalogue()
        if found.code in extents
    ]


def _dataset(
    found: Indicator,
    extent: Extent,
    changed: Mapping[int, datetime],
    outlines: Mapping[str, Sequence[Rights]],
) -> Dataset:
    rights = _join(
        [
            Rights(licence_uri(one.licence, one.licence_url), one.licence, one.credit)
            for one in figures.sources_of(found)
        ]
    )
    moments = [changed[t.variable_id] for t in found.terms.all() if t.variable_id in changed]
    return Dataset(
        code=found.code,
        title=found.title,
        short_title=found.short_title,
        description=_description(found),
        theme=found.life_situation.title,
        url=reverse("profiles:indicator", args=[found.code]),
        years=extent.years,
        modified=max(moments, default=None),
        rights=rights,
        invented=figures.is_invented(found),
        distributions=tuple(
            file
            for level in LEVELS
            if level in extent.levels
            for file in _files(found.code, level, rights, outlines[level])
        ),
    )


def _description(found: Indicator) -> str:
    formula = _("Formel: %(formula)s.") % {"formula": figures.formula_text(found)}
    unit = _("Einheit: %(unit)s.") % {"unit": found.unit_of_measure}
    return " ".join(filter(None, [found.explanation, found.limits, formula, unit]))


def _files(
    code: str, level: Level, rights: Rights, outlines: Sequence[Rights]
) -> list[Distribution]:
    """Figures of all years as CSV and JSON; of the latest year with outlines as GeoJSON."""
    csv = reverse("profiles:indicator_csv", args=[code]) + f"?ebene={level.value}"
    json = f"/api/v1/values?indicator={code}&level={level.value}"
    geojson = reverse("profiles:indicator_geojson", args=[code]) + f"?ebene={level.value}"
    forms = (
        ("CSV", "CSV", csv, "text/csv", rights),
        ("JSON", "JSON", json, "application/json", rights),
        ("GeoJSON", "GEOJSON", geojson, "application/geo+json", _join([rights, *outlines])),
    )
    area = _area(level)
    return [
        Distribution(
            key=f"{file_type.lower()}-{level.value}",
            title=f"{name} {area}",
            name=name,
            area=area,
            url=url,
            file_type=file_type,
            media_type=media_type,
            rights=file_rights,
        )
        for name, file_type, url, media_type, file_rights in forms
    ]


def _area(level: Level) -> str:
    return _("je Gemeinde") if level == Level.MUNICIPALITY else _("je Sozialraum")


def _outline_rights() -> dict[str, list[Rights]]:
    """Level → rights of the outlines of its units, each once."""
    county = places.tree()
    found: dict[str, list[Rights]] = {}
    for level in LEVELS:
        notes = places.boundary_notes([unit.id for unit in county.level(level)], county.day)
        each = dict.fromkeys((note.licence, note.credit) for note in notes.values())
        found[level] = [Rights(licence_uri(name), name, credit) for name, credit in each]
    return found


def _join(rights: Sequence[Rights]) -> Rights:
    return Rights(
        joint_licence([one.uri for one in rights]),
        " · ".join(dict.fromkeys(one.name for one in rights)),
        " · ".join(dict.fromkeys(one.credit for one in rights)),
    )
