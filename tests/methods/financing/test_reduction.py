"""Who gives way where there is more money than expenses."""

from hypothesis import given
from hypothesis import strategies as st

from sozialraum.methods.financing import Reduction, Sources, reduced

from .examples import CENTS, REDUCTIONS

SOURCES = st.builds(Sources, CENTS, CENTS, CENTS)


@given(CENTS, SOURCES, REDUCTIONS)
def test_what_fits_is_not_touched(more, sources, rule):
    assert reduced(sources.total + more, sources, rule) == sources


@given(CENTS, SOURCES)
def test_in_proportion_everything_adds_up_to_the_expenses(expenses, sources):
    after = reduced(expenses, sources, Reduction.PRO_RATA)
    assert after.total == min(expenses, sources.total)


@given(CENTS, SOURCES)
def test_third_party_funds_can_stay_as_received(expenses, sources):
    after = reduced(expenses, sources, Reduction.THIRD_STAYS)
    assert after.third == sources.third
    assert after.total == min(sources.total, max(expenses, sources.third))


@given(CENTS, SOURCES, REDUCTIONS)
def test_nobody_is_asked_for_more_or_for_less_than_nothing(expenses, sources, rule):
    after = reduced(expenses, sources, rule)
    assert 0 <= after.grant <= sources.grant
    assert 0 <= after.own <= sources.own
    assert 0 <= after.third <= sources.third


def test_third_party_funds_above_the_expenses_leave_no_grant():
    before = Sources(50, 20, 130)
    assert reduced(100, before, Reduction.THIRD_STAYS) == Sources(0, 0, 130)
    assert reduced(100, before, Reduction.FULL) == Sources(0, 20, 130)
    assert reduced(100, before, Reduction.PRO_RATA) == Sources(25, 10, 65)


def test_without_a_grant_there_is_nothing_to_reduce():
    for rule in Reduction:
        assert reduced(0, Sources(0, 0, 5), rule).grant == 0
