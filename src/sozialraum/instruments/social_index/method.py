"""A declared index method as data, and its translation for the engine."""

from collections.abc import Mapping, Sequence
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
class Topic:
    """Indicators that are put together first; ``weight`` counts among the topics of an index."""

    code: str
    title: str
    weight: float = 1.0


@dataclass(frozen=True)
class Part:
    """An indicator with its weight; ``lowers`` where a high value speaks against the index.

    ``topic`` is the code of its topic, where the method has topics; ``opinions`` are the points
    that experts gave it, one number each and in the same order in every part.
    """

    indicator: str
    weight: float = 1.0
    lowers: bool = False
    topic: str = ""
    opinions: tuple[float, ...] = ()


@dataclass(frozen=True)
class IndexMethod:
    """Everything that decides the numbers of both indices.

    ``carry_years``: an indicator's latest value stands in for later years up to so many
    years; ``min_coverage``: share of the weights that must rest on values, otherwise the
    place gets no score; ``base_year``: year whose mean and spread serve all years
    (yearly frame where None). With ``topics`` the indicators of each become one value by
    ``topic_mean`` first, and the topics then become the index by ``mean``.
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
    topics: tuple[Topic, ...] = ()
    topic_mean: str = "arithmetic"

    def __post_init__(self) -> None:
        for problem in self._problems():
            raise DomainError(_("Das Verfahren ist nicht vollständig."), problem)

    def _problems(self) -> list[str]:
        checks = {
            _("Jeder Index braucht mindestens eine Kennzahl."): self.needs and self.resources,
            _("Gewichte müssen größer als 0 sein."): all(
                weight > 0 for weight in self._all_weights()
            ),
            _("Unbekannte Normierung."): self.normalisation in _NORMALISATION,
            _("Unbekannter Mittelwert."): {self.mean, self.topic_mean} <= _MEAN,
            _("Ein geometrisches Mittel braucht die Normierung auf 1 bis 100."): (
                "geometric" not in {self.mean, self.topic_mean} or self.normalisation == "min_max"
            ),
            _("Jede Kennzahl braucht ein Thema, wenn erst je Thema zusammengefasst wird."): (
                not self.topics
                or {part.topic for part in (*self.needs, *self.resources)}
                <= {topic.code for topic in self.topics}
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

    def _all_weights(self) -> list[float]:
        parts = [part.weight for part in (*self.needs, *self.resources)]
        return [*parts, *(topic.weight for topic in self.topics)]

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "IndexMethod":
        """Back from a stored version."""
        sides = {side: tuple(_part(part) for part in data[side]) for side in SIDES}
        topics = tuple(Topic(**topic) for topic in data.get("topics", ()))
        return cls(**{**data, **sides, "topics": topics})

    def as_json(self) -> dict[str, Any]:
        """Plain data for a stored version."""
        return asdict(self)

    @property
    def codes(self) -> tuple[str, ...]:
        """All indicators, each once."""
        return tuple(dict.fromkeys(p.indicator for p in (*self.needs, *self.resources)))

    @property
    def inner_mean(self) -> str:
        """The mean in which the indicators themselves stand."""
        return self.topic_mean if self.topics else self.mean

    @property
    def has_contributions(self) -> bool:
        """False where different means on two levels leave nothing that could be added up."""
        return self.inner_mean == self.mean

    def topic_of(self, indicator: str) -> Topic | None:
        """The topic of an indicator; None without topics."""
        wanted = {p.topic for p in (*self.needs, *self.resources) if p.indicator == indicator}
        return next((topic for topic in self.topics if topic.code in wanted), None)

    def definition(self, side: str) -> composite.IndexDefinition:
        """One of the two indices for the engine."""
        return composite.IndexDefinition(
            code=side,
            children=self._children(side),
            normalisation=self._normalisation(),
            aggregation=composite.Aggregation(self.mean),
            missing=composite.Reweight(self.min_coverage),
            frame=composite.BaseYearFrame(self.base_year)
            if self.base_year
            else composite.YearlyFrame(),
        )

    def _children(self, side: str) -> tuple[composite.Indicator | composite.Dimension, ...]:
        parts: tuple[Part, ...] = getattr(self, side)
        if not self.topics:
            return tuple(_indicator(part) for part in parts)
        grouped = ((topic, [p for p in parts if p.topic == topic.code]) for topic in self.topics)
        return tuple(self._dimension(topic, found) for topic, found in grouped if found)

    def _dimension(self, topic: Topic, parts: Sequence[Part]) -> composite.Dimension:
        return composite.Dimension(
            code=f"topic:{topic.code}",
            children=tuple(_indicator(part) for part in parts),
            weight=topic.weight,
            aggregation=composite.Aggregation(self.topic_mean),
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


def _part(data: Mapping[str, Any]) -> Part:
    return Part(**{**data, "opinions": tuple(data.get("opinions", ()))})


def _indicator(part: Part) -> composite.Indicator:
    direction = composite.Direction.LOWERS if part.lowers else composite.Direction.RAISES
    return composite.Indicator(part.indicator, direction, part.weight)
