"""A method in use, on one page."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..method import IndexMethod
from ..outcome import Outcome
from ..words import Rule, has_opinions, rules_of
from ..workshop.concerns import Concern, concerns
from .side import CardSide, card_side


@dataclass(frozen=True)
class Card:
    """Everything a reader needs to judge an edition; ``year`` is its last."""

    year: int
    places: int
    sides: tuple[CardSide, ...]
    rules: tuple[Rule, ...]
    limits: tuple[Concern, ...]
    experts: int

    @property
    def headline(self) -> str:
        """How much of the order is safe."""
        needs = self.sides[0]
        if needs.pairs:
            words = {"safe": needs.safe, "pairs": needs.pairs}
            return (
                _("Bedarf: Bei %(safe)s von %(pairs)s Ortspaaren ist die Reihenfolge sicher")
                % words
            )
        words = {
            "indicators": sum(len(side.rows) for side in self.sides),
            "places": self.places,
        }
        return _("%(indicators)s Kennzahlen für %(places)s Orte") % words


def card_of(method: IndexMethod, outcome: Outcome) -> Card:
    """The card of the last year."""
    year = outcome.years[-1]
    return Card(
        year=year,
        places=len(outcome.places),
        sides=tuple(card_side(outcome, side, year) for side in outcome.sides),
        rules=tuple(rules_of(method)),
        limits=tuple(concerns(outcome, year)),
        experts=max(len(part.opinions) for part in (*method.needs, *method.resources))
        if has_opinions(method)
        else 0,
    )
