"""What a new version begins with: nothing, an earlier method, or what experts answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean
from typing import Any

from sozialraum.instruments.social_index.method import SIDES, IndexMethod

Opinions = Mapping[str, Mapping[str, tuple[float, ...]]]


@dataclass(frozen=True)
class Start:
    """First answers of the form; ``opinions``: side → indicator → points, one an expert."""

    initial: Mapping[str, Any] = field(default_factory=dict)
    opinions: Opinions = field(default_factory=dict)

    def opinions_on(self, side: str, codes: Sequence[str]) -> Mapping[str, tuple[float, ...]]:
        """Points on these indicators; none where the experts were not asked about all of them."""
        known = self.opinions.get(side, {})
        return known if set(codes) <= set(known) else {}


def from_method(method: IndexMethod) -> dict[str, Any]:
    """An earlier method as first answers."""
    answers: dict[str, Any] = {
        name: getattr(method, name)
        for name in ("normalisation", "mean", "topic_mean", "clip", "first_year", "carry_years")
    }
    answers |= {
        "levels": "two" if method.topics else "one",
        "population_weighted": "yes" if method.population_weighted else "no",
        "base_year": method.base_year or "",
        "min_coverage": 100 * method.min_coverage,
    }
    answers |= {f"topic_{topic.code}": topic.weight for topic in method.topics}
    for side in SIDES:
        for part in getattr(method, side):
            answers[f"role_{part.indicator}"] = side
            answers[f"weight_{part.indicator}"] = part.weight
            answers[f"counts_{part.indicator}"] = "lowers" if part.lowers else ""
    return answers


def from_opinions(opinions: Opinions) -> Start:
    """What experts answered: their mean points as weights; what got none takes no part."""
    answers: dict[str, Any] = {}
    for side, points in opinions.items():
        for code, given in points.items():
            if mean := fmean(given or [0.0]):
                answers |= {f"role_{code}": side, f"weight_{code}": round(mean, 3)}
    return Start(answers, opinions)
