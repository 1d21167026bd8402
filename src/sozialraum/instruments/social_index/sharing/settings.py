"""What somebody asks for when a budget is shared, as data and as an address."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

CENTS = 100


@dataclass(frozen=True)
class Settings:
    """A question that an address holds; amounts in cents, percentages as people write them.

    ``need_percent``  share of the money that follows heads weighted by need, 0 to 100
    ``strength``      percent that a head counts more, one standard deviation above the mean
    ``cap``           ``None``: no upper limit
    """

    edition: int
    basis: str
    budget: int
    need_percent: Decimal
    strength: Decimal
    lump_sum: int = 0
    floor: int = 0
    cap: int | None = None

    @property
    def uses_need(self) -> bool:
        """False where need changes nothing, so that no need index has to be known."""
        return self.need_percent > 0 and self.strength > 0

    @property
    def has_limits(self) -> bool:
        """True where an amount can lie on a floor or a cap."""
        return self.floor > 0 or self.cap is not None

    @property
    def heads_percent(self) -> Decimal:
        """Share of the money that follows heads alone."""
        return 100 - self.need_percent

    @property
    def query(self) -> str:
        """The address that asks the same again, whatever the language of the page."""
        fields = {
            "ausgabe": str(self.edition),
            "basis": self.basis,
            "budget": plain(self.budget),
            "bedarf": str(self.need_percent),
            "staerke": str(self.strength),
            "sockel": plain(self.lump_sum),
            "mindestens": plain(self.floor),
            "hoechstens": "" if self.cap is None else plain(self.cap),
        }
        return urlencode(fields)

    def as_json(self) -> dict[str, Any]:
        """Plain data for a saved scenario."""
        numbers = {"need_percent": str(self.need_percent), "strength": str(self.strength)}
        return {**asdict(self), **numbers}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Settings":
        """Back from a saved scenario."""
        numbers = {name: Decimal(data[name]) for name in ("need_percent", "strength")}
        return cls(**{**data, **numbers})


def euros(cents: int) -> Decimal:
    """The amount in euros, exactly."""
    return Decimal(cents) / CENTS


def plain(cents: int) -> str:
    """Euros for an address: whole without a point, otherwise with two places.

    >>> plain(100_000), plain(1050)
    ('1000', '10.50')
    """
    return str(cents // CENTS) if cents % CENTS == 0 else f"{cents // CENTS}.{cents % CENTS:02}"
