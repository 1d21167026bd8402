"""The steps of the preparation together, their order and their record."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given

from sozialraum.methods.composite import DefinitionError, Panel, PanelError, StepKind
from sozialraum.methods.composite.preparation import (
    AllYears,
    BaseYear,
    Denominator,
    EachYear,
    GroupMean,
    LinearInTime,
    Mean,
    Median,
    Preparation,
    Screening,
    Treatment,
    Winsorise,
    YeoJohnson,
    prepare,
)
from tests.methods.composite.examples import drawn_bytes
from tests.methods.composite.preparation.examples import (
    CALM,
    ONE_OUTLIER,
    column,
    lively,
    prepared,
    table,
    values_of,
)

GAP = np.nan


def test_by_default_nothing_is_done():
    panel = table(a=[1, GAP, 900], b=[0, 0, 5])
    result = prepare(Preparation(), panel)
    np.testing.assert_array_equal(result.panel.values, panel.values)
    assert result.steps == ()
    assert not any(mask.any() for mask in (result.imputed, result.treated, result.excluded))


def test_the_index_takes_its_own_columns_in_its_own_order():
    panel = table(other=[9, 9], b=[1, 2], a=[3, 4])
    for choices in (Preparation(), Preparation(imputation=Mean())):
        result = prepare(choices, panel, {"a": 1, "b": -1})
        assert result.panel.indicators == ("a", "b")
        assert result.panel.values.tolist() == [[[3, 1], [4, 2]]]
        assert result.imputed.shape == result.treated.shape == (1, 2, 2)
        assert result.excluded.shape == (1, 2)


def test_everything_else_about_the_panel_is_kept():
    panel = Panel([2021], "AB", ["x"], [[[1], [GAP]]], [[5, 6]], groups={"g": ["m", "m"]})
    result = prepare(Preparation(imputation=GroupMean("g")), panel).panel
    assert (result.years, result.units, result.groups) == ((2021,), ("A", "B"), {"g": ("m", "m")})
    assert result.population.tolist() == [[5, 6]]


def test_the_order_is_denominate_screen_impute_treat():
    values = [*CALM, GAP, 4000, GAP]
    panel = table(
        count=values,
        rate=[*CALM, 5, 5, GAP],
        people=[1] * 9 + [1, 0, 1],
    )
    result = prepared(
        panel,
        denominators=(Denominator("count", "people"),),
        screening=Screening(min_available=0.5),
        imputation=Mean(),
        treatment=Treatment(),
    )
    assert list(dict.fromkeys(step.kind for step in result.steps)) == [
        StepKind.DENOMINATION,
        StepKind.NO_DENOMINATOR,
        StepKind.SCREENING,
        StepKind.IMPUTATION,
        StepKind.OUTLIER_TEST,
    ]
    np.testing.assert_array_equal(values_of(result, "count"), [*CALM, 5, 5, GAP])
    assert result.excluded[0].tolist() == [False] * 11 + [True]


def test_what_was_filled_is_treated_like_what_was_observed():
    panel = table(x=[*ONE_OUTLIER[:-1], GAP], y=CALM)
    filled = prepared(panel, imputation_of=(("x", Mean()),), treatment=Treatment())
    assert filled.imputed[0, -1, 0]
    assert not filled.treated.any()


@pytest.mark.parametrize("scope", [EachYear(), AllYears(), BaseYear(2021)])
@given(figures=lively(least=48, most=48), gaps=drawn_bytes(48))
def test_nothing_missing_turns_into_a_value_without_being_marked(scope, figures, gaps):
    holes = np.frombuffer(gaps, dtype=np.uint8) % 3 == 0
    cells = np.where(holes, np.nan, figures).reshape(2, 8, 3)
    panel = Panel([2020, 2021], list("ABCDEFGH"), ["x", "y", "people"], cells)
    result = prepared(
        panel,
        denominators=(Denominator("x", "people"),),
        screening=Screening(min_available=0.5, min_nonzero=0.2),
        imputation=LinearInTime(),
        treatment=Treatment((Winsorise(2), YeoJohnson())),
        scope=scope,
    )
    after = result.panel.values
    known = ~np.isnan(after) & ~result.imputed
    assert not np.isnan(cells[..., :2][known]).any()
    assert np.isnan(after[result.excluded]).all()
    untouched = (known & ~result.treated)[..., 1]
    np.testing.assert_array_equal(after[..., 1][untouched], cells[..., 1][untouched])


def test_each_step_names_the_field_of_the_preparation_that_asked_for_it():
    panel = table(x=[*ONE_OUTLIER, GAP, GAP], y=[*CALM, 1, GAP], z=[1] * 10 + [0])
    result = prepared(
        panel,
        denominators=(Denominator("x", "z"),),
        screening=Screening(min_available=0.5),
        imputation=Median(),
        treatment=Treatment(),
    )
    settings = Counter(step.setting for step in result.steps)
    assert set(settings) == {"denominators", "screening", "imputation", "treatment"}
    assert set(settings) <= set(Preparation.__dataclass_fields__)


def test_a_preparation_can_be_compared_and_hashed():
    one, same = (
        Preparation(
            denominators=(Denominator("x", "y"),),
            imputation=GroupMean("region"),
            treatment_of=(("x", Treatment()),),
        )
        for _ in range(2)
    )
    assert one == same
    assert len({one, same, Preparation()}) == 2


def test_an_exception_for_an_indicator_outside_the_index_is_passed_over():
    panel = table(a=[1, GAP, 3], b=[1, GAP, 3])
    choices = Preparation(
        denominators=(Denominator("b", "a"),),
        imputation_of=(("a", Mean()), ("b", Median())),
    )
    result = prepare(choices, panel, {"a": 1})
    assert result.panel.values[0, :, 0].tolist() == [1, 2, 3]
    assert {step.subject for step in result.steps} == {"a"}


@pytest.mark.parametrize(
    "choices",
    [
        {"imputation_of": (("divorces", Mean()),)},
        {"treatment_of": (("divorces", Treatment()),)},
        {"denominators": (Denominator("divorces", "x"),)},
    ],
)
def test_a_code_that_the_panel_lacks_is_named(choices):
    with pytest.raises(PanelError, match="divorces"):
        prepared(column(1, 2), **choices)


@pytest.mark.parametrize(
    "choices",
    [
        {"imputation_of": (("x", Mean()), ("x", Median()))},
        {"treatment_of": (("x", None), ("x", Treatment()))},
        {"denominators": (Denominator("x", "y"), Denominator("x", "z"))},
    ],
)
def test_two_choices_for_one_indicator_are_refused(choices):
    with pytest.raises(DefinitionError):
        Preparation(**choices)


def test_results_are_read_only():
    result = prepared(column(1, GAP, 3), imputation=Mean())
    for array in (result.panel.values, result.imputed, result.treated, result.excluded):
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0


@pytest.mark.parametrize("members", [["m"], ["m", "n", "o"]])
def test_groups_that_do_not_fit_the_units_are_refused(members):
    with pytest.raises(PanelError, match="region"):
        Panel([2021], ["A", "B"], ["x"], [[[1], [2]]], groups={"region": members})


def test_a_selection_of_indicators_keeps_the_groups():
    panel = Panel([2021], ["A", "B"], ["x", "y"], np.ones((1, 2, 2)), groups={"g": ["m", "n"]})
    assert panel.select(["y"]).groups == {"g": ("m", "n")}
