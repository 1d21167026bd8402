"""A profile as frozen data that a page, a document and an edition share."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sozialraum.methods.states import ValueState


@dataclass(frozen=True)
class SourceNote:
    """Source and credit line of a figure."""

    title: str
    credit: str
    licence: str
    licence_url: str
    url: str
    invented: bool


@dataclass(frozen=True)
class TrendPoint:
    """One year of a series for the place and for the district."""

    year: int
    basis: str
    value: float | None
    state: ValueState
    district_value: float | None
    district_state: ValueState


@dataclass(frozen=True)
class Row:
    """One indicator of a place: value, comparison, rank among equals, series."""

    code: str
    title: str
    short_title: str
    unit_of_measure: str
    digits: int
    direction: str
    explanation: str
    limits: str
    year: int | None
    basis: str
    value: float | None
    numerator: float | None
    denominator: float | None
    state: ValueState
    district_value: float | None
    district_state: ValueState
    rank: int | None
    of: int
    spread: float | None
    lowest: float | None
    highest: float | None
    trend: tuple[TrendPoint, ...]
    sources: tuple[SourceNote, ...]
    is_count: bool = False

    @property
    def invented(self) -> bool:
        return any(source.invented for source in self.sources)

    @property
    def difference(self) -> float | None:
        """Value minus the district's value; a count is a part of the district, not beside it."""
        if self.is_count or self.value is None or self.district_value is None:
            return None
        return self.value - self.district_value

    @property
    def share(self) -> float | None:
        """Percentage of the district that a count makes up."""
        if not self.is_count or self.value is None or not self.district_value:
            return None
        return 100 * self.value / self.district_value

    @property
    def distance(self) -> float | None:
        """Difference in standard deviations of the equals; None where there is no spread."""
        return (
            self.difference / self.spread if self.difference is not None and self.spread else None
        )


@dataclass(frozen=True)
class Section:
    """The rows of one life situation."""

    code: str
    title: str
    explanation: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Profile:
    """The whole profile of a place for a year."""

    unit_code: str
    unit_name: str
    unit_kind: str
    level: str
    district_name: str
    year: int
    parts: tuple[str, ...]
    sections: tuple[Section, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for section in self.sections for row in section.rows)

    def row(self, code: str) -> Row | None:
        """The row of an indicator, if the profile has it."""
        return next((row for row in self.rows if row.code == code), None)

    def as_json(self) -> dict[str, Any]:
        """Plain data for an edition."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Profile":
        """Back from an edition."""
        sections = tuple(_section(section) for section in data["sections"])
        return cls(**{**data, "sections": sections, "parts": tuple(data["parts"])})


def _section(data: Mapping[str, Any]) -> Section:
    return Section(**{**data, "rows": tuple(_row(row) for row in data["rows"])})


def _row(data: Mapping[str, Any]) -> Row:
    trend = tuple(
        TrendPoint(
            **{
                **point,
                "state": ValueState(point["state"]),
                "district_state": ValueState(point["district_state"]),
            }
        )
        for point in data["trend"]
    )
    return Row(
        **{
            **data,
            "trend": trend,
            "state": ValueState(data["state"]),
            "district_state": ValueState(data["district_state"]),
            "sources": tuple(SourceNote(**source) for source in data["sources"]),
        }
    )
