"""One place of an edition, told so that anybody can read the whole index."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .findings import apart, reasons
from .outcome import Place, Side, Standing
from .position import Middle
from .selection import Selection
from .tables import PartRow, middles_of, part_rows
from .words import position_words, side_title

_ROUNDING = 1e-9


@dataclass(frozen=True)
class ExampleSide:
    """One index of the place: its figures, what they come to, and how firm that is."""

    title: str
    standing: Standing
    parts: tuple[PartRow, ...]
    adds_up: bool
    position: str
    reasons: str
    rank: str
    overlap: str


@dataclass(frozen=True)
class Example:
    """A place in both indices of one year."""

    place: Place
    sides: tuple[ExampleSide, ...]


def example_of(selection: Selection, code: str = "") -> Example | None:
    """The place asked for, or one in the middle of the needs; None where no place has a score."""
    codes = [place.code for place in selection.outcome.places]
    at = codes.index(code) if code in codes else _in_the_middle(selection)
    if at is None:
        return None
    pairs = zip(selection.outcome.sides, middles_of(selection), strict=True)
    sides = tuple(_side(selection, side, at, middle) for side, middle in pairs)
    return Example(selection.outcome.places[at], sides)


def _in_the_middle(selection: Selection) -> int | None:
    """Neither end of the list serves as an example; places with both scores come first."""
    needs, resources = (side.standings[selection.at] for side in selection.outcome.sides)
    ranked = sorted(
        (one.rank, at) for at, one in enumerate(needs) if one.rank and resources[at].rank
    )
    return ranked[len(ranked) // 2][1] if ranked else None


def _side(selection: Selection, side: Side, at: int, middle: Middle) -> ExampleSide:
    standings = side.standings[selection.at]
    standing = standings[at]
    parts = part_rows(selection.outcome, side, standing, selection.year)
    return ExampleSide(
        title=side_title(side.code),
        standing=standing,
        parts=tuple(parts),
        adds_up=_adds_up(standing),
        position=position_words(side.code, middle.position(standing.score)),
        reasons=reasons(side, standing, middle),
        rank=rank_sentence(standing, len(standings)),
        overlap=overlap_sentence(standing, [one for one in standings if one is not standing]),
    )


def _adds_up(standing: Standing) -> bool:
    """False where parts multiply, or where different means on two levels have no parts."""
    if standing.score is None:
        return False
    total = sum(cell.contribution or 0.0 for cell in standing.cells)
    return abs(total - standing.score) < _ROUNDING


def rank_sentence(standing: Standing, of: int) -> str:
    """A rank and its range in whole sentences; empty without a rank."""
    if standing.rank is None:
        return ""
    said = {"rank": standing.rank, "of": of}
    said |= {"low": standing.rank_low or 0, "high": standing.rank_high or 0}
    if standing.rank_low is None:
        return _("Rang %(rank)s von %(of)s, ohne Spanne: Es zählt nur eine Kennzahl.") % said
    if standing.rank_low == standing.rank_high:
        return _("Rang %(rank)s von %(of)s, auch wenn wir etwas anders rechnen.") % said
    return (
        _(
            "Rang %(rank)s von %(of)s. Rechnen wir etwas anders, liegt der Ort meist zwischen "
            "Rang %(low)s und Rang %(high)s."
        )
        % said
    )


def overlap_sentence(standing: Standing, others: list[Standing]) -> str:
    """With how many places no order can be claimed; empty without ranges."""
    if standing.rank_low is None:
        return ""
    ranged = [one for one in others if one.rank_low is not None]
    count = sum(not apart(standing, one) for one in ranged)
    if not count:
        return _("Mit keinem anderen Ort überschneidet sich diese Spanne.")
    return ngettext(
        "Mit einem anderen Ort überschneidet sich diese Spanne: Wer von beiden mehr hat, ist offen.",
        "Mit %(count)s anderen Orten überschneidet sich diese Spanne: "
        "Wer von ihnen mehr hat, ist offen.",
        count,
    ) % {"count": count}
