"""Two to six places beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from sozialraum.commons.indicators.queries import Audience
from sozialraum.commons.places.queries import Tree, Unit
from sozialraum.foundation.charts import comparison_bar
from sozialraum.foundation.components.values import occurring_states
from sozialraum.instruments.profiles import queries
from sozialraum.instruments.profiles.profile import Profile, Row
from sozialraum.instruments.profiles.profile.wording import comparison
from sozialraum.instruments.profiles.readings import reading
from sozialraum.methods.states import ValueState

from .maps import profile_url
from .rows import BAR_HUES, Stated


@dataclass(frozen=True)
class Place:
    """A column of the comparison."""

    unit: Unit
    url: str


@dataclass(frozen=True)
class Cell:
    """A place's figure, how it lies to the district's, and a bar on the line's own scale."""

    figure: Stated
    year: int | None
    comparison: str
    bar: SafeString


@dataclass(frozen=True)
class Line:
    """An indicator in all places."""

    row: Row
    credits: str
    district: Stated
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True)
class Part:
    """The lines of one life situation."""

    title: str
    code: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Comparison:
    """The whole comparison of a year."""

    year: int
    places: tuple[Place, ...]
    parts: tuple[Part, ...]
    states: tuple[ValueState, ...]


def comparison_of(county: Tree, units: Sequence[Unit], year: int) -> Comparison:
    """The same rows for every place."""
    parts = _parts(queries.profiles(county, units, year, Audience.PUBLIC))
    cells = [cell for part in parts for line in part.lines for cell in line.cells if cell]
    return Comparison(
        year=year,
        places=tuple(Place(unit, profile_url(unit.code, year)) for unit in units),
        parts=parts,
        states=occurring_states([cell.figure for cell in cells]),
    )


def _parts(profiles: Sequence[Profile]) -> tuple[Part, ...]:
    titles = {s.code: s.title for profile in profiles for s in profile.sections}
    found = []
    for code, title in titles.items():
        rows = {
            row.code: None
            for profile in profiles
            for section in profile.sections
            if section.code == code
            for row in section.rows
        }
        lines = tuple(_line([profile.row(one) for profile in profiles]) for one in rows)
        found.append(Part(title, code, lines))
    return tuple(found)


def _line(rows: Sequence[Row | None]) -> Line:
    known = [row for row in rows if row]
    first = known[0]
    values = [row.value for row in known if row.value is not None]
    if first.district_value is not None and not first.is_count:
        values.append(first.district_value)
    scale = (min(values, default=0.0), max(values, default=1.0))
    return Line(
        row=first,
        credits=" · ".join(source.credit for source in first.sources),
        district=Stated(first.district_value, first.district_state),
        cells=tuple(_cell(row, scale) if row else None for row in rows),
    )


def _cell(row: Row, scale: tuple[float, float]) -> Cell:
    bar = comparison_bar(
        reading(row.value, row.state),
        reference=None if row.is_count else row.district_value,
        scale=scale,
        label=comparison(row),
        hue=BAR_HUES.get(row.direction, "neutral"),
    )
    return Cell(Stated(row.value, row.state), row.year, comparison(row), bar)
