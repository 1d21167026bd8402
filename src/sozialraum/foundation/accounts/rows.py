"""A mandate in words, as pages show it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from . import scopes
from .models import Mandate
from .queries import ends_soon, in_force, today
from .services import period


@dataclass(frozen=True)
class Row:
    """One mandate: what, where, when, and how it stands today."""

    mandate: Mandate
    scope: str | Promise
    period: str
    state: str
    ends_soon: bool
    may_end: bool


def rows(mandates: Iterable[Mandate]) -> Sequence[Row]:
    """The mandates with the names of their scopes: a query for each kind of scope."""
    found = list(mandates)
    titles = scopes.titles(mandate.scope for mandate in found)
    return [
        Row(
            mandate=mandate,
            scope=titles[mandate.scope],
            period=period(mandate),
            state=_state(mandate),
            ends_soon=ends_soon(mandate),
            may_end=mandate.valid_to is None or mandate.valid_to >= today(),
        )
        for mandate in found
    ]


def _state(mandate: Mandate) -> str:
    if in_force(mandate, today()):
        return _("gilt, endet bald") if ends_soon(mandate) else _("gilt")
    return _("beginnt noch") if _is_to_come(mandate) else _("beendet")


def _is_to_come(mandate: Mandate) -> bool:
    never = mandate.valid_to is not None and mandate.valid_to < mandate.valid_from
    return mandate.valid_from > today() and not never
