"""Interest runs day by day, across changes of the base rate."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.methods.financing import (
    BaseRates,
    BaseRatesError,
    DayCount,
    InterestTerms,
    NoBaseRateError,
    claim_lapses,
    interest,
)
from sozialraum.methods.money import TooSmallError

CHANGES = (
    (date(2016, 7, 1), -88),
    (date(2023, 1, 1), 162),
    (date(2023, 7, 1), 312),
    (date(2024, 1, 1), 362),
    (date(2024, 7, 1), 337),
    (date(2025, 1, 1), 227),
    (date(2025, 7, 1), 127),
)
RATES = BaseRates(CHANGES, known_until=date(2025, 12, 31))
TERMS = InterestTerms(RATES)
COMMERCIAL = InterestTerms(RATES, day_count=DayCount.THIRTY_360)


def run(first, last, terms=TERMS, reclaim=1_000_000):
    return interest(reclaim, first_day=first, last_day=last, terms=terms)


def test_a_whole_year_with_one_rate():
    """10,000 € at 4.12 % for 365 days: 412 €."""
    assert run(date(2021, 1, 1), date(2021, 12, 31)).cents == 41_200


def test_a_change_of_the_base_rate_cuts_the_time():
    found = run(date(2024, 6, 30), date(2024, 7, 1))
    assert [(span.days, span.rate) for span in found.spans] == [(1, 862), (1, 837)]
    assert found.cents == 465  # 10,000 € · 16.99 % / 365 = 4.6548 €


def test_the_sum_is_rounded_once():
    year = run(date(2024, 1, 1), date(2024, 12, 31))
    assert [span.days for span in year.spans] == [182, 184]
    assert year.days == 366
    exact = Fraction(1_000_000 * (862 * 182 + 837 * 184), 10_000 * 365)
    assert sum(span.exact for span in year.spans) == exact
    assert year.cents == 85_176  # 851.7589 €


def test_a_commercial_year_has_twelve_equal_months():
    for month in range(1, 12):
        first = date(2025, month, 1)
        last = date(2025, month + 1, 1) - timedelta(1)
        assert run(first, last, COMMERCIAL).days == 30
    assert run(date(2024, 1, 1), date(2024, 12, 31), COMMERCIAL).days == 360
    assert run(date(2025, 7, 31), date(2025, 7, 31), COMMERCIAL).days == 1
    assert run(date(2025, 7, 30), date(2025, 7, 31), COMMERCIAL).days == 1
    assert run(date(2025, 2, 28), date(2025, 2, 28), COMMERCIAL).days == 3


@given(
    st.dates(date(2016, 7, 1), date(2025, 12, 30)),
    st.lists(st.integers(0, 900), min_size=2, max_size=2),
    st.sampled_from([TERMS, COMMERCIAL]),
)
def test_two_periods_in_a_row_have_the_days_and_interest_of_one(first, lengths, terms):
    middle = min(first + timedelta(lengths[0]), date(2025, 12, 30))
    last = min(middle + timedelta(1 + lengths[1]), date(2025, 12, 31))
    whole = run(first, last, terms)
    parts = run(first, middle, terms), run(middle + timedelta(1), last, terms)
    assert whole.days == sum(part.days for part in parts)
    spans = [span.exact for part in parts for span in part.spans]
    assert sum(span.exact for span in whole.spans) == sum(spans)


def test_a_day_whose_rate_is_not_announced_has_no_interest():
    with pytest.raises(NoBaseRateError) as error:
        run(date(2025, 12, 1), date(2026, 1, 31))
    assert error.value.day == date(2026, 1, 1)
    with pytest.raises(NoBaseRateError) as error:
        run(date(2016, 6, 30), date(2016, 7, 2))
    assert error.value.day == date(2016, 6, 30)


def test_a_table_that_ends_within_a_half_year_does_not_go_on_by_itself():
    short = BaseRates(CHANGES, known_until=date(2025, 9, 30))
    with pytest.raises(NoBaseRateError) as error:
        run(date(2025, 9, 1), date(2025, 12, 1), InterestTerms(short))
    assert error.value.day == date(2025, 10, 1)


def test_the_margin_is_a_parameter_and_interest_is_never_negative():
    assert run(date(2025, 7, 1), date(2025, 7, 31), InterestTerms(RATES, margin=900)).cents == 8_722
    low = run(date(2020, 1, 1), date(2020, 12, 31), InterestTerms(RATES, margin=50))
    assert (low.cents, low.spans[0].rate) == (0, 0)


def test_no_days_no_interest():
    assert run(date(2025, 7, 2), date(2025, 7, 1)).spans == ()
    assert run(date(2025, 7, 1), date(2025, 7, 1), reclaim=0).cents == 0
    with pytest.raises(TooSmallError):
        run(date(2025, 7, 1), date(2025, 7, 1), reclaim=-1)


@pytest.mark.parametrize(
    "changes",
    [
        [(date(2025, 1, 2), 227)],
        [(date(2025, 7, 1), 127), (date(2025, 1, 1), 227)],
        [(date(2025, 1, 1), 227), (date(2025, 1, 1), 228)],
    ],
)
def test_a_base_rate_changes_in_january_and_july_in_order(changes):
    with pytest.raises(BaseRatesError):
        BaseRates(changes, known_until=date(2025, 12, 31))


@pytest.mark.parametrize("final", [date(2026, 1, 1), date(2026, 12, 31)])
def test_a_reclaim_lapses_four_years_after_the_year_of_finality(final):
    assert claim_lapses(final) == date(2030, 12, 31)
