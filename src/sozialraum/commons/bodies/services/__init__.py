"""The only writers of bodies, meetings, minutes and their register."""

from .agenda import add_item, bring_before, move_item, propose_item, remove_item, take_back
from .approval import approve_minutes, set_release
from .attendance import Presence, exclude, readmit, record_attendance
from .landscape import (
    NewBody,
    NewFlow,
    NewSeat,
    add_flow,
    add_seat,
    change_body,
    create_body,
    end_flow,
    end_seat,
    withdraw_consent,
)
from .meetings import Plan, cancel, change_meeting, invite, plan_meeting
from .minutes import (
    ItemText,
    MinutesConflictError,
    NewOutcome,
    add_outcome,
    digest_of,
    remove_outcome,
    save_minutes,
)
from .register import advance, report

__all__ = [
    "ItemText",
    "MinutesConflictError",
    "NewBody",
    "NewFlow",
    "NewOutcome",
    "NewSeat",
    "Plan",
    "Presence",
    "add_flow",
    "add_item",
    "add_outcome",
    "add_seat",
    "advance",
    "approve_minutes",
    "bring_before",
    "cancel",
    "change_body",
    "change_meeting",
    "create_body",
    "digest_of",
    "end_flow",
    "end_seat",
    "exclude",
    "invite",
    "move_item",
    "plan_meeting",
    "propose_item",
    "readmit",
    "record_attendance",
    "remove_item",
    "remove_outcome",
    "report",
    "save_minutes",
    "set_release",
    "take_back",
    "withdraw_consent",
]
