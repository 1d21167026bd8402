"""What answers come to: mean, spread, agreement in plain words."""

import pytest

from sozialraum.instruments.social_index.experts import result, words
from sozialraum.instruments.social_index.queries import experts as queries
from sozialraum.instruments.social_index.services import experts

from .example import OTHER, POINTS, closed, invited, opened

ASKED = {"needs": ["a", "b", "c"], "resources": []}


def answers(*rows):
    return [
        (f"Stelle {at}", {"needs": dict(zip("abc", row, strict=True)), "resources": {}})
        for at, row in enumerate(rows)
    ]


def test_mean_and_spread_are_those_of_the_points():
    (side,) = result(ASKED, answers((60, 30, 10), (40, 40, 20))).sides
    first = side.opinions[0]
    assert (first.mean, first.low, first.high) == pytest.approx((50, 40, 60))
    assert first.deviation == pytest.approx(200**0.5)
    assert first.given == (60, 40)


def test_one_answer_has_no_spread():
    (side,) = result(ASKED, answers((60, 30, 10))).sides
    assert side.opinions[0].deviation is None
    assert side.agreement is None
    assert "Eine Antwort allein" in words.agreement(side, 1)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([(60, 30, 10), (50, 40, 10)], "weitgehend Einigkeit. Kendalls W ist 1,00."),
        ([(60, 30, 10), (10, 30, 60)], "weit auseinander. Kendalls W ist 0,00."),
        ([(50, 30, 20), (50, 20, 30), (20, 50, 30)], "weit auseinander. Kendalls W ist 0,11."),
        ([(50, 30, 20), (30, 50, 20)], "weitgehend Einigkeit. Kendalls W ist 0,75."),
    ],
)
def test_agreement_is_said_in_plain_words(rows, said):
    (side,) = result(ASKED, answers(*rows)).sides
    assert said in words.agreement(side, len(rows))


def test_what_chance_alone_would_give_stands_beside_it():
    (side,) = result(ASKED, answers((60, 30, 10), (10, 30, 60), (1, 2, 97), (1, 3, 96))).sides
    assert "bei 4 Antworten etwa 0,25" in words.agreement(side, 4)


def test_equal_points_are_no_agreement():
    asked = {"needs": ["a", "b"], "resources": []}
    given = [(f"{at}", {"needs": {"a": 50, "b": 50}, "resources": {}}) for at in range(3)]
    (side,) = result(asked, given).sides
    assert words.agreement(side, 3) == "Niemand zieht eine Kennzahl einer anderen vor."
    assert words.finding(side, {}) == "Mehrere Kennzahlen liegen gleichauf vorn"


def test_the_heaviest_indicator_comes_first():
    (side,) = result(ASKED, answers((10, 30, 60), (20, 30, 50))).sides
    assert [one.code for one in side.by_weight] == ["c", "b", "a"]
    assert words.finding(side, {"c": "Arbeit"}) == "Arbeit bekommt das größte Gewicht"


# From the data base -----------------------------------------------------------


@pytest.mark.django_db
def test_opinions_are_points_by_side_and_indicator_in_the_order_of_seats(county):
    asked = closed(county, POINTS, OTHER)
    assert queries.opinions(asked) == {
        "needs": {"jobless": (70.0, 50.0), "poor": (30.0, 50.0)},
        "resources": {"voters": (40.0, 100.0), "clubs": (60.0, 0.0)},
    }
    assert queries.results(asked).labels == ("Stelle 0", "Stelle 1")


@pytest.mark.django_db
def test_the_order_of_opinions_does_not_follow_the_order_of_answers(county):
    asked = opened(county)
    first, second = invited(county, asked, "A", "B")
    experts.answer(second, OTHER)
    experts.answer(first, POINTS)
    asked = experts.close_round(by=county.planner, round_id=asked.pk)
    assert queries.opinions(asked)["needs"]["jobless"] == (70.0, 50.0)


@pytest.mark.django_db
def test_withdrawn_and_silent_seats_do_not_count(county):
    asked = opened(county)
    first, second, _silent = invited(county, asked, "A", "B", "C")
    experts.answer(first, POINTS)
    experts.answer(second, OTHER)
    experts.revoke_seat(by=county.planner, seat_id=asked.seats.get(label="A").pk)
    asked = experts.close_round(by=county.planner, round_id=asked.pk)
    assert queries.opinions(asked)["needs"]["jobless"] == (50.0,)
    assert queries.turnout([asked])[asked.pk] == queries.Turnout(invited=2, answered=1)


@pytest.mark.django_db
def test_an_open_round_shows_no_weights(county):
    asked = opened(county)
    (token,) = invited(county, asked)
    experts.answer(token, POINTS)
    assert queries.results(asked) is None
    assert queries.opinions(asked)["needs"] == {"jobless": (), "poor": ()}


@pytest.mark.django_db
def test_a_round_without_answers_has_no_result(county):
    asked = closed(county)
    assert queries.results(asked) is None
    assert queries.opinions(asked)["needs"] == {"jobless": (), "poor": ()}
