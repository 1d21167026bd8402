"""Bodies, their meetings and what became of them."""

from .body import Body, BodyKind, Competence, Flow, QuorumRule, Seat
from .datepoll import DateAnswer, DateGuest, DateOption, DatePoll, Fit
from .feed import CalendarFeed
from .invitation import Addressee, Invitee, Reply
from .meeting import (
    AgendaItem,
    Attendance,
    AttendanceState,
    Exclusion,
    Meeting,
    MeetingState,
)
from .outcome import FollowUp, Minutes, Outcome, OutcomeKind, OutcomeState
from .photograph import Photograph
from .wall import LONGEST_CARD, Card, Cluster, Dot, Wall, WallColumn, WallPhase

__all__ = [
    "LONGEST_CARD",
    "Addressee",
    "AgendaItem",
    "Attendance",
    "AttendanceState",
    "Body",
    "BodyKind",
    "CalendarFeed",
    "Card",
    "Cluster",
    "Competence",
    "DateAnswer",
    "DateGuest",
    "DateOption",
    "DatePoll",
    "Dot",
    "Exclusion",
    "Fit",
    "Flow",
    "FollowUp",
    "Invitee",
    "Meeting",
    "MeetingState",
    "Minutes",
    "Outcome",
    "OutcomeKind",
    "OutcomeState",
    "Photograph",
    "QuorumRule",
    "Reply",
    "Seat",
    "Wall",
    "WallColumn",
    "WallPhase",
]
