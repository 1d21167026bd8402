"""The marks by which states of values differ from each other and from any value.

Paths lie in a square from -1 to 1, as the chart engine wants its own symbols; the same
paths draw the marks in hand-made drawings and beside the notes.
"""

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.components.values import LOOKS
from sozialraum.methods.states import ValueState

from . import svg
from .readings import Note, Reading

PATHS: Final = {
    "suppressed": "M-1,-1L1,-1L1,1L-1,1L-1,-1M-1,0L0,-1M-1,1L1,-1M0,1L1,0",
    "missing": "M-1,-1L1,-1L1,1L-1,1Z",
    "inapplicable": "M-0.7,-0.7L0.7,0.7M-0.7,0.7L0.7,-0.7",
    "estimated": "M0.7,0A0.7,0.7,0,1,1,-0.7,0A0.7,0.7,0,1,1,0.7,0Z",
    "unreliable": "M-0.6,-1Q-1.2,0,-0.6,1M0.6,-1Q1.2,0,0.6,1",
    "break": "M-0.6,1L-0.1,-1M0.1,1L0.6,-1",
}
DASHED: Final = frozenset({"missing"})
_WORDS: Final = {
    "suppressed": _("geheim: zum Schutz einzelner Personen nicht veröffentlicht"),
    "missing": _("k. A.: Die Quelle nennt keinen Wert."),
    "inapplicable": _("entfällt: Die Angabe ist hier nicht sinnvoll."),
    "estimated": _("hohl oder gestrichelt: geschätzter Wert"),
    "unreliable": _("in Klammern: statistisch unsicherer Wert"),
}


def sign_of(state: ValueState) -> str:
    """Name of the mark of a state; plain numbers have none."""
    name = LOOKS[state].css
    return name if name in PATHS else ""


def state_notes(readings: Iterable[Reading]) -> tuple[Note, ...]:
    """One line for each mark that occurs, in a fixed order."""
    found = {sign_of(reading.state) for reading in readings}
    return tuple(Note(str(words), sign) for sign, words in _WORDS.items() if sign in found)


def sign(name: str, x: float, y: float, size: float = 12, colour: str = "muted") -> str:
    """A mark centred on a point."""
    half = size / 2
    return svg.element(
        "path",
        d=PATHS[name],
        transform=f"translate({svg.number(x)},{svg.number(y)}) scale({svg.number(half)})",
        stroke_width=1.2 / half,
        stroke_dasharray=f"{2.4 / half:.2f},{1.8 / half:.2f}" if name in DASHED else None,
        **svg.paint(stroke=colour),
    )
