"""A change of a score, taken apart: the parts are the whole, and each is what it says."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sozialraum.instruments.social_index.change import State, changes, differences
from sozialraum.instruments.social_index.computing import compute_index
from sozialraum.instruments.social_index.method import Part

from .made_up import METHOD, METHODS, YEARS, made_inputs, restricted, some_inputs

FEW = settings(max_examples=4)
SIDES = st.sampled_from(["needs", "resources"])
NO_PARTS = {"two means"}
OTHER_SCALE = {"scale", "geometric", "two means", "shares"}


def state(method, inputs, year=2021):
    return State(method, compute_index(method, restricted(inputs, method)), year)


@pytest.mark.parametrize("name", METHODS)
@given(old=some_inputs(), new=some_inputs(), side=SIDES, year=st.sampled_from(YEARS))
@FEW
def test_new_figures_under_one_method_explain_the_whole_change(name, old, new, side, year):
    method = METHODS[name]
    for change in changes(state(method, old, year), state(method, new), side).values():
        if change.split:
            whole = change.corners.after.score - change.corners.before.score
            assert change.split.figures == pytest.approx(whole)
            assert change.split.method == 0
            if name not in NO_PARTS:
                assert sum(change.split.by_figures.values()) == pytest.approx(whole, abs=1e-9)
            else:
                assert change.split.by_figures is None


@pytest.mark.parametrize("name", sorted({*METHODS} - OTHER_SCALE))
@given(old=some_inputs(), new=some_inputs(), side=SIDES)
@FEW
def test_figures_and_method_sum_to_the_whole_change_and_so_do_the_indicators(name, old, new, side):
    found = changes(state(METHOD, old), state(METHODS[name], new), side)
    assert found
    for change in found.values():
        if change.split:
            whole = change.corners.after.score - change.corners.before.score
            assert change.split.total == pytest.approx(whole, abs=1e-9)
            parts = [*change.split.by_figures.values(), *change.split.by_method.values()]
            assert sum(parts) == pytest.approx(whole, abs=1e-9)


@pytest.mark.parametrize("name", sorted({*METHODS} - OTHER_SCALE))
@given(inputs=some_inputs(), side=SIDES)
@FEW
def test_the_same_figures_have_no_part_in_a_change(name, inputs, side):
    for change in changes(state(METHOD, inputs), state(METHODS[name], inputs), side).values():
        if change.split:
            assert change.split.figures == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("name", ["base year", "yearly frame"])
@given(inputs=some_inputs(), side=SIDES)
@FEW
def test_years_that_one_edition_does_not_hold_are_taken_from_the_other(name, inputs, side):
    short = replace(METHOD, first_year=2021, carry_years=0, needs=METHODS["weights"].needs)
    one, other = state(METHODS[name], inputs), state(short, inputs)
    for change in changes(one, other, side).values():
        corners = change.corners
        if None not in {corners.before.score, corners.after.score}:
            assert corners.renewed.score == pytest.approx(corners.before.score, abs=1e-9)


@given(old=some_inputs(), new=some_inputs(), side=SIDES)
@FEW
def test_the_way_back_is_the_same_change_with_the_other_sign(old, new, side):
    one, other = state(METHOD, old), state(METHODS["weights"], new)
    forth, back = changes(one, other, side), changes(other, one, side)
    for place, change in forth.items():
        if change.split:
            assert back[place].split.figures == pytest.approx(-change.split.figures, abs=1e-9)
            assert back[place].split.method == pytest.approx(-change.split.method, abs=1e-9)


@given(old=some_inputs(), new=some_inputs())
@FEW
def test_on_another_scale_only_ranks_can_be_compared(old, new):
    found = changes(state(METHOD, old), state(METHODS["scale"], new), "needs")
    for change in found.values():
        assert change.split is None
        if None not in {change.corners.before.score, change.corners.after.score}:
            assert "nur Ränge" in change.reason


@given(old=some_inputs(), new=some_inputs(), side=SIDES)
@FEW
def test_to_another_mean_figures_have_parts_and_the_method_is_one_part(old, new, side):
    one, other = METHODS["scale"], METHODS["geometric"]
    for change in changes(state(one, old), state(other, new), side).values():
        if change.split:
            whole = change.corners.after.score - change.corners.before.score
            assert change.split.total == pytest.approx(whole)
            parts = change.split.by_figures
            assert sum(parts.values()) == pytest.approx(change.split.figures, abs=1e-9)
            assert change.split.by_method is None


@given(inputs=some_inputs())
@FEW
def test_an_edition_compared_with_itself_has_nothing_to_explain(inputs):
    one = state(METHOD, inputs)
    for change in changes(one, one, "needs").values():
        assert not change.causes
    assert differences(one, one) == []


@given(inputs=some_inputs())
@FEW
def test_differences_of_methods_are_named_before_and_after(inputs):
    needs = (Part("jobless", 1.0), Part("young"), Part("clubs", lowers=True))
    later = replace(METHOD, needs=needs, base_year=2019, carry_years=2)
    found = {one.what: one for one in differences(state(METHOD, inputs), state(later, inputs))}
    assert found["Bedarfsindex: Jobless"].before.startswith("Gewicht 2, das sind 50")
    assert found["Bedarfsindex: Poor"].after == "zählt nicht mit"
    assert found["Bedarfsindex: Clubs"].before == "zählt nicht mit"
    assert "senkt den Index" in found["Bedarfsindex: Clubs"].after
    assert "am Jahr 2019" in found["Maßstab"].after
    assert "2 Jahre" in found["Ältere Werte"].after
    assert "Zusammenfassen" not in found


@given(inputs=some_inputs())
@FEW
def test_causes_name_the_indicator_and_what_became_of_it(inputs):
    needs = (Part("jobless", 1.0), Part("young"), Part("clubs", lowers=True))
    later = replace(METHOD, needs=needs)
    found = changes(state(METHOD, inputs), state(later, inputs), "needs")
    words = {cause.words for change in found.values() for cause in change.causes}
    assert words <= {
        "„Jobless“ zählt 33\N{NO-BREAK SPACE}% statt 50\N{NO-BREAK SPACE}%",
        "„Poor“ entfällt",
        "„Young“ zählt 33\N{NO-BREAK SPACE}% statt 25\N{NO-BREAK SPACE}%",
        "„Clubs“ kommt hinzu",
    }
    assert "„Poor“ entfällt" in words


def test_a_figure_that_rose_less_than_elsewhere_is_named_as_a_comparison():
    row = [5.0, 4.0, 6.0, 3.0, 5.5, 4.5]
    more = [6.0, 14.0, 16.0, 13.0, 15.5, 14.5]
    still = dict.fromkeys(YEARS, row)
    figures = {code: dict(still) for code in ("poor", "young", "clubs", "voters")}
    before = made_inputs(figures | {"jobless": dict(still)})
    after = made_inputs(figures | {"jobless": {**still, 2021: more}})
    found = changes(state(METHOD, before), state(METHOD, after), "needs")
    assert found["p0"].split.figures < 0
    assert [cause.words for cause in found["p0"].causes] == [
        "„Jobless“ im Vergleich zu anderen Orten"
    ]
    assert found["p1"].split.figures > 0
    assert [cause.words for cause in found["p1"].causes] == ["neue Zahlen zu „Jobless“"]
