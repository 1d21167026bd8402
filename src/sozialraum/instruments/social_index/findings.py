"""What the figures say, as the sentence above a page."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .outcome import Cell, Outcome, Place, Side, Standing
from .position import Middle, Position
from .words import position_words, side_noun


@dataclass(frozen=True)
class Positions:
    """Where a place stands in both indices."""

    needs: Position
    resources: Position


def matrix_headline(positions: Sequence[Positions]) -> str:
    """How many places have more need than resources."""
    known = [one for one in positions if Position.NONE not in {one.needs, one.resources}]
    if not known:
        return _("Für dieses Jahr hat kein Ort beide Werte")
    wanted = Positions(Position.ABOVE, Position.BELOW)
    count = sum(one == wanted for one in known)
    if count == 0:
        return _(
            "In keinem Ort trifft überdurchschnittlicher Unterstützungsbedarf "
            "auf unterdurchschnittliche Ressourcen"
        )
    return ngettext(
        "In einem von %(of)s Orten trifft überdurchschnittlicher Unterstützungsbedarf "
        "auf unterdurchschnittliche Ressourcen",
        "In %(count)s von %(of)s Orten trifft überdurchschnittlicher Unterstützungsbedarf "
        "auf unterdurchschnittliche Ressourcen",
        count,
    ) % {"count": count, "of": len(known)}


def clear_changes(outcome: Outcome, side: Side) -> list[int]:
    """Places whose rank ranges of the first and the last year do not meet."""
    return [
        place
        for place in range(len(outcome.places))
        if apart(side.standings[0][place], side.standings[-1][place])
    ]


def apart(before: Standing, after: Standing) -> bool:
    """True where two rank ranges have no rank in common."""
    edges = (before.rank_low, before.rank_high, after.rank_low, after.rank_high)
    low, high, next_low, next_high = edges
    if low is None or high is None or next_low is None or next_high is None:
        return False
    return high < next_low or next_high < low


def largest_moves(outcome: Outcome, side: Side) -> list[int]:
    """All places, those that moved furthest between the first and the last year first."""
    pairs = zip(side.standings[0], side.standings[-1], strict=True)
    distances = [abs((after.rank or 0) - (before.rank or 0)) for before, after in pairs]
    return sorted(range(len(outcome.places)), key=lambda place: -distances[place])


def ranks_headline(outcome: Outcome, side: Side) -> str:
    """How many places moved beyond doubt between the first and the last year."""
    words = {
        "first": outcome.years[0],
        "noun": side_noun(side.code),
        "of": len(outcome.places),
        "last": outcome.years[-1],
        "count": len(clear_changes(outcome, side)),
    }
    if not side.has_ranges:
        return (
            _(
                "%(noun)s: Ränge von %(first)s bis %(last)s, ohne Spanne, weil nur eine Kennzahl zählt"
            )
            % words
        )
    if not words["count"]:
        return (
            _("%(noun)s: Seit %(first)s hat sich bei keinem Ort der Rang deutlich verändert")
            % words
        )
    return (
        ngettext(
            "%(noun)s: Seit %(first)s hat sich bei einem von %(of)s Orten der Rang deutlich verändert",
            "%(noun)s: Seit %(first)s hat sich bei %(count)s von %(of)s Orten "
            "der Rang deutlich verändert",
            len(clear_changes(outcome, side)),
        )
        % words
    )


def place_headline(place: Place, positions: Positions) -> str:
    """Need and resources of a place, always both."""
    return _("%(place)s: %(needs)s, %(resources)s") % {
        "place": place.name,
        "needs": position_words("needs", positions.needs),
        "resources": position_words("resources", positions.resources),
    }


def reasons(side: Side, standing: Standing, middle: Middle) -> str:
    """The strongest parts of a score as a sentence; empty without a score."""
    if standing.score is None:
        return _("Für diesen Index liegen zu wenige Werte vor.")
    pulls = [
        (ingredient.short_title, _pull(standing.cells[position], middle))
        for position, ingredient in enumerate(side.ingredients)
    ]
    raising = [name for name, pull in sorted(pulls, key=lambda one: -one[1]) if pull > 0][:2]
    lowering = [name for name, pull in sorted(pulls, key=lambda one: one[1]) if pull < 0][:2]
    sentences = []
    if raising:
        sentences.append(_("Nach oben zieht vor allem: %s.") % ", ".join(raising))
    if lowering:
        sentences.append(_("Nach unten zieht vor allem: %s.") % ", ".join(lowering))
    return " ".join(sentences)


def _pull(cell: Cell, middle: Middle) -> float:
    """How far an indicator moves the score away from the middle."""
    if not cell.weight or cell.normalised is None:
        return 0.0
    return cell.weight * (cell.normalised - middle.centre)
