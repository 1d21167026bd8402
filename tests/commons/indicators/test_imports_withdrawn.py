"""An import can be taken back; exactly what counted before counts again."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sozialraum.commons.indicators import services
from sozialraum.commons.indicators.models import ImportRun, ImportState, Observation
from sozialraum.foundation.errors import DomainError
from sozialraum.methods.states import ValueState

from .import_support import at_once, bring_in, in_force, table

pytestmark = pytest.mark.django_db
FIRST = table("12069101;people;2021;100", "12069102;people;2021;400")
SECOND = table("12069101;people;2021;90", "12069201;people;2021;7")


def test_withdrawing_brings_the_earlier_values_back_and_loses_no_row(planner):
    bring_in(planner, FIRST)
    before = in_force()
    second = bring_in(planner, SECOND)
    withdrawn = services.withdraw_import(by=planner, run=second)
    assert in_force() == before
    assert withdrawn.state == ImportState.WITHDRAWN
    assert withdrawn.withdrawn_at is not None
    assert Observation.objects.count() == 4


def test_withdrawing_the_only_import_leaves_no_value_in_force(planner):
    run = bring_in(planner, FIRST)
    services.withdraw_import(by=planner, run=run)
    assert in_force() == {}


def test_an_import_that_a_later_one_replaced_is_withdrawn_after_it(planner):
    first = bring_in(planner, FIRST)
    second = bring_in(planner, SECOND, name="korrektur.csv")
    with pytest.raises(DomainError) as refusal:
        services.withdraw_import(by=planner, run=first)
    assert "korrektur.csv" in refusal.value.places[0]
    services.withdraw_import(by=planner, run=second)
    services.withdraw_import(by=planner, run=first)
    assert in_force() == {}


def test_an_import_that_a_later_one_only_repeated_is_withdrawn_after_it(planner):
    first = bring_in(planner, FIRST)
    bring_in(planner, table("12069101;people;2021;100", "12069301;people;2021;1"))
    with pytest.raises(DomainError):
        services.withdraw_import(by=planner, run=first)


def test_imports_of_other_years_do_not_hold_each_other(planner):
    first = bring_in(planner, FIRST)
    bring_in(planner, FIRST.replace(b"2021", b"2022"))
    services.withdraw_import(by=planner, run=first)
    assert {year for _code, year in in_force()} == {2022}


def test_a_withdrawn_import_can_be_brought_in_anew(planner):
    run = bring_in(planner, FIRST)
    before = in_force()
    services.withdraw_import(by=planner, run=run)
    assert bring_in(planner, FIRST) != run
    assert in_force() == before


def test_an_import_is_withdrawn_once(planner):
    run = bring_in(planner, FIRST)
    services.withdraw_import(by=planner, run=run)
    with pytest.raises(DomainError, match="nicht übernommen"):
        services.withdraw_import(by=planner, run=run)


def test_indicators_are_computed_anew_after_a_withdrawal(planner, monkeypatch):
    run = bring_in(planner, FIRST)
    asked: list[Any] = []
    monkeypatch.setattr(
        services.computation, "recompute", lambda **ids: asked.append(ids["variable_ids"])
    )
    services.withdraw_import(by=planner, run=run)
    assert asked == [{Observation.objects.first().variable_id}]


FIGURES = st.dictionaries(
    st.tuples(st.sampled_from(["12069101", "12069102", "12"]), st.sampled_from([2020, 2021])),
    st.sampled_from(["1", "2", "0", ""]),
    min_size=1,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=st.lists(FIGURES, min_size=1, max_size=5))
def test_going_back_step_by_step_shows_every_earlier_state_again(planner, files):
    """Whatever was imported in whatever order."""
    _take_all_back(planner)
    states: list[tuple[ImportRun, dict[Any, Any]]] = []
    for number, figures in enumerate(files):
        before = in_force()
        rows = [f"{key};people;{year};{value}" for (key, year), value in figures.items()]
        run = at_once(planner, table(*rows), name=f"{number}.csv")
        assert in_force() == before | _meant(figures)
        if not states or all(run != earlier for earlier, _state in states):
            states.append((run, before))
    for run, before in reversed(states):
        services.withdraw_import(by=planner, run=run)
        assert in_force() == before


def _take_all_back(planner):
    for run in ImportRun.objects.filter(state=ImportState.APPLIED, file_name__contains=".csv"):
        if run.report:
            services.withdraw_import(by=planner, run=run)


def _meant(figures):
    states = {"": ValueState.NOT_AVAILABLE, "0": ValueState.ZERO}
    return {
        (key, year): states.get(value) or float(value) for (key, year), value in figures.items()
    }
