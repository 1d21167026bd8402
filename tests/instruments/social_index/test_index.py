"""What goes into the index, what comes out, and what never enters."""

from dataclasses import replace
from importlib import import_module
from math import exp

import pytest
from django.db.models import F

from sozialraum.commons.indicators import services as figures
from sozialraum.commons.indicators.models import IndicatorValue, Variable
from sozialraum.foundation.errors import DomainError
from sozialraum.instruments.social_index import findings, queries, services
from sozialraum.instruments.social_index.method import IndexMethod, Part
from sozialraum.instruments.social_index.models import IndexEdition
from sozialraum.instruments.social_index.outcome import Outcome
from sozialraum.instruments.social_index.position import Middle, Position
from sozialraum.instruments.social_index.words import rank_text
from sozialraum.methods.states import ValueState

from .example import METHOD, published, published_again

HIDDEN = [ValueState.SUPPRESSED_PRIMARY, ValueState.SUPPRESSED_SECONDARY]


def guard(county, min_cases=125):
    """Let the gate hide small counts of the poor and of the jobless."""
    rule = figures.define_rule(by=county.planner, code="small", title="Klein", min_cases=min_cases)
    Variable.objects.filter(code__in=["poor-cases", "jobless-cases"]).update(rule=rule)
    figures.recompute()
    assert IndicatorValue.objects.filter(public_state__in=HIDDEN).exists()


def test_an_index_with_hidden_figures_equals_one_with_missing_figures(county):
    guard(county)
    method = replace(METHOD, min_coverage=0.3)
    with_hidden = queries.compute(method, 2021)
    IndicatorValue.objects.filter(public_state__in=HIDDEN).update(
        public_state=ValueState.NOT_AVAILABLE, value=None, state=ValueState.NOT_AVAILABLE
    )
    assert queries.compute(method, 2021) == with_hidden


def test_what_only_the_county_may_see_moves_nothing(county):
    guard(county)
    method = replace(METHOD, min_coverage=0.3)
    before = queries.compute(method, 2021)
    IndicatorValue.objects.update(value=F("value") * 7, numerator=F("numerator") * 7)
    assert queries.compute(method, 2021) == before


@pytest.mark.parametrize(
    "method",
    [
        METHOD,
        replace(METHOD, clip=0.8),
        replace(METHOD, base_year=2019, population_weighted=True),
        replace(METHOD, normalisation="min_max"),
        replace(METHOD, normalisation="percent_rank"),
        replace(METHOD, normalisation="min_max", mean="geometric"),
    ],
    ids=["z", "clipped", "base year", "min-max", "percent rank", "geometric"],
)
def test_contributions_add_up_to_the_score(county, method):
    outcome = queries.compute(method, 2021)
    for side in outcome.sides:
        for standing in (one for year in side.standings for one in year):
            if standing.score is not None:
                total = sum(cell.contribution for cell in standing.cells)
                score = exp(total) if method.mean == "geometric" else total
                assert score == pytest.approx(standing.score, abs=1e-12)


def test_a_rank_lies_within_its_range(county):
    for side in queries.compute(METHOD, 2021).sides:
        for one in (standing for year in side.standings for standing in year):
            if one.rank is not None:
                assert one.rank_low <= one.rank <= one.rank_high


def test_an_index_of_one_indicator_claims_no_range(county):
    outcome = queries.compute(replace(METHOD, needs=(Part("jobless"),)), 2021)
    standing = outcome.standing("needs", 2021, "alm")
    assert standing.rank is not None
    assert (standing.rank_low, standing.rank_high) == (None, None)
    assert rank_text(standing) == str(standing.rank)
    assert not findings.clear_changes(outcome, outcome.needs)
    assert "ohne Spanne" in findings.ranks_headline(outcome, outcome.needs)


def test_a_missing_value_is_carried_forward_as_declared_and_no_further(county):
    carried = queries.compute(METHOD, 2021).standing("needs", 2021, "cramer").cells[0]
    assert (carried.value_year, carried.value) == (2020, pytest.approx(100 * 205 / 4300))
    strict = queries.compute(replace(METHOD, carry_years=0, min_coverage=0.3), 2021)
    assert strict.standing("needs", 2021, "cramer").cells[0].value is None


def test_below_the_minimum_coverage_there_is_no_score_and_no_rank(county):
    method = replace(METHOD, carry_years=0, min_coverage=0.9)
    standing = queries.compute(method, 2020).standing("resources", 2020, "alm")
    assert (standing.score, standing.rank) == (None, None)  # no turnout in 2020


def test_an_outcome_comes_back_from_json_as_it_was(county):
    outcome = queries.compute(METHOD, 2021)
    assert Outcome.from_json(outcome.as_json()) == outcome


def test_a_published_edition_recomputes_until_a_figure_changes(county):
    edition = published(county)
    assert services.recomputes(edition)
    IndicatorValue.objects.filter(indicator__code="jobless", year=2020).update(
        public_value=F("public_value") + 1
    )
    assert not services.recomputes(edition)


def test_a_published_edition_keeps_its_numbers_when_figures_change(county):
    edition = published(county)
    before = queries.outcome_of(edition)
    IndicatorValue.objects.update(public_value=F("public_value") * 2)
    import_module(f"{queries.__name__}.editions")._frozen.cache_clear()
    assert queries.outcome_of(edition) == before


def test_a_list_of_editions_leaves_their_content_behind(county):
    published(county)
    assert "content" in queries.editions().get().get_deferred_fields()


def test_the_newest_version_and_its_latest_year_are_valid_first(county):
    published(county, title="Alte")
    new = published(county, title="Neue", last_year=2020)
    later = published_again(county, new.version, last_year=2021)
    assert queries.valid_edition() == later
    assert queries.valid_edition(1).version.title == "Alte"
    assert queries.valid_edition(99) is None


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"needs": ()}, "mindestens eine Kennzahl"),
        ({"needs": (Part("poor", 0),)}, "größer als 0"),
        ({"needs": (Part("poor"), Part("poor"))}, "nur einmal"),
        ({"mean": "geometric"}, "geometrisches Mittel"),
        ({"normalisation": "percent_rank", "base_year": 2020}, "Basisjahr"),
        ({"base_year": 2018}, "vor dem ersten Jahr"),
        ({"min_coverage": 0}, "Mindestabdeckung"),
        ({"clip": 0.0}, "Ausreißer"),
        ({"carry_years": 11}, "fortgeschrieben"),
    ],
)
def test_a_method_that_makes_no_sense_says_why(change, reason):
    with pytest.raises(DomainError) as refused:
        replace(METHOD, **change)
    assert reason in " ".join(refused.value.places)


@pytest.mark.parametrize(
    ("method", "last_year", "reason"),
    [
        (METHOD, 2018, "passt nicht zum ersten Jahr"),
        (METHOD, 99999, "passt nicht zum ersten Jahr"),
        (replace(METHOD, base_year=2021), 2020, "nach dem letzten Jahr"),
        (replace(METHOD, carry_years=0), 2022, "Für 2022 hat kein Ort genügend Werte"),
        (
            replace(METHOD, resources=(Part("voters"),), first_year=2020, carry_years=0),
            2021,
            "Kein Ort",
        ),
    ],
)
def test_an_index_that_cannot_be_computed_says_why_in_german(county, method, last_year, reason):
    with pytest.raises(DomainError) as refused:
        queries.compute(method, last_year)
    assert reason in " ".join((refused.value.message, *refused.value.places))


def test_an_indicator_that_tells_nobody_apart_is_named(county):
    IndicatorValue.objects.filter(indicator__code="clubs", year=2020).update(public_value=1.0)
    with pytest.raises(DomainError) as refused:
        queries.compute(METHOD, 2021)
    assert refused.value.places == ("clubs (2020): Alle Orte haben denselben Wert.",)


def test_a_version_keeps_its_method(county):
    edition = published(county)
    assert queries.method_of(edition.version) == METHOD
    assert isinstance(IndexEdition.objects.get().version.definition, dict)
    assert IndexMethod.from_json(METHOD.as_json()) == METHOD


@pytest.mark.parametrize(
    ("score", "position"),
    [(0.5, Position.ABOVE), (0.05, Position.NEAR), (-0.5, Position.BELOW), (None, Position.NONE)],
)
def test_close_to_the_middle_counts_as_near(score, position):
    assert Middle(centre=0.0, margin=0.1).position(score) is position
