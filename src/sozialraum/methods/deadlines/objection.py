"""How long a decision can be contested (Widerspruch), and when it becomes final (Bestandskraft)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .days import IsHoliday, add_months, end_of_period
from .rules import DatedRule, rule_on


class Instruction(StrEnum):
    """What the decision says on the remedy (Rechtsbehelfsbelehrung)."""

    CORRECT = "correct"
    MISSING_OR_WRONG = "missing_or_wrong"


OBJECTION_MONTHS: Mapping[Instruction, tuple[DatedRule[int], ...]] = {
    Instruction.CORRECT: (DatedRule(value=1, source="§ 70 Abs. 1 VwGO, § 84 Abs. 1 SGG"),),
    Instruction.MISSING_OR_WRONG: (
        DatedRule(value=12, source="§ 58 Abs. 2, § 70 Abs. 2 VwGO; § 66 Abs. 2 SGG"),
    ),
}


@dataclass(frozen=True, slots=True)
class ObjectionPeriod:
    """Until when an objection is in time.

    ``served``     the day the decision counts as made known; the period starts after it
    ``by_number``  the day on which the period would end by counting alone
    ``last_day``   the last day on which an objection can come in
    ``source``     norm of the length
    """

    served: date
    by_number: date
    last_day: date
    source: str

    @property
    def moved(self) -> bool:
        """True where the end was moved to a working day."""
        return self.last_day != self.by_number

    @property
    def final_from(self) -> date:
        """The first day on which the decision is final, unless somebody objected before."""
        return self.last_day + timedelta(days=1)


def objection_period(
    served: date,
    *,
    is_holiday: IsHoliday,
    instruction: Instruction = Instruction.CORRECT,
    rules: Mapping[Instruction, Sequence[DatedRule[int]]] = OBJECTION_MONTHS,
) -> ObjectionPeriod:
    """One month after service; one year where the instruction is missing or wrong.

    The day of service does not count; the period ends with the day of the same number, else with
    the last day of the month, and never on a Saturday, Sunday or public holiday
    (:func:`~.days.end_of_period`). A waiver of objection, which would make the decision final
    earlier, is not computed here: whether the county accepts one is its own setting. ``rules``
    holds the months by instruction; the rule in force on the day of service is taken.

    >>> period = objection_period(date(2027, 1, 31), is_holiday=lambda day: False)
    >>> period.by_number, period.last_day, period.final_from
    (datetime.date(2027, 2, 28), datetime.date(2027, 3, 1), datetime.date(2027, 3, 2))
    """
    rule = rule_on(rules[instruction], served)
    last = end_of_period(served, rule.value, is_holiday)
    return ObjectionPeriod(served, add_months(served, rule.value), last, rule.source)
