"""A place in one index of two states: where it stood, where it stands, and why."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .cause import MOST, VISIBLE, Cause, causes
from .corners import Corners, corners
from .split import Split, split
from .state import State


@dataclass(frozen=True)
class Change:
    """The four calculations of a place, and its change taken apart where that is possible."""

    corners: Corners
    split: Split | None
    causes: tuple[Cause, ...]
    same_scale: bool

    @property
    def reason(self) -> str:
        """The strongest causes, or why there are none."""
        before, after = self.corners.before, self.corners.after
        if before.score is None or after.score is None:
            return _("In einer der beiden Ausgaben hat der Ort keinen Wert.")
        if not self.same_scale:
            return _(
                "Die Werte stehen auf verschiedenen Skalen; vergleichen lassen sich nur Ränge."
            )
        if self.split is None:
            return _("Neue Zahlen und neues Verfahren lassen sich hier nicht trennen.")
        if self.causes:
            return "; ".join(cause.text for cause in self.causes[:MOST])
        if before.rank == after.rank:
            return _("Wert und Rang bleiben.")
        return _("Der eigene Wert bleibt; andere Orte haben sich bewegt.")

    @property
    def has_parts(self) -> bool:
        """True where the whole change can be shared out to indicators."""
        parts = self.split
        return parts is not None and None not in (parts.by_figures, parts.by_method)

    @property
    def is_entangled(self) -> bool:
        """True where neither figures nor method are the whole reason."""
        parts = self.split
        return parts is None or min(abs(parts.figures), abs(parts.method)) >= VISIBLE

    @property
    def movement(self) -> str:
        """The rank before and after."""
        ranks = {"before": self.corners.before.rank, "after": self.corners.after.rank}
        if None in ranks.values():
            return _("kein Rang in einer der Ausgaben")
        if ranks["before"] == ranks["after"]:
            return _("weiter Rang %(after)s") % ranks
        return _("von Rang %(before)s auf Rang %(after)s") % ranks


def changes(before: State, after: State, side: str) -> dict[str, Change]:
    """By place, for the places that both states have."""
    found = corners(before, after, side)
    return {code: _change(before, after, side, code, one) for code, one in found.items()}


def _change(before: State, after: State, side: str, place: str, found: Corners) -> Change:
    parts = split(found, before.method, after.method)
    return Change(
        corners=found,
        split=parts,
        causes=tuple(causes(parts, before, after, side, place)) if parts else (),
        same_scale=before.method.normalisation == after.method.normalisation,
    )
