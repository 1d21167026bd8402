"""Rounds in which invented experts of the demonstration give weights."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from django.utils import timezone

from sozialraum.foundation.accounts.models import User
from sozialraum.instruments.social_index.services import experts

NEEDS = ("unemployed", "long_term_unemployed", "children_sgb2", "education_support")
RESOURCES = ("income_tax", "employment", "turnout_local", "daycare_places")
# Points for the indicators above, one line for each invented expert.
ANSWERS = (
    ((30, 20, 30, 20), (20, 40, 15, 25)),
    ((25, 15, 40, 20), (25, 35, 20, 20)),
    ((40, 20, 25, 15), (30, 30, 10, 30)),
    ((20, 10, 45, 25), (10, 45, 20, 25)),
    ((35, 25, 25, 15), (40, 30, 15, 15)),
)
# Known to everybody, so that the page can be looked at: never a secret of a real round.
LINKS = ("demo-stelle-a", "demo-stelle-b", "demo-stelle-c")
_OPEN_DAYS = 365


def ask_experts(planner: User) -> None:
    """One closed round with five answers, and one that is open under known links."""
    _closed(planner)
    _open(planner)


def _closed(planner: User) -> None:
    labels = [f"Fachkraft {letter} (erfunden)" for letter in "ABCDE"]
    asked = _round(planner, "Gewichte für den breiten Index (erfunden)")
    made = experts.add_seats(
        by=planner,
        round_id=asked,
        labels=labels,
        draw=_drawn([f"demo-fachkraft-{letter}" for letter in "abcde"]),
    )
    for token, (needs, resources) in zip(made.values(), ANSWERS, strict=True):
        points = {
            "needs": dict(zip(NEEDS, needs, strict=True)),
            "resources": dict(zip(RESOURCES, resources, strict=True)),
        }
        experts.answer(token, points)
    experts.close_round(by=planner, round_id=asked)


def _open(planner: User) -> None:
    labels = [f"Stelle {letter} (erfunden)" for letter in "ABC"]
    asked = _round(planner, "Gewichte für die nächste Fassung (erfunden)")
    experts.add_seats(by=planner, round_id=asked, labels=labels, draw=_drawn(LINKS))


def _round(planner: User, title: str) -> int:
    opened = experts.open_round(
        by=planner,
        title=title,
        explanation=(
            "Wir legen fest, wie viel jede Kennzahl im Sozialindex zählt. "
            "Dafür fragen wir mehrere Stellen nach ihrer fachlichen Sicht."
        ),
        indicators={"needs": NEEDS, "resources": RESOURCES},
        closes_on=timezone.localdate() + timedelta(days=_OPEN_DAYS),
    )
    return opened.pk


def _drawn(secrets: Sequence[str]) -> Callable[[], str]:
    return iter(secrets).__next__
