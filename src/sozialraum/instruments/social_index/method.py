"""A declared index method as data, and its translation for the engine."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from sozialraum.foundation.errors import DomainError
from sozialraum.methods import composite

SIDES = ("needs", "resources")
_NORMALISATION = {"z_score", "min_max", "percent_rank"}
_MEAN = {"arithmetic", "geometric"}
LOW, HIGH = 1.0, 100.0  # scale of min-max: above 0, so that a geometric mean is possible
MOST_CARRIED = 10


@dataclass(frozen=True)
class Part:
    """An indicator with its weight; ``lowers`` where a high value speaks against the index."""

    indicator: str
    weight: float = 1.0
    lowers: bool = False


@dataclass(frozen=True)
class IndexMethod:
    """Everything that decides the numbers of both indices.

    ``carry_years``: an indicator's latest value stands in for later years up to so many
    years; ``min_coverage``: share of the weights that must rest on values, otherwise the
    place gets no score; ``base_year``: year whose mean and spread serve all years
    (yearly frame where None).
    """

    needs: tuple[Part, ...]
    resources: tuple[Part, ...]
    first_year: int
    normalisation: str = "z_score"
    mean: str = "arithmetic"
    base_year: int | None = None
    population_weighted: bool = False
    min_coverage: float = 0.6
    carry_years: int = 5
    clip: float | None = 3.0
    level: str = "social_space"

    def __post_init__(self) -> None:
        for problem in self._problems():
            raise DomainError(_("Das Verfahren ist nicht vollständig."), problem)

    def _problems(self) -> list[str]:
        checks = {
            _("Jeder Index braucht mindestens eine Kennzahl."): self.needs and self.resources,
            _("Gewichte müssen größer als 0 sein."): all(
                part.weight > 0 for part in (*self.needs, *self.resources)
            ),
            _("Unbekannte Normierung."): self.normalisation in _NORMALISATION,
            _("Unbekannter Mittelwert."): self.mean in _MEAN,
            _("Ein geometrisches Mittel braucht die Normierung auf 1 bis 100."): (
                self.mean != "geometric" or self.normalisation == "min_max"
            ),
            _("Ein Basisjahr geht nicht mit Prozenträngen."): (
                self.base_year is None or self.normalisation != "percent_rank"
            ),
            _("Die Mindestabdeckung liegt über 0 und höchstens bei 1."): (
                0 < self.min_coverage <= 1
            ),
            _("Das Basisjahr liegt vor dem ersten Jahr."): (
                self.base_year is None or self.base_year >= self.first_year
            ),
            _("Die Grenze für Ausreißer muss größer als 0 sein."): (
                self.clip is None or self.clip > 0
            ),
            _("Werte werden 0 bis 10 Jahre fortgeschrieben."): 0
            <= self.carry_years
            <= MOST_CARRIED,
            _("Jede Kennzahl steht in einem Index nur einmal."): all(
                len({part.indicator for part in side}) == len(side)
                for side in (self.needs, self.resources)
            ),
        }
        return [text for text, holds in checks.items() if not holds]

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "IndexMethod":
        """Back from a stored version."""
        sides = {side: tuple(Part(**part) for part in data[side]) for side in SIDES}
        return cls(**{**data, **sides})

    def as_json(self) -> dict[str, Any]:
        """Plain data for a stored version."""
        return asdict(self)

    @property
    def codes(self) -> tuple[str, ...]:
        """All indicators, each once."""
        return tuple(dict.fromkeys(p.indicator for p in (*self.needs, *self.resources)))

    def definition(self, side: str) -> composite.IndexDefinition:
        """One of the two indices for the engine."""
        return composite.IndexDefinition(
            code=side,
            children=tuple(_indicator(part) for part in getattr(self, side)),
            normalisation=self._normalisation(),
            aggregation=composite.Aggregation(self.mean),
            missing=composite.Reweight(self.min_coverage),
            frame=composite.BaseYearFrame(self.base_year)
            if self.base_year
            else composite.YearlyFrame(),
        )

    def _normalisation(self) -> composite.Normalisation:
        if self.normalisation == "z_score":
            weighting = composite.Weighting
            return composite.ZScore(
                ddof=0,
                weighting=weighting.POPULATION
                if self.population_weighted
                else weighting.UNWEIGHTED,
                clip=self.clip,
            )
        if self.normalisation == "min_max":
            return composite.MinMax(low=LOW, high=HIGH)
        return composite.PercentRank()


def _indicator(part: Part) -> composite.Indicator:
    direction = composite.Direction.LOWERS if part.lowers else composite.Direction.RAISES
    return composite.Indicator(part.indicator, direction, part.weight)
