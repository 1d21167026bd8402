"""The whole way of a need, for those inside or for everybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ..chain import CLOSED, MAIN_WAY, Act, State
from ..models import Evidence, HandOver, Measure, Need, Origin, Step

_INSIDE_ONLY = {Act.CHANGE, Act.RELEASE, Act.WITHDRAW, Act.TAKE_IN}


@dataclass(frozen=True)
class Station:
    """A state on the way; ``day`` None means that it lies ahead."""

    state: State
    day: date | None
    is_current: bool = False


@dataclass(frozen=True)
class Entry:
    """A step as its readers see it; ``reason`` and ``by`` are empty for the public."""

    day: date
    title: str
    body: str
    note: str
    reason: str = ""
    by: str = ""


@dataclass(frozen=True)
class Thread:
    """A need with its stations, its timeline and everything that belongs to it."""

    need: Need
    stations: tuple[Station, ...]
    entries: tuple[Entry, ...]
    origins: tuple[Origin, ...]
    measures: tuple[Measure, ...]
    evidence: tuple[Evidence, ...]
    hand_overs: tuple[HandOver, ...]

    @property
    def last_day(self) -> date:
        """The day of the latest step."""
        return self.entries[-1].day if self.entries else self.need.recorded_on

    @property
    def open_hand_over(self) -> HandOver | None:
        """The hand-over that waits for an answer."""
        return next((one for one in self.hand_overs if one.is_open), None)


def thread_of(need: Need, *, inside: bool) -> Thread:
    """The thread of a need: a constant number of queries."""
    steps = list(need.steps.select_related("body", "by"))
    origins = need.origins.select_related("body", "meeting", "item", "came_with")
    measures = need.measures.select_related("body", "organisation").prefetch_related(
        "effects", "pursues"
    )
    return Thread(
        need=need,
        stations=stations(steps),
        entries=tuple(_entries(steps, inside=inside)),
        origins=tuple(origins.prefetch_related("answers")),
        measures=tuple(measures),
        evidence=tuple(need.evidence.select_related("unit")),
        hand_overs=tuple(need.hand_overs.select_related("from_body", "to_body")),
    )


def stations(steps: Sequence[Step]) -> tuple[Station, ...]:
    """The states a need came through, and those that would lie ahead."""
    reached: list[tuple[State, date]] = []
    for step in steps:
        state = State(step.to_state)
        if not reached or reached[-1][0] != state:
            reached.append((state, step.on_day))
    if not reached:
        return ()
    current = reached[-1][0]
    been = (Station(state, day, (state, day) == reached[-1]) for state, day in reached)
    return (*been, *(Station(state, None) for state in _ahead(current)))


def _ahead(current: State) -> tuple[State, ...]:
    if current in CLOSED:
        return ()
    if current == State.DECLINED:
        return (State.ANSWERED,)
    after = State.HANDED_OVER if current == State.DEFERRED else current
    return MAIN_WAY[MAIN_WAY.index(after) + 1 :]


def _entries(steps: Sequence[Step], *, inside: bool) -> list[Entry]:
    return [
        Entry(
            day=step.on_day,
            title=step.get_act_display(),
            body=step.body.name if step.body else "",
            note=step.public_note,
            reason=step.reason if inside else "",
            by=(step.by.get_full_name() or step.by.get_username()) if inside else "",
        )
        for step in steps
        if inside or step.act not in _INSIDE_ONLY
    ]
