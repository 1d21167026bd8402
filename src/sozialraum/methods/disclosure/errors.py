"""What goes wrong when figures cannot be kept secret."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .attack import Breach
    from .protection import Protection


class DisclosureError(Exception):
    """An outsider can narrow down hidden cells more than the rule allows."""

    def __init__(self, breaches: "tuple[Breach, ...]") -> None:
        super().__init__("; ".join(str(breach) for breach in breaches))
        self.breaches = breaches


class ProtectionImpossible(Exception):  # noqa: N818 - says what is the case
    """Even with everything hidden that can be hidden, these cells stay recognisable.

    ``protection`` hides all that can be hidden and is **not** safe: nothing of the table
    may be published on its strength. ``breaches`` says which cells an outsider knows too
    well, because of figures that are public anyway.
    """

    def __init__(self, breaches: "tuple[Breach, ...]", protection: "Protection") -> None:
        super().__init__("; ".join(str(breach) for breach in breaches))
        self.breaches = breaches
        self.cells = tuple(breach.cell for breach in breaches)
        self.protection = protection


class UnsolvableError(RuntimeError):
    """The solver gave no answer; nothing may be taken for safe."""
