"""What is needed to enter a need, an origin, a figure, a measure, an effect."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sozialraum.commons.parties.queries import Perspective

from ..models import EffectKind, MeasureKind, OriginKind, SoniLevel


@dataclass(frozen=True)
class NewNeed:
    """The description of a need.

    ``units`` are the codes of the places that have it, ``goals`` ids of goals of the agreement.
    """

    title: str
    text: str
    units: Sequence[str]
    perspectives: Sequence[Perspective] = ()
    goals: Sequence[int] = ()
    target_group: str = ""
    level: SoniLevel | str = ""
    source: str = ""
    invented: bool = False


@dataclass(frozen=True)
class NewOrigin:
    """Where a need comes from; ``body_id`` or ``office`` is owed the answer."""

    kind: OriginKind
    on_day: date
    meeting_id: int | None = None
    item_id: int | None = None
    body_id: int | None = None
    office: str = ""
    note_id: int | None = None
    remark: str = ""


@dataclass(frozen=True)
class Figures:
    """A published figure as evidence, beside the district's value."""

    indicator: str
    title: str
    unit_id: int
    year: int
    value: float
    reference: float | None = None
    measured_in: str = ""


@dataclass(frozen=True)
class NewNote:
    """What somebody without an account says."""

    title: str
    text: str
    unit_id: int
    invented: bool = False


@dataclass(frozen=True)
class NewMeasure:
    """What is to be done; ``cost_cents`` is a frame, not a commitment."""

    kind: MeasureKind
    title: str
    begins_on: date
    ends_on: date | None = None
    goals: str = ""
    pursues: Sequence[int] = ()
    body_id: int | None = None
    organisation_id: int | None = None
    cost_cents: int | None = None


@dataclass(frozen=True)
class NewEffect:
    """What a measure changed; figures and counts have a number."""

    measure_id: int
    kind: EffectKind
    text: str
    number: float | None = None
    counted: str = ""
