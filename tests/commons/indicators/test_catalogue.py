"""Planners say what figures mean; what is saved is computed anew at once."""

import pytest
from django.core.exceptions import PermissionDenied

from sozialraum.commons.indicators import queries, services
from sozialraum.commons.indicators.models import Indicator, IndicatorValue, Variable
from sozialraum.commons.indicators.queries import Audience
from sozialraum.foundation.accounts.models import Role, User
from sozialraum.foundation.accounts.services import create_user
from sozialraum.foundation.errors import DomainError
from sozialraum.methods.states import ValueState
from tests.county import build_county, define_indicator, define_variable, observe

pytestmark = pytest.mark.django_db
CASES = {"12069101": 2, "12069102": 20, "12069201": 30, "12069301": 40, "12069302": 50}
PEOPLE = {"12069101": 100, "12069102": 400, "12069201": 500, "12069301": 800, "12069302": 200}


@pytest.fixture
def county():
    county = build_county()
    services.define_rule(by=county.planner, code="three", title="drei", min_cases=3)
    for year in (2020, 2021):
        observe(county, define_variable(county, "cases"), CASES, year=year)
        observe(county, define_variable(county, "people"), PEOPLE, year=year)
    define_indicator(county, "rate", {"cases": 1.0}, {"people": 1.0})
    return county


def figure(county, code, audience=Audience.PUBLIC, indicator="rate", year=2021):
    return queries.figures(audience).get(indicator, county.units[code].id, year)


def table():
    """Every stored value, as nothing but its content."""
    columns = ("indicator__code", "unit", "year", "basis", "value", "state", "public_value")
    return sorted(map(str, IndicatorValue.objects.values_list(*columns, "public_state")))


def test_a_new_indicator_has_its_values_at_once(county):
    assert figure(county, "lake").value == 100 * 22 / 500


def test_a_rule_hides_small_counts_as_soon_as_it_is_given(county):
    assert figure(county, "12069101").value == 2
    define_variable(county, "cases", rule="three")
    assert figure(county, "12069101").state == ValueState.SUPPRESSED_PRIMARY
    define_variable(county, "cases", rule="")
    assert figure(county, "12069101").value == 2


def test_a_stricter_rule_counts_at_once(county):
    define_variable(county, "cases", rule="three")
    assert figure(county, "12069201").value is not None
    services.define_rule(by=county.planner, code="three", title="dreißig", min_cases=31)
    assert figure(county, "12069201").value is None


def test_a_measure_is_no_longer_summed(county):
    define_indicator(county, "people", {"people": 1.0}, {}, factor=1.0)
    assert figure(county, "lake", indicator="people").value == 500
    define_variable(county, "people", kind=services.VariableKind.MEASURE)
    assert figure(county, "lake", indicator="people").value is None


def test_protected_variables_are_counts(county):
    with pytest.raises(DomainError, match="nur Anzahlen"):
        define_variable(county, "cases", kind=services.VariableKind.MEASURE, rule="three")


def test_only_measures_have_a_weight_and_only_counts_weigh(county):
    with pytest.raises(DomainError, match="Anzahl"):
        define_variable(county, "cases", weight="people")
    with pytest.raises(DomainError, match="kann kein Gewicht sein"):
        define_variable(county, "people", kind=services.VariableKind.MEASURE, weight="people")
    define_variable(county, "age", kind=services.VariableKind.MEASURE)
    with pytest.raises(DomainError, match="kann kein Gewicht sein"):
        define_variable(county, "rent", kind=services.VariableKind.MEASURE, weight="age")


def test_a_mean_follows_its_weights(county):
    age = define_variable(county, "age", kind=services.VariableKind.MEASURE, weight="people")
    define_indicator(county, "age", {"age": 1.0}, {}, factor=1.0)
    observe(county, age, {"12069101": 40, "12069102": 50})
    services.recompute(variable_ids=[Variable.objects.get(code="people").id])
    assert figure(county, "lake", indicator="age").value == (40 * 100 + 50 * 400) / 500


def test_what_a_part_rebuilds_is_what_rebuilding_all_would_write(county):
    """Two indicators meet in one protected variable; the gate must see both."""
    services.define_rule(by=county.planner, code="forty", title="vierzig", min_cases=41)
    define_variable(county, "cases", rule="three")
    define_variable(county, "others", rule="forty")
    observe(county, Variable.objects.get(code="others"), CASES)
    define_indicator(county, "both", {"cases": 1.0, "others": 1.0}, {"people": 1.0})
    define_indicator(county, "others", {"others": 1.0}, {}, factor=1.0)
    for code in ("cases", "others", "people"):
        services.recompute(variable_ids=[Variable.objects.get(code=code).id])
        part = table()
        services.recompute()
        assert part == table()


def test_a_new_definition_begins_where_the_earlier_one_ends(county):
    define_indicator(county, "rate", {"cases": 2.0}, {"people": 1.0}, valid_from_year=2021)
    assert figure(county, "lake", year=2020).value == 100 * 22 / 500
    assert figure(county, "lake", year=2021).value == 200 * 22 / 500
    years = Indicator.objects.order_by("valid_from_year").values_list(
        "valid_from_year", "valid_to_year"
    )
    assert list(years) == [(1990, 2020), (2021, None)]


def test_the_catalogue_holds_the_latest_definition_once(county):
    define_indicator(county, "rate", {"cases": 2.0}, {"people": 1.0}, valid_from_year=2021)
    (found,) = queries.catalogue()
    assert found.valid_from_year == 2021
    assert queries.definitions().count() == 2


def test_a_changed_formula_leaves_no_value_of_the_earlier_one(county):
    define_indicator(county, "rate", {"people": 1.0}, {}, factor=1.0)
    assert figure(county, "lake").value == 500


def test_the_preview_shows_what_would_be_saved_and_saves_nothing(county):
    define_variable(county, "cases", rule="three")
    before = table()
    new = services.NewIndicator(
        code="cases",
        title="Fälle",
        short_title="Fälle",
        explanation="Fälle",
        life_situation="life",
        direction=services.Direction.NEED,
        unit_of_measure="Personen",
        numerator={"cases": 1.0},
    )
    preview = services.preview_indicator(by=county.planner, new=new)
    values = {found.unit_id: found for found in preview.values}
    small = values[county.units["12069101"].id]
    assert preview.year == 2021
    assert (small.value, small.public_value) == (2, None)
    assert small.public_state == ValueState.SUPPRESSED_PRIMARY
    assert not Indicator.objects.filter(code="cases").exists()
    assert table() == before


def test_a_preview_without_common_year_says_so(county):
    define_variable(county, "future")
    new = services.NewIndicator(
        code="x",
        title="x",
        short_title="x",
        explanation="x",
        life_situation="life",
        direction=services.Direction.NEED,
        unit_of_measure="%",
        numerator={"cases": 1.0},
        denominator={"future": 1.0},
    )
    assert services.preview_indicator(by=county.planner, new=new).year is None


@pytest.mark.parametrize(
    ("fields", "place"),
    [({"title": "x" * 201}, "Titel"), ({"licence_url": "nirgends"}, "Lizenztext")],
)
def test_a_source_is_checked_field_by_field(county, fields, place):
    good = {"title": "T", "publisher": "P", "licence": "L", "credit": "C"}
    with pytest.raises(DomainError) as refusal:
        services.define_source(by=county.planner, code="s", **(good | fields))
    assert refusal.value.places[0].startswith(place)


ACTIONS = {
    "source": lambda by: services.define_source(by=by, code="x", title="x"),
    "rule": lambda by: services.define_rule(by=by, code="x", title="x"),
    "life situation": lambda by: services.define_life_situation(by=by, code="x", title="x"),
    "variable": lambda by: services.define_variable(
        by=by, new=services.NewVariable("cases", "x", "test")
    ),
    "indicator": lambda by: services.define_indicator(by=by, new=indicator()),
    "preview": lambda by: services.preview_indicator(by=by, new=indicator()),
}


def indicator():
    return services.NewIndicator(
        "x", "x", "x", "x", "life", services.Direction.NEED, "%", {"cases": 1.0}
    )


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("who", [Role.NONE, Role.ADMINISTRATOR, "superuser"])
def test_nobody_but_planners_writes_the_catalogue(county, action, who):
    somebody = (
        User.objects.create_superuser("chief")
        if who == "superuser"
        else create_user(username="somebody", password=None, role=who)
    )
    with pytest.raises(PermissionDenied):
        ACTIONS[action](somebody)
