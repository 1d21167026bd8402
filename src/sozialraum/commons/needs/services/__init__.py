"""The only writers of needs: one verb each, and every act leaves a step."""

from sozialraum.commons.parties.queries import Perspective

from ..chain import Act, State
from ..models import EffectKind, MeasureKind, OriginKind, SoniLevel
from .answering import answer_origins
from .effects import abandon, implement, record_effect, start_measure
from .merging import merge_needs
from .moving import acknowledge, answer_hand_over, discuss, hand_over, set_aside
from .notes import accept_note, dismiss_note, send_note
from .recording import add_evidence, change_need, origin_of_meeting, record_need, record_needs
from .releasing import release, withdraw
from .signals import accept_signal, define_rule, dismiss_signal, end_rule, signals
from .values import Figures, NewEffect, NewMeasure, NewNeed, NewNote, NewOrigin
from .writing import ChangedMeanwhileError, Deed, Seen

__all__ = [
    "Act",
    "ChangedMeanwhileError",
    "Deed",
    "EffectKind",
    "Figures",
    "MeasureKind",
    "NewEffect",
    "NewMeasure",
    "NewNeed",
    "NewNote",
    "NewOrigin",
    "OriginKind",
    "Perspective",
    "Seen",
    "SoniLevel",
    "State",
    "abandon",
    "accept_note",
    "accept_signal",
    "acknowledge",
    "add_evidence",
    "answer_hand_over",
    "answer_origins",
    "change_need",
    "define_rule",
    "discuss",
    "dismiss_note",
    "dismiss_signal",
    "end_rule",
    "hand_over",
    "implement",
    "merge_needs",
    "origin_of_meeting",
    "record_effect",
    "record_need",
    "record_needs",
    "release",
    "send_note",
    "set_aside",
    "signals",
    "start_measure",
    "withdraw",
]
