"""Needs with their origins, their way, measures and answers."""

from .entry import CitizenNote, NoteState, Signal, SignalRule, SignalState
from .measure import Effect, EffectKind, Measure, MeasureKind
from .need import Evidence, Need, NeedNumber, NeedUnit, SoniLevel
from .origin import Answer, Origin, OriginKind
from .way import HandOver, HandOverResult, Step

__all__ = [
    "Answer",
    "CitizenNote",
    "Effect",
    "EffectKind",
    "Evidence",
    "HandOver",
    "HandOverResult",
    "Measure",
    "MeasureKind",
    "Need",
    "NeedNumber",
    "NeedUnit",
    "NoteState",
    "Origin",
    "OriginKind",
    "Signal",
    "SignalRule",
    "SignalState",
    "SoniLevel",
    "Step",
]
