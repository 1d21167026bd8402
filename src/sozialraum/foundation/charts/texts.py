"""How wide a text is, and how labels keep out of each other's way.

Charts are laid out before any browser sees them, so widths are estimated from the
advance widths of the Arial and Liberation Sans family (units of 1/1000 em).
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from django.utils.translation import gettext as _

from sozialraum.foundation.components.formats import format_number
from sozialraum.foundation.components.values import LOOKS, value_text

from .readings import Caption, Reading

FONT: Final = "Liberation Sans, Arial, Helvetica, sans-serif"
_WIDTHS: Final = {
    **dict.fromkeys("ijl'|", 230),
    **dict.fromkeys("I.,:;/ tf!()[]-r\N{NO-BREAK SPACE}", 300),
    **dict.fromkeys("ckszxvyJ", 500),
    **dict.fromkeys("mMW%w", 850),
    **dict.fromkeys("ABCDEFGHKLNOPQRSTUVXYZÄÖÜ&", 690),
}
_MAY_BREAK: Final = re.compile(r"(?<=[ /-])(?=\S)")
_ORDINARY: Final = 560
_BOLD: Final = 1.08


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Estimated width in pixels of a text in one line."""
    units = sum(_WIDTHS.get(character, _ORDINARY) for character in text)
    return units / 1000 * size * (_BOLD if bold else 1)


def widest(texts: Sequence[str], size: float, *, bold: bool = False) -> float:
    """Width of the widest of several texts; 0 for none."""
    return max((text_width(text, size, bold=bold) for text in texts), default=0.0)


def wrapped(text: str, size: float, width: float) -> list[str]:
    """A text in lines no wider than ``width`` where spaces, hyphens and strokes allow."""
    lines: list[str] = []
    for part in _MAY_BREAK.split(text):
        longer = f"{lines[-1]}{part}" if lines else part
        if lines and text_width(longer.rstrip(), size) <= width:
            lines[-1] = longer
        else:
            lines.append(part)
    return [line.rstrip() for line in lines]


def shortened(text: str, size: float, width: float) -> str:
    """A text cut with an ellipsis so that it fits."""
    if text_width(text, size) <= width:
        return text
    while text and text_width(f"{text}…", size) > width:
        text = text[:-1]
    return f"{text.rstrip()}…"


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Positions near those wanted, in the same order, at least ``gap`` apart.

    Pushes downwards in order, then back upwards from ``high``; where the room between
    ``low`` and ``high`` is too small the gap shrinks evenly.
    """
    if not wanted:
        return []
    room = (high - low) / (len(wanted) - 1) if len(wanted) > 1 else gap
    step = min(gap, room)
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    placed: list[float] = []
    for index in order:
        floor = placed[-1] + step if placed else low
        placed.append(max(wanted[index], floor))
    ceiling = high
    for position in reversed(range(len(placed))):
        placed[position] = min(placed[position], ceiling)
        ceiling = placed[position] - step
    result = [0.0] * len(wanted)
    for index, place in zip(order, placed, strict=True):
        result[index] = place
    return result


def reading_text(reading: Reading, caption: Caption, *, unit: bool = True) -> str:
    """A reading as it is written beside a mark, with brackets and signs of its state."""
    return written(reading, caption.decimals, caption.unit if unit else "")


def written(reading: Reading, decimals: int, unit: str = "") -> str:
    """A reading in words and digits."""
    return value_text(reading.value, reading.state, digits=decimals, unit=unit)


def range_text(reading: Reading, decimals: int) -> str:
    """The interval of a reading in words: 0,50 bis 1,50; empty without one."""
    if reading.low is None or reading.high is None:
        return ""
    low, high = (format_number(one, decimals) for one in (reading.low, reading.high))
    return _("{low} bis {high}").format(low=low, high=high)


def short_sign(reading: Reading) -> str:
    """What stands in a drawing where a number is missing: geheim, k. A., entfällt."""
    return str(LOOKS[reading.state].sign)
