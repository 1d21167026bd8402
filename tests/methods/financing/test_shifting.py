"""A single item may exceed the plan by a fifth where savings elsewhere cover it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.methods.financing import Item, ItemState, RepeatedItemError, review_items
from sozialraum.methods.money import TooSmallError


def states(*rows, **options):
    items = [Item(key=str(row), planned=p, actual=a) for row, (p, a) in enumerate(rows)]
    return [str(finding.state) for finding in review_items(items, **options).findings]


def test_exactly_a_fifth_is_allowed_and_a_cent_more_is_not():
    assert states((1_000, 1_200), (1_000, 800)) == ["shifted", "kept"]
    assert states((1_000, 1_201), (1_000, 700)) == ["beyond", "kept"]


def test_a_fifth_of_an_odd_amount_is_rounded_down():
    assert states((1_004, 1_204), (500, 0)) == ["shifted", "kept"]
    assert states((1_004, 1_205), (500, 0)) == ["beyond", "kept"]


def test_without_savings_elsewhere_an_overrun_is_not_covered():
    assert states((1_000, 1_100), (1_000, 1_000)) == ["uncovered", "kept"]
    assert states((1_000, 1_100), (1_000, 1_100), (1_000, 850)) == ["uncovered"] * 2 + ["kept"]
    assert states((1_000, 1_100), (1_000, 1_100), (1_000, 800)) == ["shifted"] * 2 + ["kept"]


def test_what_was_not_planned_has_no_tolerance():
    assert states((0, 1), (1_000, 500)) == ["beyond", "kept"]
    assert states((0, 0)) == ["kept"]


def test_consent_lifts_the_limit_but_not_the_need_for_savings():
    training = Item(key="training", planned=0, actual=30_000, consented=True)
    rent = Item(key="rent", planned=100_000, actual=70_000)
    assert review_items([training, rent]).findings[0].state is ItemState.SHIFTED
    assert review_items([training]).findings[0].state is ItemState.UNCOVERED


def test_the_percentage_is_a_setting():
    assert states((1_000, 1_100), (1_000, 800), tolerance=500) == ["beyond", "kept"]
    assert states((1_000, 1_001), (1_000, 800), tolerance=0) == ["beyond", "kept"]
    with pytest.raises(TooSmallError):
        states((1, 1), tolerance=-1)


def test_the_sums_can_be_followed():
    review = review_items(
        [
            Item(key="staff", planned=5_000_00, actual=5_900_00),
            Item(key="rent", planned=1_000_00, actual=1_500_00),
            Item(key="travel", planned=2_000_00, actual=1_300_00),
        ]
    )
    assert [finding.state for finding in review.findings] == ["uncovered", "beyond", "kept"]
    assert [finding.allowed for finding in review.findings] == [1_000_00, 200_00, 400_00]
    assert (review.savings, review.shifted, review.beyond) == (700_00, 1_100_00, 300_00)
    assert (review.uncovered, review.admissible) == (400_00, 8_000_00)


def test_an_item_stands_in_the_plan_once():
    with pytest.raises(RepeatedItemError) as error:
        review_items([Item(key="rent", planned=1, actual=1)] * 2)
    assert error.value.key == "rent"
    with pytest.raises(TooSmallError):
        Item(key="rent", planned=-1, actual=1)


ROWS = st.lists(st.tuples(st.integers(0, 999), st.integers(0, 999), st.booleans()), max_size=6)


@given(ROWS, st.integers(0, 10_000))
def test_what_is_admissible_is_never_more_than_planned_or_spent(rows, tolerance):
    items = [Item(key=str(i), planned=p, actual=a, consented=c) for i, (p, a, c) in enumerate(rows)]
    review = review_items(items, tolerance=tolerance)
    spent, planned = sum(i.actual for i in items), sum(i.planned for i in items)
    assert 0 <= review.admissible <= min(spent, planned)
    assert all(f.beyond == 0 for f in review.findings if f.state is not ItemState.BEYOND)
    assert all(f.beyond == 0 for f in review.findings if f.item.consented)
    if all(f.state in (ItemState.KEPT, ItemState.SHIFTED) for f in review.findings):
        assert review.admissible == spent
