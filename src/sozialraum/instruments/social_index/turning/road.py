"""The values between today's figure and the end of what occurs."""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Road:
    """Values from ``start`` towards ``end``, as they are written with so many digits."""

    start: float
    end: float
    digits: int

    def __len__(self) -> int:
        return 1 + int(abs(self.end - self.start) * 10.0**self.digits)

    def __getitem__(self, step: int) -> float:
        sign = 1 if self.end > self.start else -1
        return round(self.start + sign * step / 10.0**self.digits, self.digits)

    def first(self, enough: Callable[[float], bool]) -> int | None:
        """The first step that is enough; None where even the last one is not.

        Whoever goes on after enough still has enough: so halving the road finds it.
        """
        last = len(self) - 1
        if not enough(self[last]):
            return None
        return bisect_left(range(last), True, key=lambda step: enough(self[step]))
