"""The public figures that types are formed from, as plain data."""

from dataclasses import dataclass

from ..outcome import Place

_SKEWED = 10.0  # largest to smallest value, from which a doubling counts rather than a step


@dataclass(frozen=True)
class Trait:
    """An indicator that tells municipalities apart, in the year its figures come from."""

    code: str
    title: str
    short_title: str
    unit_of_measure: str
    digits: int
    year: int
    credits: tuple[str, ...]
    invented: bool


@dataclass(frozen=True)
class TypeSample:
    """Values by place, then by trait; None where the public has no figure."""

    places: tuple[Place, ...]
    traits: tuple[Trait, ...]
    values: tuple[tuple[float | None, ...], ...]

    def column(self, trait: int) -> list[float]:
        """All figures of a trait that there are."""
        return [value for row in self.values if (value := row[trait]) is not None]

    def is_skewed(self, trait: int) -> bool:
        """True where figures above zero differ more than tenfold: they enter as logarithms."""
        values = self.column(trait)
        return bool(values) and min(values) > 0 and max(values) > _SKEWED * min(values)

    @property
    def invented(self) -> bool:
        """True where any figure is an invented demonstration figure."""
        return any(trait.invented for trait in self.traits)

    @property
    def credits(self) -> tuple[str, ...]:
        """The credit lines of all sources, each once."""
        return tuple(dict.fromkeys(line for trait in self.traits for line in trait.credits))
