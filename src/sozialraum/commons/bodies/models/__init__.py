"""Bodies, their meetings and what became of them."""

from .body import Body, BodyKind, Competence, Flow, QuorumRule, Seat
from .meeting import (
    AgendaItem,
    Attendance,
    AttendanceState,
    Exclusion,
    Meeting,
    MeetingState,
)
from .outcome import FollowUp, Minutes, Outcome, OutcomeKind, OutcomeState
from .wall import LONGEST_CARD, Card, Cluster, Dot, Wall, WallColumn, WallPhase

__all__ = [
    "LONGEST_CARD",
    "AgendaItem",
    "Attendance",
    "AttendanceState",
    "Body",
    "BodyKind",
    "Card",
    "Cluster",
    "Competence",
    "Dot",
    "Exclusion",
    "Flow",
    "FollowUp",
    "Meeting",
    "MeetingState",
    "Minutes",
    "Outcome",
    "OutcomeKind",
    "OutcomeState",
    "QuorumRule",
    "Seat",
    "Wall",
    "WallColumn",
    "WallPhase",
]
