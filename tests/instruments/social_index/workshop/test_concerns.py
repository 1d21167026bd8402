"""Doubts about an index are told in plain words, each for its reason and not without one."""

from dataclasses import replace

import pytest

from sozialraum.instruments.social_index.computing import compute_index
from sozialraum.instruments.social_index.inputs import Inputs
from sozialraum.instruments.social_index.method import IndexMethod, Part
from sozialraum.instruments.social_index.outcome import Outcome
from sozialraum.instruments.social_index.workshop import concerns
from tests.instruments.social_index.made_up import made_inputs

YEAR = 2021
JOBLESS = (5.0, 3.2, 4.9, 3.1, 2.0, 2.6)
POOR = (2.4, 4.0, 3.7, 1.4, 3.4, 2.1)
YOUNG = (17.0, 22.0, 14.0, 19.0, 16.0, 20.0)
CLUBS = (2.7, 3.4, 1.8, 1.7, 2.1, 2.3)
NOISE = ((0.5, 0.1, -0.6, 0.3, -0.2, 0.4), (-0.3, 0.6, 0.2, -0.5, 0.4, -0.1))
METHOD = IndexMethod(
    needs=(Part("jobless"), Part("poor"), Part("young")),
    resources=(Part("clubs"),),
    first_year=YEAR,
    min_coverage=0.3,
)


def outcome_of(method: IndexMethod = METHOD, **changed) -> Outcome:
    """The index of six places in one year; rows of figures may be exchanged."""
    rows = {"jobless": JOBLESS, "poor": POOR, "young": YOUNG, "clubs": CLUBS, **changed}
    return computed(method, made_inputs({code: {YEAR: row} for code, row in rows.items()}))


def computed(method: IndexMethod, inputs: Inputs) -> Outcome:
    return compute_index(method, inputs)


def told(outcome: Outcome, kind: str) -> str:
    """All that is said of a kind; empty where nothing is."""
    found = " ".join(one.text for one in concerns(outcome, YEAR) if one.kind == kind)
    return found.replace("\xa0", " ")


def test_two_indicators_that_say_the_same_are_named_with_their_correlation():
    nearly = tuple(2 * value + 0.01 * at for at, value in enumerate(JOBLESS))
    text = told(outcome_of(poor=nearly), "alike")
    assert "„Jobless“ und „Poor“ sagen fast dasselbe (Zusammenhang 1,00)" in text
    assert "Bedarfsindex" in text
    assert told(outcome_of(), "alike") == ""


def test_indicators_that_cancel_each_other_out_are_named():
    against = tuple(10 - value for value in JOBLESS)
    assert "„Jobless“ und „Poor“ laufen gegeneinander" in told(outcome_of(poor=against), "opposed")


def test_turning_the_direction_takes_the_doubt_away():
    against = tuple(10 - value + 0.3 * at for at, value in enumerate(JOBLESS))
    turned = replace(METHOD, needs=(Part("jobless"), Part("poor", lowers=True), Part("young")))
    assert told(outcome_of(poor=against), "opposed")
    assert told(outcome_of(turned, poor=against), "opposed") == ""


def test_an_indicator_that_works_against_the_index_is_asked_about():
    against = tuple(10 - value for value in JOBLESS)
    method = replace(METHOD, needs=(Part("jobless", 5.0), Part("poor", 1.0), Part("young", 1.0)))
    assert "„Poor“ arbeitet gegen die anderen" in told(outcome_of(method, poor=against), "against")


def test_one_indicator_that_decides_alone_is_named_with_weight_and_influence():
    method = replace(METHOD, needs=(Part("jobless", 8.0), Part("poor"), Part("young")))
    text = told(outcome_of(method), "decisive")
    assert "„Jobless“ entscheidet fast allein" in text
    assert "80 % des Gewichts" in text
    like = [tuple(v + n for v, n in zip(JOBLESS, noise, strict=True)) for noise in NOISE]
    assert told(outcome_of(poor=like[0], young=like[1]), "decisive") == ""


def test_an_indicator_that_does_nothing_in_spite_of_its_weight_is_named():
    idle = (1.0, 2.0, 6.0, 5.0, 3.0, 4.0)
    method = replace(METHOD, needs=(Part("jobless", 4.0), Part("poor"), Part("young", 4.0)))
    like = tuple(v + n for v, n in zip(JOBLESS, NOISE[0], strict=True))
    text = told(outcome_of(method, young=like, poor=idle), "silent")
    assert "„Poor“ hat 11 % des Gewichts, bestimmt die Unterschiede" in text
    assert told(outcome_of(method, young=like, poor=like), "silent") == ""


def test_places_with_too_few_figures_are_named():
    missing = (None, *POOR[1:])
    method = replace(METHOD, needs=(Part("jobless"), Part("poor"), Part("young", 0.2)))
    text = told(outcome_of(method, poor=missing), "missing")
    assert "fehlen Zahlen für 40 % des Gewichts oder mehr: Ort 0." in text
    assert told(outcome_of(), "missing") == ""


def test_places_without_a_score_are_named():
    method = replace(METHOD, min_coverage=0.9)
    text = told(outcome_of(method, poor=(None, *POOR[1:])), "unscored")
    assert "kein Wert für Ort 0" in text


@pytest.mark.parametrize(("age", "expected"), [(0, ""), (1, "67 % des Gewichts")])
def test_figures_of_earlier_years_count_by_their_weight(age: int, expected: str):
    figures = {"jobless": {YEAR: JOBLESS}, "clubs": {YEAR: CLUBS}}
    figures |= {code: {YEAR - age: row} for code, row in (("poor", POOR), ("young", YOUNG))}
    text = told(computed(METHOD, made_inputs(figures)), "older")
    assert (expected in text) if expected else text == ""


def test_few_places_are_a_doubt_of_their_own():
    assert "6 Orte sind wenige" in told(outcome_of(), "few")


def test_invented_figures_are_named():
    inputs = made_inputs({"jobless": {YEAR: JOBLESS}, "clubs": {YEAR: CLUBS}})
    facts = tuple(replace(one, invented=one.code == "clubs") for one in inputs.indicators)
    method = replace(METHOD, needs=(Part("jobless"),))
    assert "Demonstration: Clubs." in told(
        computed(method, replace(inputs, indicators=facts)), "invented"
    )


def test_an_order_that_hardly_holds_is_called_so():
    alike = tuple(10 + 0.01 * at for at in range(6))
    turned = tuple(10 - 0.01 * at for at in range(6))
    mixed = (10.02, 10.05, 10.0, 10.04, 10.01, 10.03)
    text = told(outcome_of(jobless=alike, poor=turned, young=mixed), "wide")
    assert "Die Reihenfolge ist wenig sicher" in text


def test_an_expert_may_give_all_points_to_one_indicator():
    parts = (
        Part("jobless", 85, opinions=(70.0, 100.0)),
        Part("poor", 15, opinions=(30.0, 0.0)),
    )
    outcome = outcome_of(replace(METHOD, needs=parts))
    for one in outcome.needs.standings[-1]:
        assert one.rank_low <= one.rank <= one.rank_high
