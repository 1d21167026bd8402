"""What goes wrong when figures cannot be kept secret."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Breach:
    """A hidden cell whose interval is narrower than the rule allows.

    ``cell`` is the index in the flattened table; ``required`` the width demanded.
    """

    cell: int
    lower: float
    upper: float
    required: float

    def __str__(self) -> str:
        return (
            f"cell {self.cell} lies between {self.lower:g} and {self.upper:g}, "
            f"which must be at least {self.required:g} apart"
        )


class DisclosureError(Exception):
    """An outsider can narrow down hidden cells more than the rule allows."""

    def __init__(self, breaches: tuple[Breach, ...]) -> None:
        super().__init__("; ".join(str(breach) for breach in breaches))
        self.breaches = breaches


class UnsolvableError(RuntimeError):
    """The solver gave no answer; nothing may be taken for safe."""
