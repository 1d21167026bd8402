"""A decision sent by post counts as known by the rule of the day it was posted."""

from datetime import date

import pytest

from sozialraum.methods.deadlines import (
    DatedRule,
    FreeServiceDay,
    NoRuleError,
    OrderError,
    OverlappingRulesError,
    rule_on,
    serve,
)

from .brandenburg import is_holiday


@pytest.mark.parametrize(
    ("posted", "known"),
    [
        (date(2024, 12, 27), date(2024, 12, 30)),
        (date(2024, 12, 31), date(2025, 1, 3)),
        (date(2025, 1, 1), date(2025, 1, 5)),
        (date(2025, 1, 2), date(2025, 1, 6)),
        (date(2028, 2, 26), date(2028, 3, 1)),
    ],
)
def test_the_day_of_posting_decides_between_three_and_four_days(posted, known):
    assert serve(posted, is_holiday=is_holiday).day == known


def test_the_norm_stands_beside_the_day():
    assert "2024" in serve(date(2024, 12, 31), is_holiday=is_holiday).source
    assert "Postrechts" in serve(date(2025, 1, 1), is_holiday=is_holiday).source


def test_a_saturday_stays_as_the_federal_social_court_decided():
    """B 14 AS 12/09 R: posted on 26 September 2007, known on Saturday, the 29th."""
    assert serve(date(2007, 9, 26), is_holiday=is_holiday).day == date(2007, 9, 29)


@pytest.mark.parametrize(
    ("posted", "known"),
    [
        (date(2007, 9, 26), date(2007, 10, 1)),  # Saturday
        (date(2026, 12, 21), date(2026, 12, 28)),  # Christmas Day on a Friday
        (date(2026, 11, 16), date(2026, 11, 20)),  # a working day stays
    ],
)
def test_it_moves_on_where_the_county_follows_the_fiscal_court(posted, known):
    moved = serve(posted, is_holiday=is_holiday, free_day=FreeServiceDay.MOVES)
    assert moved.day == known


def test_only_a_later_arrival_changes_the_day():
    posted = date(2026, 11, 16)
    assert serve(posted, is_holiday=is_holiday, received=date(2026, 11, 17)).day.day == 20
    late = serve(posted, is_holiday=is_holiday, received=date(2026, 11, 24))
    assert (late.fiction.day, late.day.day) == (20, 24)
    with pytest.raises(OrderError):
        serve(posted, is_holiday=is_holiday, received=date(2026, 11, 15))


def test_a_county_can_bring_its_own_table():
    rules = (DatedRule(value=5, source="invented", first_day=date(2030, 1, 1)),)
    assert serve(date(2030, 1, 2), is_holiday=is_holiday, rules=rules).day == date(2030, 1, 7)
    with pytest.raises(NoRuleError) as error:
        serve(date(2029, 12, 31), is_holiday=is_holiday, rules=rules)
    assert error.value.day == date(2029, 12, 31)


def test_two_rules_for_one_day_decide_nothing():
    with pytest.raises(OverlappingRulesError):
        rule_on([DatedRule(value=1, source="a"), DatedRule(value=2, source="b")], date(2026, 1, 1))


def test_a_rule_does_not_end_before_it_begins():
    one_day = date(2026, 1, 1)
    assert DatedRule(value=1, source="a", first_day=one_day, last_day=one_day).holds_on(one_day)
    with pytest.raises(OrderError):
        DatedRule(value=1, source="a", first_day=one_day, last_day=date(2025, 12, 31))
