"""A round about the indicators of the example county."""

from datetime import timedelta

from django.utils import timezone

from sozialraum.instruments.social_index.models import ExpertSeat, WeightingRound
from sozialraum.instruments.social_index.services import experts
from tests.county import County

ASKED = {"needs": ["jobless", "poor"], "resources": ["voters", "clubs"]}
POINTS = {"needs": {"jobless": 70, "poor": 30}, "resources": {"voters": 40, "clubs": 60}}
OTHER = {"needs": {"jobless": 50, "poor": 50}, "resources": {"voters": 100, "clubs": 0}}


def opened(county: County, **changes) -> WeightingRound:
    fields = {
        "title": "Gewichte für den Index",
        "explanation": "Wir wollen Ihre Sicht kennen.",
        "indicators": ASKED,
        "closes_on": timezone.localdate() + timedelta(days=7),
    }
    return experts.open_round(by=county.planner, **(fields | changes))


def invited(county: County, asked: WeightingRound, *labels: str) -> list[str]:
    """The secrets of new seats, in the order of the labels."""
    made = experts.add_seats(by=county.planner, round_id=asked.pk, labels=labels or ["Jugendamt"])
    return list(made.values())


def closed(county: County, *answers, **changes) -> WeightingRound:
    """A closed round with these answers, from offices named Stelle 0, Stelle 1 …"""
    asked = opened(county, **changes)
    for number, points in enumerate(answers):
        (token,) = invited(county, asked, f"Stelle {number}")
        experts.answer(token, points)
    return experts.close_round(by=county.planner, round_id=asked.pk)


def yesterday(asked: WeightingRound) -> None:
    """Its last day was yesterday."""
    WeightingRound.objects.filter(pk=asked.pk).update(
        closes_on=timezone.localdate() - timedelta(days=1)
    )


def seat(label: str = "Jugendamt") -> ExpertSeat:
    return ExpertSeat.objects.get(label=label)
