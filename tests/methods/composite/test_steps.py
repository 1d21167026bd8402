"""The record tells in order what was done and which choice asked for it."""

from sozialraum.methods.composite import (
    ImputeMean,
    IndexDefinition,
    MinMax,
    StepKind,
    ZScore,
    compute,
    explain,
)
from tests.methods.composite.examples import POVERTY_AND_WORK, panel

VALUES = [[[1, 9, 2], [2, 5, 3], [3, 1, 9], [None, 2, 4]]]
CODES = ("benefits", "income_tax", "unemployment")


def needs(**choices):
    definition = IndexDefinition("needs", POVERTY_AND_WORK, **choices)
    return compute(definition, panel(VALUES, indicators=CODES))


def test_the_record_follows_the_order_of_the_computation():
    result = needs(missing=ImputeMean(0.25), rescale=ZScore())
    kinds = [step.kind for step in result.steps]
    assert kinds == [
        StepKind.DIRECTION,
        StepKind.NORMALISATION,
        StepKind.IMPUTATION,
        *[StepKind.FRAME] * 3,
        StepKind.AGGREGATION,
        StepKind.RESCALING,
        StepKind.FRAME,
        StepKind.RANKING,
    ]


def test_each_step_names_the_field_of_the_definition_that_asked_for_it():
    definition = IndexDefinition("needs", POVERTY_AND_WORK)
    fields = {*definition.__dataclass_fields__, "direction"}
    assert {step.setting for step in needs(rescale=MinMax()).steps} <= fields


def test_the_frame_in_the_record_is_the_one_that_was_used():
    result = needs(missing=ImputeMean(0.25))
    frames = [step for step in result.steps if step.kind is StepKind.FRAME]
    for column, step in enumerate(frames):
        assert step.subject == result.indicators[column]
        assert step.values == {
            "units": 4,
            "centre": result.frame.centre[0, column],
            "spread": result.frame.spread[0, column],
        }


def test_the_parameters_of_the_method_stand_in_the_record():
    by_kind = {step.kind: step.values for step in needs(normalisation=MinMax(1, 5)).steps}
    assert by_kind[StepKind.NORMALISATION] == {
        "method": "min_max",
        "low": 1,
        "high": 5,
        "clip": False,
    }
    assert by_kind[StepKind.AGGREGATION] == {"method": "arithmetic"}
    assert by_kind[StepKind.RANKING] == {"ties": "min", "decimals": 9}


def test_clipping_the_rescaled_index_is_told_apart_from_clipping_an_indicator():
    result = needs(missing=ImputeMean(0.25), rescale=ZScore(clip=0.5))
    clipped = [step for step in result.steps if step.kind is StepKind.CLIPPING]
    assert {(step.setting, step.subject) for step in clipped} == {("rescale", "needs")}


def test_an_explanation_recomputes_the_score_from_its_parts():
    result = needs(missing=ImputeMean(0.25))
    told = explain(result, year=2021, unit="Birkenau")
    again = 0.0
    for part, sign in zip(told.parts, (1, -1, 1), strict=True):
        again += part.weight * sign * (part.value - part.centre) / part.spread
    assert abs(again - told.score) < 1e-12
    assert (told.rank, told.of) == (3, 4)


def test_a_unit_without_a_score_is_explained_as_having_none():
    told = explain(needs(), year=2021, unit="Dornfeld")
    assert (told.score, told.rank, told.coverage) == (None, None, 0.5)
    assert told.parts[0].value is None
    assert all(part.contribution is None for part in told.parts)
