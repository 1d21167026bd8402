"""How long a reclaim can be demanded."""

from datetime import date

from ..deadlines import after_year_end

YEARS = 4


def claim_lapses(final_from: date, *, years: int = YEARS) -> date:
    """Last day of the claim: four years after the end of the year in which it became final.

    ``final_from`` is the day on which the decision that sets the amount to be repaid became final
    (:func:`~sozialraum.methods.deadlines.objection_period`). What stops or restarts the time is not
    computed. Source: section 50(4) with (3) SGB X.

    >>> claim_lapses(date(2026, 12, 29))
    datetime.date(2030, 12, 31)
    """
    return after_year_end(final_from, years)
