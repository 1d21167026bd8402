"""The chain itself, without a data base: what holds for every way through it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.commons.needs.chain import (
    CLOSED,
    MAIN_WAY,
    TRANSITIONS,
    Act,
    State,
    acts_from,
    transition,
)


def ends_reachable_from(state: State) -> set[State]:
    seen, ahead = set(), {state}
    while ahead:
        seen |= ahead
        ahead = {one.target for one in TRANSITIONS.values() if one.origin in ahead} - seen
    return seen & CLOSED


@pytest.mark.parametrize("state", [state for state in State if state not in CLOSED])
def test_every_open_need_can_still_be_answered(state):
    assert State.ANSWERED in ends_reachable_from(state)


@pytest.mark.parametrize("state", sorted(CLOSED))
def test_nothing_happens_to_a_closed_need(state):
    assert acts_from(state) == ()


def test_the_main_way_is_walked_step_by_step():
    for origin, target in pairwise(MAIN_WAY):
        assert any(one.origin == origin and one.target == target for one in TRANSITIONS.values())


def test_whoever_says_no_says_why():
    ends = {Act.DECLINE, Act.SET_ASIDE, Act.ABANDON, Act.DEFER, Act.MERGE}
    assert all(one.reason for one in TRANSITIONS.values() if one.act in ends)


@given(st.lists(st.sampled_from(sorted(Act)), max_size=40))
def test_a_need_is_answered_only_after_a_no_or_an_effect(acts):
    state, before = State.RECORDED, State.RECORDED
    for act in acts:
        found = transition(act, state)
        before, state = (state, found.target) if found else (before, state)
        if state == State.ANSWERED:
            assert before in {State.DECLINED, State.EFFECT_RECORDED}
            break
