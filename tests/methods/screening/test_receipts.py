"""The same receipt in two proofs is noticed, with reasons; people decide."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.methods.screening import Reason, Receipt, RepeatedKeyError, screen_receipts

DAY = date(2026, 3, 9)
BILL = Receipt(
    key="2026-01/3", cents=11_900, day=DAY, number="RE-2026/007", account="DE02120300000000202051"
)


def findings(*receipts, **options):
    return screen_receipts(receipts, **options).findings


def other(**changes):
    return replace(BILL, key="2026-02/8", **changes)


def reasons(*receipts):
    return [finding.reasons for finding in findings(*receipts)]


def test_a_receipt_that_is_written_in_another_way_is_the_same():
    found = findings(BILL, other(number="re 2026 007", account="DE02 1203 0000 0000 2020 51"))
    assert [(f.first, f.second, f.score) for f in found] == [("2026-01/3", "2026-02/8", 100)]
    everything = Reason.NUMBER, Reason.AMOUNT, Reason.DAY, Reason.ACCOUNT
    assert found[0].reasons == everything


@pytest.mark.parametrize(
    ("changes", "score"),
    [
        ({"account": "", "day": DAY + timedelta(3)}, 65),
        ({"cents": 5_000, "day": DAY + timedelta(3)}, 60),
        ({"number": ""}, 60),
        ({"number": "", "account": "", "cents": 1, "file": "abc"}, 100),
    ],
)
def test_each_way_to_be_the_same_is_enough(changes, score):
    found = findings(replace(BILL, file="abc"), other(**changes))
    assert [finding.score for finding in found] == [score]


@pytest.mark.parametrize(
    "changes",
    [
        {"number": "RE-2026/008", "day": DAY + timedelta(30)},  # the next month's rent
        {"number": "RE-2026/008", "account": "DE00"},
        {"cents": 5_000, "account": "DE00"},
    ],
)
def test_what_only_resembles_is_left_alone(changes):
    assert not findings(BILL, other(**changes))


def test_what_is_not_known_is_like_nothing():
    blank = {"number": " - ", "account": "", "cents": 0}
    assert not findings(replace(BILL, **blank), other(**blank))


def test_a_credit_note_is_not_its_bill():
    assert reasons(BILL, other(cents=-11_900, number="")) == []


def test_a_receipt_that_stands_there_three_times_makes_a_chain():
    third = replace(BILL, key="2026-03/1")
    found = findings(third, other(), BILL)
    assert {(f.first, f.second) for f in found} == {
        ("2026-01/3", "2026-02/8"),
        ("2026-02/8", "2026-03/1"),
    }


def test_most_alike_comes_first_and_the_threshold_is_a_setting():
    faint = replace(BILL, key="2026-00/1", cents=1, day=DAY - timedelta(9))
    assert [finding.score for finding in findings(faint, BILL, other())] == [100, 60]
    assert [f.score for f in findings(faint, BILL, other(), threshold=61)] == [100]


def test_points_are_a_setting():
    assert findings(BILL, other(account=""), points={Reason.NUMBER: 70})[0].score == 70


def test_a_key_stands_there_once():
    with pytest.raises(RepeatedKeyError) as error:
        findings(BILL, BILL)
    assert error.value.key == BILL.key


RECEIPTS = st.lists(
    st.builds(
        Receipt,
        key=st.uuids().map(str),
        cents=st.integers(0, 3),
        day=st.dates(DAY, DAY + timedelta(1)),
        number=st.sampled_from(["", "1", "2"]),
        account=st.sampled_from(["", "A", "B"]),
        file=st.sampled_from(["", "x", "y"]),
    ),
    max_size=12,
)


@given(RECEIPTS, st.randoms(use_true_random=False))
def test_the_order_of_the_list_does_not_matter(receipts, random):
    turned = list(receipts)
    random.shuffle(turned)
    assert screen_receipts(receipts) == screen_receipts(turned)


@given(RECEIPTS)
def test_whoever_has_a_twin_is_in_a_finding(receipts):
    """Slow comparison of all pairs: whatever it reports, the radar links each of the two."""
    linked = {key for f in findings(*receipts) for key in (f.first, f.second)}
    for first in receipts:
        for second in receipts:
            if first is not second and alone_above_threshold(first, second):
                assert {first.key, second.key} <= linked


def alone_above_threshold(first, second):
    return bool(findings(first, second))


@pytest.mark.parametrize("bills", [1, 5_000], ids=["all the same", "every bill twice"])
def test_ten_thousand_receipts_need_four_comparisons_each_at_most(bills):
    number = 10_000
    receipts = [
        replace(BILL, key=f"{i:05}", file="x", number=str(i % bills)) for i in range(number)
    ]
    found = screen_receipts(receipts)
    assert number - 1 <= found.comparisons <= 4 * (number - 1)
    assert len({finding.second for finding in found.findings}) == number - 1


def test_receipts_that_have_nothing_in_common_are_not_compared():
    receipts = [
        replace(BILL, key=str(i), cents=1 + i, number=f"N{i}", account=f"A{i}") for i in range(500)
    ]
    assert screen_receipts(receipts).comparisons == 0
