"""Rules with dates: what was in force on a day, and where it is written."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from .errors import NoRuleError, OrderError, OverlappingRulesError

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedRule(Generic[Value]):
    """A value that holds from its first to its last day, both included; ``None`` is open.

    ``source`` names the norm, for the explanation beside the date. Raises
    :class:`~.errors.OrderError` where the last day comes before the first.
    """

    value: Value
    source: str
    first_day: date | None = None
    last_day: date | None = None

    def __post_init__(self) -> None:
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise OrderError("the first day", "the last day", self.last_day)

    def holds_on(self, day: date) -> bool:
        """Whether the rule is in force on the day."""
        after = self.first_day is None or self.first_day <= day
        return after and (self.last_day is None or day <= self.last_day)


def rule_on(rules: Iterable[DatedRule[Value]], day: date) -> DatedRule[Value]:
    """The one rule in force on a day.

    Raises :class:`~.errors.NoRuleError` in a gap and :class:`~.errors.OverlappingRulesError` where
    two hold: neither the older nor the newer one is taken in silence.

    >>> months = (
    ...     DatedRule(value=3, source="old", last_day=date(2024, 12, 31)),
    ...     DatedRule(value=6, source="new", first_day=date(2025, 1, 1)),
    ... )
    >>> rule_on(months, date(2025, 1, 1)).source
    'new'
    """
    found = [rule for rule in rules if rule.holds_on(day)]
    if not found:
        raise NoRuleError(day)
    if len(found) > 1:
        raise OverlappingRulesError(day)
    return found[0]
