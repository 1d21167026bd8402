"""The only writers of organisations, what belongs to them, and goals."""

from ..models import Organisation, OrganisationKind, PlaceRole
from .goals import Wording, end_goal, rename_perspective, set_goal
from .merging import merge
from .organisations import Facts, add_organisation, change_organisation
from .partnerships import begin_partnership, end_partnership
from .relations import (
    Reach,
    add_contact,
    add_place,
    end_contact,
    end_place,
    end_recognition,
    record_recognition,
)

__all__ = [
    "Facts",
    "Organisation",
    "OrganisationKind",
    "PlaceRole",
    "Reach",
    "Wording",
    "add_contact",
    "add_organisation",
    "add_place",
    "begin_partnership",
    "change_organisation",
    "end_contact",
    "end_goal",
    "end_partnership",
    "end_place",
    "end_recognition",
    "merge",
    "record_recognition",
    "rename_perspective",
    "set_goal",
]
