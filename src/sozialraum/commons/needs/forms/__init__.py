"""What people fill in."""

from .acts import ACTS, ActForm, act_form, offered
from .entries import LookUpForm, NoteForm, ReasonForm, ReplyForm, RuleForm
from .listing import ListForm, PlaceForm
from .recording import NeedForm, RecordForm, rows_of_meeting

__all__ = [
    "ACTS",
    "ActForm",
    "ListForm",
    "LookUpForm",
    "NeedForm",
    "NoteForm",
    "PlaceForm",
    "ReasonForm",
    "RecordForm",
    "ReplyForm",
    "RuleForm",
    "act_form",
    "offered",
    "rows_of_meeting",
]
