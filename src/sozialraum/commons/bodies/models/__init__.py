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

__all__ = [
    "AgendaItem",
    "Attendance",
    "AttendanceState",
    "Body",
    "BodyKind",
    "Competence",
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
]
