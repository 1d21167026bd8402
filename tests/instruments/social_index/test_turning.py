"""What would have to change: the value named really leads where it says."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sozialraum.instruments.social_index.computing import compute_index
from sozialraum.instruments.social_index.inputs import Found
from sozialraum.instruments.social_index.origin import inputs_behind
from sozialraum.instruments.social_index.position import Position, middle
from sozialraum.instruments.social_index.turning import turning_sentence
from sozialraum.instruments.social_index.turning.point import next_position, point_of
from sozialraum.instruments.social_index.turning.trial import Asked

from .made_up import METHOD, METHODS, YEARS, made_inputs, restricted, some_inputs

FEW = settings(max_examples=6)


@pytest.mark.parametrize("name", METHODS)
@given(inputs=some_inputs())
@FEW
def test_an_outcome_holds_the_figures_it_was_computed_from(name, inputs):
    outcome = compute_index(METHODS[name], restricted(inputs, METHODS[name]))
    assert compute_index(METHODS[name], inputs_behind(outcome)) == outcome


def with_figure(inputs, code, place, year, value):
    """The same inputs, but for one figure."""
    found = {one.year: one for one in inputs.figures[code][place]} | {year: Found(year, value)}
    places = list(inputs.figures[code])
    places[place] = tuple(sorted(found.values()))
    return replace(inputs, figures={**inputs.figures, code: tuple(places)})


@pytest.mark.parametrize("name", METHODS)
@given(
    inputs=some_inputs(),
    place=st.integers(0, 5),
    year=st.sampled_from(YEARS),
    code=st.sampled_from(["needs", "resources"]),
)
@FEW
def test_with_the_value_needed_the_place_stands_where_it_was_promised(
    name, inputs, place, year, code
):
    method = METHODS[name]
    outcome = compute_index(method, inputs)
    point = point_of(Asked(method, outcome, outcome.side(code), year, place))
    for turn in point.turns if point else ():
        if turn.needed is not None:
            changed = with_figure(inputs, turn.ingredient.code, place, year, turn.needed)
            after = compute_index(method, changed)
            standing = after.side(code).standings[YEARS.index(year)][place]
            centre = middle(method, after, after.side(code), year)
            assert centre.position(standing.score) is point.aim
            assert standing.rank == turn.rank


@given(inputs=some_inputs(), place=st.integers(0, 5))
@FEW
def test_a_smaller_change_would_not_be_enough(inputs, place):
    outcome = compute_index(METHOD, inputs)
    point = point_of(Asked(METHOD, outcome, outcome.needs, 2021, place))
    for turn in point.turns if point else ():
        if turn.needed is not None:
            step = 10.0**-turn.digits * (1 if turn.difference > 0 else -1)
            less = with_figure(inputs, turn.ingredient.code, place, 2021, turn.needed - step)
            after = compute_index(METHOD, less)
            centre = middle(METHOD, after, after.needs, 2021)
            assert centre.position(after.needs.standings[-1][place].score) is not point.aim


@pytest.mark.parametrize(
    ("side", "now", "aim"),
    [
        ("needs", Position.ABOVE, Position.NEAR),
        ("needs", Position.BELOW, Position.NEAR),
        ("needs", Position.NEAR, Position.BELOW),
        ("resources", Position.NEAR, Position.ABOVE),
        ("resources", Position.BELOW, Position.NEAR),
    ],
)
def test_the_aim_is_the_middle_and_from_there_less_need_or_more_resources(side, now, aim):
    assert next_position(side, now) is aim


def simple(jobless, poor):
    """Two indicators of a single year in six places."""
    years = {code: {2021: row} for code, row in (("jobless", jobless), ("poor", poor))}
    resources = {
        code: {2021: [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]} for code in ("clubs", "voters", "young")
    }
    return made_inputs(years | resources)


def point_for(inputs, place):
    method = replace(METHOD, first_year=2021, base_year=None)
    outcome = compute_index(method, inputs)
    return point_of(Asked(method, outcome, outcome.needs, 2021, place))


def test_the_sentence_names_the_smallest_change_and_calls_it_a_calculation():
    point = point_for(simple([9.0, 4.0, 5.0, 3.0, 4.5, 5.5], [5.0, 4.0, 6.0, 3.0, 5.5, 4.5]), 0)
    sentence = turning_sentence(point)
    assert point.nearest.ingredient.code == "jobless"
    assert point.nearest.difference < 0
    assert "Rechnerisch" in sentence
    assert "statt 9,0 (%)" in sentence
    assert "Unterstützungsbedarf nahe am Durchschnitt" in sentence


def test_where_a_hair_is_enough_it_says_that_the_difference_means_little():
    jobless = [5.6, 4.0, 9.0, 3.0, 4.5, 5.5]
    poor = [5.0, 4.0, 6.0, 3.0, 5.5, 4.5]
    sentences = []
    for tenths in range(40, 90):
        point = point_for(simple([tenths / 10, *jobless[1:]], poor), 0)
        sentences.append((point.nearest.share, turning_sentence(point)))
    close = [share <= 0.03 for share, _ in sentences]
    assert ["dicht an der Grenze" in text for _, text in sentences] == close
    assert True in close
    assert False in close


def test_where_no_figure_that_occurs_is_enough_it_says_so():
    row = [90.0, 4.0, 5.0, 3.0, 4.5, 5.5]
    inputs = simple(row, row)
    young = {"young": inputs.figures["young"][::-1]}
    point = point_for(replace(inputs, figures={**inputs.figures, **young}), 0)
    assert point.nearest is None
    assert "Eine Kennzahl allein reicht nicht" in turning_sentence(point)


def test_a_place_without_a_score_has_no_turning_point():
    inputs = simple([None, 4.0, 5.0, 3.0, 4.5, 5.5], [None, 4.0, 6.0, 3.0, 5.5, 4.5])
    assert point_for(inputs, 0) is None
