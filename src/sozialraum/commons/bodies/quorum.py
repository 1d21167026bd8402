"""Whether enough voting seats are present."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .models import QuorumRule


def needed(rule: str, voting: int) -> int:
    """Least number of voting seats that must be present.

    >>> [needed(rule, 10) for rule in QuorumRule.values]
    [0, 5, 6, 7]
    """
    counts = {
        QuorumRule.HALF: -(-voting // 2),
        QuorumRule.MAJORITY: voting // 2 + 1,
        QuorumRule.TWO_THIRDS: -(-2 * voting // 3),
    }
    return counts.get(QuorumRule(rule), 0)


@dataclass(frozen=True)
class Quorum:
    """The rule of the body applied to who is there."""

    rule: str
    voting: int
    present: int

    @property
    def reached(self) -> bool:
        """True where the body may vote; without a rule it always may."""
        return self.present >= needed(self.rule, self.voting)

    @property
    def words(self) -> str:
        """The result in one sentence."""
        numbers = {
            "present": self.present,
            "voting": self.voting,
            "needed": needed(self.rule, self.voting),
        }
        if not self.voting:
            return _("Das Gremium hat keine stimmberechtigten Sitze.")
        if self.rule == QuorumRule.NONE:
            return (
                _(
                    "%(present)s von %(voting)s stimmberechtigten Sitzen sind da. "
                    "Das Gremium hat keine Regel zur Beschlussfähigkeit."
                )
                % numbers
            )
        verdict = _("Beschlussfähig:") if self.reached else _("Nicht beschlussfähig:")
        facts = _(
            "%(present)s von %(voting)s stimmberechtigten Sitzen sind da, nötig sind %(needed)s."
        )
        return f"{verdict} {facts % numbers}"
