"""What the radar says: two records, why they look alike, how much."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

MOST = 100


class Reason(StrEnum):
    """What two records have in common."""

    FILE = "file"
    NUMBER = "number"
    AMOUNT = "amount"
    DAY = "day"
    ACCOUNT = "account"
    PERIOD = "period"
    ORGANISATION = "organisation"
    PLACE = "place"
    PURPOSE = "purpose"


@dataclass(frozen=True, slots=True)
class Finding:
    """Two records that look alike: a hint for people, never a verdict.

    ``first``, ``second``  keys of the records, in the order of their days, then keys
    ``points``             points by reason, in the order of :class:`Reason`
    ``words``              words that both purposes have
    """

    first: str
    second: str
    points: Mapping[Reason, int]
    words: tuple[str, ...] = ()

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What the two have in common."""
        return tuple(self.points)

    @property
    def score(self) -> int:
        """Sum of the points, at most 100."""
        return min(MOST, sum(self.points.values()))


@dataclass(frozen=True, slots=True)
class Screening:
    """All findings, most alike first, then by keys; and how many pairs were compared."""

    findings: tuple[Finding, ...]
    comparisons: int


def screened(findings: Iterable[Finding], comparisons: int, threshold: int) -> Screening:
    """The findings from the threshold on, in order."""
    kept = [finding for finding in findings if finding.score >= threshold]
    kept.sort(key=lambda finding: (-finding.score, finding.first, finding.second))
    return Screening(tuple(kept), comparisons)
