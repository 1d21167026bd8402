"""From the plan to the grant, from the proof to the final amount."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.methods.financing import (
    Balance,
    Deficit,
    FinancingType,
    FixedAmount,
    Full,
    MissingUnitsError,
    PieceRate,
    Plan,
    Proof,
    Reduction,
    Share,
    balance,
    settle,
)
from sozialraum.methods.money import RateTooHighError, TooSmallError

from .examples import CENTS, DEFICITS, FINANCINGS, PLANS, PROOFS, REDUCTIONS, SHARES

PLAN = Plan(expenses=1_000_000, own=200_000)
PROOF = Proof(expenses=900_000, own=200_000, third=50_000)
EIGHTY = Share(rate=8_000)


def final(financing, granted=800_000, plan=PLAN, proof=PROOF, **rule):
    return settle(financing, granted=granted, plan=plan, proof=proof, **rule).final


@pytest.mark.parametrize("financing", [EIGHTY, Deficit(), FixedAmount(amount=800_000)])
def test_the_three_types_grant_the_same_for_the_example(financing):
    """Plan 10,000 €, own funds 2,000 €: 8,000 €."""
    assert financing.grant(PLAN) == 800_000


def test_a_share_of_the_proven_expenses_is_then_reduced():
    settled = settle(EIGHTY, granted=800_000, plan=PLAN, proof=PROOF)
    assert (settled.due, settled.before.total) == (720_000, 970_000)
    assert settled.final == 668_041
    assert (settled.after.own, settled.after.third) == (185_567, 46_392)
    assert settled.reduced_by == 51_959
    assert not settled.limited_by_grant


def test_how_a_share_is_reduced_is_a_setting():
    assert final(EIGHTY, reduction=Reduction.THIRD_STAYS) == 665_217
    assert final(EIGHTY, reduction=Reduction.FULL) == 650_000


def test_a_deficit_falls_by_savings_and_extra_income_in_full():
    assert final(Deficit()) == 650_000


def test_a_fixed_amount_stays_while_expenses_reach_it():
    fixed = FixedAmount(amount=800_000)
    assert final(fixed) == 800_000
    assert final(fixed, proof=replace(PROOF, expenses=799_999)) == 799_999


def test_a_fixed_amount_is_no_more_than_the_planned_expenses():
    assert FixedAmount(amount=800_000).grant(Plan(expenses=750_000)) == 750_000


def test_full_financing_pays_what_third_parties_do_not():
    assert Full().grant(Plan(expenses=900_000)) == 900_000
    assert final(Full(), granted=900_000, plan=Plan(expenses=900_000)) == 850_000


def test_own_funds_of_a_deficit_count_at_least_as_planned():
    assert final(Deficit(), proof=Proof(expenses=1_000_000, own=0)) == 800_000
    assert final(Deficit(), proof=Proof(expenses=900_000, own=0)) == 700_000
    assert final(Deficit(), proof=Proof(expenses=900_000, own=250_000)) == 650_000


def test_nothing_is_reduced_where_expenses_rose_together_with_the_funds():
    """VG Hannover 6 A 3946/01: 2,000 € more income, 2,000 € more eligible expenses."""
    dearer = Proof(expenses=1_200_000, own=200_000, third=200_000)
    assert final(EIGHTY, proof=dearer) == final(Deficit(), proof=dearer) == 800_000


def test_group_trips_are_paid_by_participant():
    trip = PieceRate(rate=1_000, units=12, cap=10_000)
    assert trip.grant(Plan(expenses=50_000)) == 10_000
    for units, due in ((8, 8_000), (0, 0), (40, 10_000)):
        assert final(trip, granted=10_000, proof=Proof(expenses=0, units=units)) == due


def test_units_that_nobody_counted_are_not_zero():
    with pytest.raises(MissingUnitsError):
        final(PieceRate(rate=1_000, units=12), proof=Proof(expenses=50_000))


def test_a_cap_limits_the_grant_and_so_the_final_amount():
    capped = Share(rate=8_000, cap=500_000)
    assert capped.grant(PLAN) == 500_000
    settled = settle(capped, granted=500_000, plan=PLAN, proof=PROOF)
    assert settled.final == 500_000
    assert settled.limited_by_grant


def test_each_type_says_its_name():
    kinds = [EIGHTY, Deficit(), FixedAmount(amount=1), PieceRate(rate=1, units=1), Full()]
    names = ["share", "deficit", "fixed", "fixed", "full"]
    assert [kind.type for kind in kinds] == [FinancingType(name) for name in names]


@given(FINANCINGS, PLANS)
def test_a_grant_is_never_negative_and_keeps_its_cap(financing, plan):
    granted = financing.grant(plan)
    assert granted >= 0
    assert getattr(financing, "cap", None) is None or granted <= financing.cap


@given(FINANCINGS, CENTS, PLANS, PROOFS, REDUCTIONS)
def test_the_final_amount_lies_between_nothing_and_the_grant(financing, granted, plan, proof, rule):
    assert 0 <= final(financing, granted, plan, proof, reduction=rule) <= granted


@given(FINANCINGS, CENTS, PLANS, PROOFS, REDUCTIONS, st.one_of(st.integers(1, 3), CENTS))
def test_more_proven_expenses_never_give_less(financing, granted, plan, proof, rule, more):
    dearer = replace(proof, expenses=proof.expenses + more)
    less = final(financing, granted, plan, proof, reduction=rule)
    assert less <= final(financing, granted, plan, dearer, reduction=rule)


@given(SHARES | DEFICITS, CENTS, PLANS, PROOFS, REDUCTIONS)
def test_after_the_reduction_nobody_earns_by_the_grant(financing, granted, plan, proof, rule):
    """Grant, own and third-party funds are no more than the expenses, or there is no grant."""
    counted = settle(financing, granted=granted, plan=plan, proof=proof, reduction=rule).after
    assert counted.grant == 0 or counted.total <= proof.expenses
    assert 0 <= counted.own <= proof.own
    assert 0 <= counted.third <= proof.third


@given(SHARES | DEFICITS, CENTS, PLANS, PROOFS)
def test_with_full_reduction_the_grant_fills_what_is_open_at_most(financing, granted, plan, proof):
    paid = final(financing, granted, plan, proof, reduction=Reduction.FULL)
    assert paid == 0 or paid + proof.own + proof.third <= proof.expenses


@given(SHARES, CENTS, PLANS, PROOFS)
def test_full_reduction_is_the_hardest(financing, granted, plan, proof):
    hard = final(financing, granted, plan, proof, reduction=Reduction.FULL)
    assert all(hard <= final(financing, granted, plan, proof, reduction=one) for one in Reduction)


@given(FINANCINGS, PLANS)
def test_a_proof_as_planned_gives_what_was_granted(financing, plan):
    """Where the plan balances: expenses are grant, own and third-party funds together."""
    granted = financing.grant(plan)
    balanced = granted + plan.own + plan.third == plan.expenses
    as_planned = Proof(expenses=plan.expenses, own=plan.own, third=plan.third, units=400)
    if balanced and not isinstance(financing, PieceRate | Full):
        assert final(financing, granted, plan, as_planned) == granted


def test_the_worked_example_of_the_documentation():
    """docs/explanation/money-in-cents.md: what goes back where all was paid."""
    kinds = EIGHTY, Deficit(), FixedAmount(amount=800_000)
    finals = [final(kind) for kind in kinds]
    assert finals == [668_041, 650_000, 800_000]
    back = [balance(paid=800_000, final=amount).reclaim for amount in finals]
    assert back == [131_959, 150_000, 0]


def test_reclaim_is_paid_less_final():
    assert balance(paid=800_000, final=650_000) == Balance(150_000, 0)
    assert balance(paid=600_000, final=650_000) == Balance(0, 50_000)
    assert balance(paid=650_000, final=650_000) == Balance(0, 0)


def test_negative_amounts_and_rates_above_the_whole_are_refused():
    with pytest.raises(TooSmallError) as error:
        Proof(expenses=1, third=-1)
    assert error.value.subject == "third-party funds"
    with pytest.raises(TooSmallError):
        Plan(expenses=-1)
    with pytest.raises(TooSmallError):
        Deficit(cap=-1)
    with pytest.raises(TooSmallError):
        final(EIGHTY, granted=-1)
    with pytest.raises(RateTooHighError):
        Share(rate=10_001)
