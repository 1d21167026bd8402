"""The only writers of the agreement and its register."""

from .accession import (
    BEFORE,
    Vote,
    consult,
    declare,
    give_up,
    open_accession,
    register,
    resolve,
    terminate,
)
from .consents import record_consent, record_reminder
from .versions import Annex, Draft, draft_version, enact, revise_version

__all__ = [
    "BEFORE",
    "Annex",
    "Draft",
    "Vote",
    "consult",
    "declare",
    "draft_version",
    "enact",
    "give_up",
    "open_accession",
    "record_consent",
    "record_reminder",
    "register",
    "resolve",
    "revise_version",
    "terminate",
]
