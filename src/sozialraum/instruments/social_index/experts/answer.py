"""What an expert's answer must be: a hundred whole points for each index."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..method import SIDES

Asked: TypeAlias = Mapping[str, Sequence[str]]
Points: TypeAlias = Mapping[str, Mapping[str, int]]
BUDGET = 100


def solitary(codes: Sequence[str]) -> bool:
    """True where nobody has to be asked: a single indicator gets everything."""
    return len(codes) == 1


def complete(asked: Asked, given: Points) -> dict[str, dict[str, int]]:
    """The answer for both sides, in the order asked; what was not given counts nothing."""
    return {
        side: {
            code: BUDGET if solitary(asked[side]) else given.get(side, {}).get(code, 0)
            for code in asked[side]
        }
        for side in SIDES
    }


def missing(points: Mapping[str, int]) -> str:
    """What is wrong with the points of one index, in words; empty where nothing is."""
    if any(not (isinstance(one, int) and 0 <= one <= BUDGET) for one in points.values()):
        return _("Jede Kennzahl bekommt 0 bis 100 ganze Punkte.")
    left = BUDGET - sum(points.values())
    if left > 0:
        return ngettext(
            "Es ist noch %(points)s Punkt übrig.", "Es sind noch %(points)s Punkte übrig.", left
        ) % {"points": left}
    if left < 0:
        return ngettext(
            "Es ist %(points)s Punkt zu viel.", "Es sind %(points)s Punkte zu viel.", -left
        ) % {"points": -left}
    return ""
