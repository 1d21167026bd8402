"""The figures that a budget is shared by, as plain data that can be frozen."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from ..outcome import Place


@dataclass(frozen=True)
class Basis:
    """A count that is known for every place: heads for whom the money is meant."""

    code: str
    title: str
    year: int
    counts: tuple[float, ...]
    credits: tuple[str, ...]
    invented: bool


@dataclass(frozen=True)
class Ground:
    """Places with the count and the need score of each; ``None`` for a place without a score.

    ``needs_source`` names the edition that the scores come from.
    """

    places: tuple[Place, ...]
    basis: Basis
    needs: tuple[float | None, ...]
    needs_year: int
    needs_source: str
    needs_credits: tuple[str, ...]
    needs_invented: bool

    def as_json(self) -> dict[str, Any]:
        """Plain data; floats come back bit for bit."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Ground":
        """Back from a saved scenario."""
        basis = data["basis"]
        lists = {name: tuple(basis[name]) for name in ("counts", "credits")}
        return cls(
            places=tuple(Place(**one) for one in data["places"]),
            basis=Basis(**{**basis, **lists}),
            needs=tuple(data["needs"]),
            needs_year=data["needs_year"],
            needs_source=data["needs_source"],
            needs_credits=tuple(data["needs_credits"]),
            needs_invented=data["needs_invented"],
        )
