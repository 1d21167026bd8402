"""A shared budget with every step of the calculation, as data that page and files show."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import Any

from ..outcome import Place
from .ground import Ground
from .settings import CENTS, Settings, euros

_HUNDREDTH_CENT = Decimal("0.0001")


def in_euros(cents: str) -> Decimal:
    """A fraction of cents in euros, to the hundredth of a cent, half to even."""
    exact = Fraction(cents) / CENTS
    units = round(exact / Fraction(_HUNDREDTH_CENT))
    return (units * _HUNDREDTH_CENT).quantize(_HUNDREDTH_CENT, ROUND_HALF_EVEN)


@dataclass(frozen=True)
class Line:
    """One place on the way from its count to its money.

    ``z``, ``factor`` and ``weighted`` are ``None`` where need takes no part; ``exact`` is a
    fraction of cents as text («100000/3»); ``bound`` the limit that it lies on, as
    ``methods.allocation.Bound`` names it; ``by_heads`` what heads alone would give, in cents.
    """

    place: Place
    count: float
    score: float | None
    z: float | None
    factor: float | None
    weighted: float | None
    key: float
    exact: str
    bound: str
    extra_cent: bool
    cents: int
    by_heads: int

    @property
    def amount(self) -> Decimal:
        """What the place gets, in euros."""
        return euros(self.cents)

    @property
    def exact_amount(self) -> Decimal:
        """The amount before rounding, in euros to the hundredth of a cent."""
        return in_euros(self.exact)

    @property
    def key_percent(self) -> float:
        return 100 * self.key

    @property
    def per_head(self) -> float | None:
        """Euros for each head counted; ``None`` where nobody is."""
        return self.cents / CENTS / self.count if self.count else None

    @property
    def heads_amount(self) -> Decimal:
        """What heads alone would give, in euros."""
        return euros(self.by_heads)

    @property
    def difference(self) -> Decimal:
        """Euros more or less than by heads alone."""
        return euros(self.cents - self.by_heads)


@dataclass(frozen=True)
class Result:
    """Question, figures and answer; ``rate`` is what a whole key is worth, in cents."""

    settings: Settings
    ground: Ground
    lines: tuple[Line, ...]
    rate: str

    @property
    def total(self) -> Decimal:
        """The sum of all amounts in euros: exactly the budget."""
        return euros(sum(line.cents for line in self.lines))

    @property
    def heads(self) -> float:
        return sum(line.count for line in self.lines)

    @property
    def per_head(self) -> float:
        """Euros a head over all places."""
        return self.settings.budget / CENTS / self.heads

    @property
    def moved(self) -> Decimal:
        """Euros that go elsewhere than they would by heads alone."""
        changes = (line.cents - line.by_heads for line in self.lines)
        return euros(sum(change for change in changes if change > 0))

    @property
    def invented(self) -> bool:
        """True where invented demonstration figures take part."""
        return self.ground.basis.invented or (
            self.settings.uses_need and self.ground.needs_invented
        )

    @property
    def credits(self) -> tuple[str, ...]:
        """Credit lines of all figures that take part, each once."""
        needs = self.ground.needs_credits if self.settings.uses_need else ()
        return tuple(dict.fromkeys((*self.ground.basis.credits, *needs)))

    def as_json(self) -> dict[str, Any]:
        """The answer as plain data; question and figures are kept beside it."""
        return {"lines": [asdict(line) for line in self.lines], "rate": self.rate}

    @classmethod
    def from_json(cls, settings: Settings, ground: Ground, data: Mapping[str, Any]) -> "Result":
        """Back from a saved scenario."""
        lines = tuple(Line(**{**one, "place": Place(**one["place"])}) for one in data["lines"])
        return cls(settings, ground, lines, data["rate"])
