"""What the colours and patterns of a map mean."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sozialraum.foundation.charts.readings import Reading
from sozialraum.foundation.charts.signs import sign_of, state_notes
from sozialraum.foundation.components.formats import format_number

from .scales import Scale


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A class, or a state (``kind`` is then its mark); ``count`` places look like this."""

    kind: str
    label: str
    count: int
    css: str = ""
    colour: str = ""

    @property
    def is_class(self) -> bool:
        return self.kind == "class"


def legend(
    readings: Mapping[str, Reading], scale: Scale, labels: Sequence[str]
) -> tuple[LegendEntry, ...]:
    """All classes of the scale with their labels, then the states that occur, each with how many places it has.

    The classes are shown completely, since a scale with holes misleads, and stay the same
    while the years run.
    """
    counts = Counter(scale.class_numbers(readings).values())
    classes = [
        LegendEntry("class", label, counts[number], scale.css(number), scale.colour(number))
        for number, label in enumerate(labels, start=1)
    ]
    return (*(classes if counts else ()), *_states(readings.values()))


def _states(readings: Iterable[Reading]) -> list[LegendEntry]:
    known = list(readings)
    counts = Counter(sign_of(reading.state) for reading in known)
    notes = {note.sign: note.text for note in state_notes(known)}
    special = {"estimated": _("kursiv mit ≈: geschätzter Wert")}
    return [
        LegendEntry(sign, special.get(sign, text), counts[sign], f"map-sign-{sign}")
        for sign, text in notes.items()
    ]


def class_labels(scale: Scale, decimals: int) -> list[str]:
    """Each class in words: bis 2,1 · über 2,1 bis 3,5 · über 3,5."""
    texts = [format_number(one, decimals) for one in scale.classes.breaks]
    opens = scale.classes.opens_upper
    if not texts:
        return [_("alle Werte")]
    first = (_("unter {end}") if opens[0] else _("bis {end}")).format(end=texts[0])
    last = (_("ab {end}") if opens[-1] else _("über {end}")).format(end=texts[-1])
    pairs = zip(
        zip(texts, opens, strict=True), zip(texts[1:], opens[1:], strict=True), strict=False
    )
    return [first, *(_between(*lower, *upper) for lower, upper in pairs), last]


def _between(low: str, low_opens: bool, high: str, high_opens: bool) -> str:  # noqa: FBT001 - two neighbouring breaks
    start = _("ab {end}") if low_opens else _("über {end}")
    end = _("unter {end}") if high_opens else _("bis {end}")
    return f"{start.format(end=low)} {end.format(end=high)}"
