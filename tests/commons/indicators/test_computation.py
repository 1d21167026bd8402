"""Indicators are computed from counts, along the tree, with their states."""

import pytest

from sozialraum.commons.indicators import services
from sozialraum.commons.indicators.queries import Audience, figures
from sozialraum.methods.states import ValueState
from tests.county import build_county, define_indicator, define_variable, observe

pytestmark = pytest.mark.django_db
JOBLESS = {"12069101": 10, "12069102": 20, "12069201": 30, "12069301": 40, "12069302": 50}
PEOPLE = {"12069101": 100, "12069102": 400, "12069201": 500, "12069301": 800, "12069302": 200}


@pytest.fixture
def county():
    return build_county()


@pytest.fixture
def rate(county):
    jobless, people = (define_variable(county, code) for code in ("jobless", "people"))
    define_indicator(county, "rate", {"jobless": 1.0}, {"people": 1.0})
    return jobless, people


def value(county, code, year=2021, audience=Audience.INTERNAL):
    return figures(audience).get("rate", county.units[code].id, year)


def test_a_rate_of_a_larger_area_is_computed_from_its_counts(county, rate):
    observe(county, rate[0], JOBLESS)
    observe(county, rate[1], PEOPLE)
    services.recompute()
    assert value(county, "lake").value == 100 * 30 / 500
    assert value(county, "kreis").value == 100 * 150 / 2000
    assert value(county, "kreis").numerator == 150


def test_a_missing_part_makes_the_sum_missing_and_never_smaller(county, rate):
    observe(county, rate[0], JOBLESS | {"12069102": ValueState.NOT_AVAILABLE})
    observe(county, rate[1], PEOPLE)
    services.recompute()
    assert value(county, "lake").state == ValueState.NOT_AVAILABLE
    assert value(county, "kreis").value is None
    assert value(county, "mill").value == 9.0


def test_a_published_total_goes_before_the_sum_of_the_parts(county, rate):
    observe(county, rate[0], JOBLESS | {"kreis": 152, "12069102": ValueState.NOT_AVAILABLE})
    observe(county, rate[1], PEOPLE)
    services.recompute()
    assert value(county, "kreis").numerator == 152


def test_a_year_without_denominator_has_no_rate(county, rate):
    observe(county, rate[0], JOBLESS, year=2000)
    services.recompute()
    assert value(county, "kreis", year=2000).state == ValueState.NOT_AVAILABLE


def test_a_denominator_of_zero_gives_no_rate(county, rate):
    observe(county, rate[0], JOBLESS)
    observe(county, rate[1], PEOPLE | {"12069201": 0})
    services.recompute()
    assert value(county, "hill").state == ValueState.NOT_APPLICABLE


def test_a_true_zero_stays_a_zero(county, rate):
    observe(county, rate[0], JOBLESS | {"12069201": 0})
    observe(county, rate[1], PEOPLE)
    services.recompute()
    assert value(county, "hill").state == ValueState.ZERO
    assert value(county, "hill").value == 0


def test_values_on_two_census_bases_are_never_mixed(county, rate):
    observe(county, rate[0], JOBLESS, basis="old")
    observe(county, rate[1], PEOPLE, basis="new")
    services.recompute()
    assert len(figures(Audience.INTERNAL)) == 0


def test_of_two_bases_the_one_of_higher_position_is_shown(county, rate):
    for code, position in (("old", 1), ("new", 2)):
        services.define_basis(by=county.planner, code=code, title=code, position=position)
    observe(county, rate[0], JOBLESS)
    observe(county, rate[1], PEOPLE, basis="old")
    observe(county, rate[1], {code: 2 * n for code, n in PEOPLE.items()}, basis="new")
    services.recompute()
    assert value(county, "kreis").basis == "new"
    assert value(county, "kreis").value == 100 * 150 / 4000


def test_a_measured_value_of_a_larger_area_is_a_weighted_estimate(county):
    people = define_variable(county, "people")
    income = define_variable(county, "income", kind=services.VariableKind.MEASURE, weight="people")
    define_indicator(county, "rate", {"income": 1.0}, {}, factor=1.0)
    observe(county, people, PEOPLE)
    observe(county, income, {"lake": 300.0, "hill": 200.0, "mill": 100.0})
    services.recompute()
    district = value(county, "kreis")
    assert district.state == ValueState.ESTIMATED
    assert district.value == (300 * 500 + 200 * 500 + 100 * 1000) / 2000


def test_a_space_of_one_municipality_shares_its_value(county):
    income = define_variable(county, "income", kind=services.VariableKind.MEASURE)
    define_indicator(county, "rate", {"income": 1.0}, {}, factor=1.0)
    observe(county, income, {"hill": 200.0, "lake": 300.0})
    services.recompute()
    assert value(county, "12069201").value == 200.0
    assert value(county, "12069101").state == ValueState.NOT_AVAILABLE


def test_recomputing_a_variable_leaves_other_indicators_alone(county, rate):
    define_variable(county, "other")
    define_indicator(county, "else", {"other": 1.0}, {})
    observe(county, rate[0], JOBLESS)
    observe(county, rate[1], PEOPLE)
    services.recompute()
    assert services.recompute(variable_ids=[]) == 0
    assert value(county, "kreis").value == 7.5


@pytest.fixture
def guarded(county):
    services.define_rule(
        by=county.planner, code="three", title="drei", min_cases=3, zero_is_safe=True
    )
    cases = define_variable(county, "cases", rule="three")
    people = define_variable(county, "people")
    define_indicator(county, "rate", {"cases": 1.0}, {"people": 1.0})
    observe(county, people, PEOPLE)
    return cases


def test_a_small_count_is_hidden_together_with_what_would_reveal_it(county, guarded):
    observe(county, guarded, JOBLESS | {"12069101": 2})
    services.recompute()
    public = figures(Audience.PUBLIC)
    hidden = {
        code
        for code, unit in county.units.items()
        if public.get("rate", unit.id, 2021).value is None
    }
    assert "12069101" in hidden
    assert hidden & {"12069102", "lake"}
    assert all(public.get("rate", county.units[c].id, 2021).numerator is None for c in hidden)
    assert public.get("rate", county.units["kreis"].id, 2021).value is not None


def test_the_county_itself_sees_the_small_count(county, guarded):
    observe(county, guarded, JOBLESS | {"12069101": 2})
    services.recompute()
    assert value(county, "12069101").numerator == 2


def test_a_sum_of_two_variables_does_not_reveal_the_protected_one(county, guarded):
    define_variable(county, "others")
    define_indicator(county, "joint", {"cases": 1.0, "others": 1.0}, {"people": 1.0})
    from sozialraum.commons.indicators.models import Variable

    observe(county, Variable.objects.get(code="others"), dict.fromkeys(PEOPLE, 30))
    observe(county, guarded, JOBLESS | {"12069101": 2})
    services.recompute()
    joint = figures(Audience.PUBLIC).get("joint", county.units["12069101"].id, 2021)
    assert joint.value is None


def test_a_small_count_is_not_left_over_between_two_published_sums(county, guarded):
    """Published joint = cases + others and published others would give the cases away."""
    others = define_variable(county, "others", rule="three")
    define_indicator(county, "joint", {"cases": 1.0, "others": 1.0}, {"people": 1.0})
    define_indicator(county, "others", {"others": 1.0}, {"people": 1.0})
    observe(county, others, dict.fromkeys(PEOPLE, 30))
    observe(county, guarded, JOBLESS | {"12069101": 2})
    services.recompute()
    public, unit = figures(Audience.PUBLIC), county.units["12069101"].id
    shown = {code for code in ("joint", "others") if public.get(code, unit, 2021).value is not None}
    assert len(shown) < 2


def test_a_rule_that_only_rounds_shows_multiples(county):
    services.define_rule(
        by=county.planner, code="ten", title="zehn", min_cases=0, zero_is_safe=True, rounding=10
    )
    cases = define_variable(county, "cases", rule="ten")
    people = define_variable(county, "people")
    define_indicator(county, "rate", {"cases": 1.0}, {"people": 1.0})
    observe(county, cases, JOBLESS | {"12069101": 13})
    observe(county, people, PEOPLE)
    services.recompute()
    assert value(county, "12069101", audience=Audience.PUBLIC).numerator == 10
    assert value(county, "12069101").numerator == 13
