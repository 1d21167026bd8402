"""A budget is shared to the cent, and every step can be followed."""

import math
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sozialraum.instruments.social_index.sharing import Ground, Refused, Result, Settings, calculate
from sozialraum.instruments.social_index.sharing.files import workbook

from .. import spreadsheet
from ..spreadsheet import Spreadsheet
from .example import ground, settings

COUNTS = st.integers(1, 50_000).map(float)
SCORES = st.floats(-3, 3).map(lambda score: round(score, 6))
PLACES = st.lists(st.tuples(COUNTS, SCORES), min_size=2, max_size=20)


@st.composite
def questions(draw):
    """Questions that have an answer, and their figures."""
    counts, scores = zip(*draw(PLACES), strict=True)
    assume(max(scores) - min(scores) > 0.01)
    budget = draw(st.integers(len(counts), 10**9))
    floor = draw(st.integers(0, budget // len(counts)))
    lump_sum = draw(st.integers(0, budget // len(counts)))
    cap = draw(st.none() | st.integers(max(floor, lump_sum, -(-budget // len(counts))), budget))
    asked = settings(
        budget=budget,
        need_percent=draw(st.integers(0, 100).map(Decimal)),
        strength=draw(st.integers(0, 20).map(Decimal)),
        floor=floor,
        lump_sum=lump_sum,
        cap=cap,
    )
    return asked, ground(counts, scores)


@given(questions())
def test_no_cent_is_lost_and_none_is_made(question):
    result = calculate(*question)
    budget = question[0].budget
    assert sum(line.cents for line in result.lines) == budget
    assert sum(line.by_heads for line in result.lines) == budget
    assert sum(Fraction(line.exact) for line in result.lines) == budget
    assert result.total == Decimal(budget) / 100


@given(questions())
def test_nobody_leaves_the_limits_and_rounding_moves_less_than_a_cent(question):
    asked, _ground = question
    for line in calculate(*question).lines:
        assert max(asked.floor, asked.lump_sum) <= line.cents
        assert asked.cap is None or line.cents <= asked.cap
        assert abs(line.cents - Fraction(line.exact)) < 1


@given(questions())
def test_one_worth_of_the_whole_key_explains_every_amount(question):
    asked, _ground = question
    result = calculate(*question)
    rate = float(Fraction(result.rate))
    for line in result.lines:
        expected = max(asked.floor, asked.lump_sum + rate * line.key)
        expected = expected if asked.cap is None else min(asked.cap, expected)
        assert math.isclose(expected, Fraction(line.exact), rel_tol=1e-9, abs_tol=1e-6)


@given(questions())
def test_a_saved_answer_comes_back_as_it_was(question):
    result = calculate(*question)
    again = Result.from_json(
        Settings.from_json(result.settings.as_json()),
        Ground.from_json(result.ground.as_json()),
        result.as_json(),
    )
    assert again == result


@given(questions())
def test_the_order_of_the_places_changes_no_amount(question):
    asked, places = question
    back = ground(places.basis.counts[::-1], places.needs[::-1])
    amounts = [line.cents for line in calculate(asked, places).lines]
    turned = [line.cents for line in calculate(asked, back).lines]
    # The last cent among equals goes by label, which the turned county hands out anew.
    assert all(abs(one - two) <= 1 for one, two in zip(amounts, turned[::-1], strict=True))


def test_with_the_same_heads_more_need_brings_more_money():
    result = calculate(settings(), ground([1000, 1000, 1000], [-1, 0, 1]))
    assert [line.cents for line in result.lines] == sorted(line.cents for line in result.lines)
    assert result.lines[1].cents == result.lines[1].by_heads


def test_the_factor_says_what_a_head_counts():
    result = calculate(settings(strength=Decimal(20)), ground([100, 100], [1, 3]))
    assert [(line.z, line.factor) for line in result.lines] == [(-1, 0.8), (1, 1.2)]
    assert [line.cents for line in result.lines] == [4_500_000, 5_500_000]


@pytest.mark.parametrize("unused", [{"need_percent": Decimal(0)}, {"strength": Decimal(0)}])
def test_without_need_heads_alone_count_and_no_score_is_asked_for(unused):
    result = calculate(settings(**unused), ground([300, 100], [None, None]))
    assert [line.cents for line in result.lines] == [7_500_000, 2_500_000]
    assert all(line.difference == 0 and line.factor is None for line in result.lines)
    assert not result.invented
    assert result.credits == ("© Test",)


@pytest.mark.parametrize(
    ("changes", "needs", "field", "words"),
    [
        ({"floor": 6_000_000}, [0, 1], "budget", "120.000,00"),
        ({"cap": 4_000_000}, [0, 1], "hoechstens", "80.000,00"),
        ({"cap": 100, "floor": 200}, [0, 1], "hoechstens", "2,00"),
        ({}, [None, 1], "bedarf", "Ort 0"),
        ({}, [2, 2], "bedarf", "denselben Bedarfsindex"),
        ({"strength": Decimal(150)}, [0, 1], "staerke", "höchstens 100"),
    ],
)
def test_a_question_without_answer_is_refused_at_the_field_that_mends_it(
    changes, needs, field, words
):
    with pytest.raises(Refused) as refused:
        calculate(settings(**changes), ground([100, 100], needs))
    assert refused.value.field == field
    assert words in refused.value.message


def test_the_strength_that_is_named_as_possible_is_possible():
    places = ground([100, 200, 300, 50], [0.1, 2.5, -0.4, 0.3])
    with pytest.raises(Refused) as refused:
        calculate(settings(strength=Decimal(200)), places)
    most = refused.value.message.split("höchstens ")[1].split()[0]
    assert calculate(settings(strength=Decimal(most)), places)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"lump_sum": 500_000, "floor": 1_700_000, "cap": 3_450_000},
        {"need_percent": Decimal(100), "budget": 9_999_999},
        {"need_percent": Decimal(0)},
    ],
)
def test_the_workbook_calculates_the_same_amounts_from_its_formulas(monkeypatch, changes):
    monkeypatch.setitem(spreadsheet.FUNCTIONS, "INT", math.floor)
    result = calculate(settings(**changes), ground([2400, 600, 1500, 1000], [3, 17, 9, 11]))
    sheet = Spreadsheet(workbook(result))
    for row, line in enumerate(result.lines, start=2):
        assert sheet.value("Rechnung", f"H{row}") == pytest.approx(line.key, abs=1e-12)
        assert sheet.value("Rechnung", f"I{row}") == pytest.approx(
            float(line.exact_amount), abs=1e-4
        )
        assert round(100 * sheet.value("Rechnung", f"L{row}")) == line.cents
    assert round(100 * sheet.value("Rechnung", "L6")) == result.settings.budget


def test_the_example_of_the_handbook_comes_out():
    asked = settings(lump_sum=500_000, floor=1_700_000, cap=3_450_000)
    result = calculate(asked, ground([2400, 600, 1500, 1000], [3, 17, 9, 11]))
    assert [line.cents for line in result.lines] == [3_450_000, 1_700_000, 2_760_612, 2_089_388]
    assert [line.bound for line in result.lines] == ["cap", "floor", "none", "none"]
    assert [line.by_heads for line in result.lines] == [4_363_636, 1_090_909, 2_727_273, 1_818_182]
