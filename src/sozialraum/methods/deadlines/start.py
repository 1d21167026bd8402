"""From when on a measure may begin without losing the grant (vorzeitiger Maßnahmebeginn)."""

from dataclasses import dataclass
from datetime import date, timedelta

from .errors import LengthError, OrderError


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What allows a measure to begin.

    ``submitted``        the day the application came in
    ``consented``        the day of the consent to an early start, or ``None``
    ``served``           the day the grant counts as made known, or ``None``
    ``from_submission``  the programme allows everybody to begin once the application is in

    Raises :class:`~.errors.OrderError` for a consent or a grant before the application.
    """

    submitted: date
    consented: date | None = None
    served: date | None = None
    from_submission: bool = False

    def __post_init__(self) -> None:
        for later, day in (("consent", self.consented), ("grant", self.served)):
            if day is not None and day < self.submitted:
                raise OrderError("the application", later, day)

    @property
    def earliest(self) -> date | None:
        """First day on which the measure may begin; ``None`` while nothing allows it.

        The earliest of consent, grant and, where the programme says so, application. A consent
        works from its own day on, never back, and gives no claim to the grant.

        >>> Start(submitted=date(2026, 3, 2), consented=date(2026, 3, 20)).earliest
        datetime.date(2026, 3, 20)
        """
        allowed = [self.submitted] if self.from_submission else []
        allowed += [day for day in (self.consented, self.served) if day is not None]
        return min(allowed, default=None)

    def too_early(self, begun: date) -> bool:
        """Whether a measure that began on this day began before anything allowed it.

        The first contract that binds the recipient counts as the beginning, not only the first
        event; which day that is, people decide.

        >>> Start(submitted=date(2026, 3, 2)).too_early(date(2026, 4, 1))
        True
        """
        return self.earliest is None or begun < self.earliest


def latest_submission(start: date, *, weeks: int) -> date:
    """Last day for an application that must come in so many weeks before the measure starts.

    Counted back by whole weeks, the day of the start not counted; not moved where it is a free
    day, since a period counted backwards protects whoever must have the time to decide. Raises
    :class:`~.errors.LengthError` for a negative number.

    >>> latest_submission(date(2026, 7, 20), weeks=4)
    datetime.date(2026, 6, 22)
    """
    if weeks < 0:
        raise LengthError(weeks)
    return start - timedelta(weeks=weeks)
