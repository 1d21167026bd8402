"""Territorial changes are events; figures can be asked for as of any state."""

from datetime import date

import pytest

from sozialraum.commons.indicators import services as figures
from sozialraum.commons.indicators.queries import Audience
from sozialraum.commons.indicators.queries import figures as read
from sozialraum.commons.places import queries, services
from sozialraum.foundation.errors import DomainError
from sozialraum.methods.states import ValueState
from tests.county import build_county, define_indicator, define_variable, observe

pytestmark = pytest.mark.django_db
DAY = date(2003, 1, 1)


@pytest.fixture
def county():
    """Municipality 12069101 came in 2003 from two former ones."""
    county = build_county()
    for code in ("12069901", "12069902"):
        new = services.NewUnit(
            code, services.Level.MUNICIPALITY, code, keys={services.KeyScheme.AGS: code}
        )
        county.units[code] = services.add_unit(by=county.planner, new=new)
    return county


def merge(county, *shares):
    return services.record_change(
        by=county.planner,
        kind=services.ChangeKind.MERGER,
        title="Neugliederung",
        effective_on=DAY,
        source="Test",
        shares=[
            services.NewShare(county.units[origin], county.units[target], part, part)
            for origin, target, part in shares
        ],
    )


def count(county, code, year):
    return read(Audience.INTERNAL).get("people", county.units[code].id, year)


@pytest.fixture
def people(county):
    people = define_variable(county, "people")
    define_indicator(county, "people", {"people": 1.0}, {}, factor=1.0)
    return people


def test_counts_of_merged_places_are_summed_exactly(county, people):
    merge(county, ("12069901", "12069101", 1.0), ("12069902", "12069101", 1.0))
    observe(county, people, {"12069901": 300, "12069902": 200}, year=2002)
    figures.recompute()
    assert count(county, "12069101", 2002).value == 500
    assert count(county, "12069101", 2002).state == ValueState.VALUE


def test_a_merger_with_a_missing_part_has_no_sum(county, people):
    merge(county, ("12069901", "12069101", 1.0), ("12069902", "12069101", 1.0))
    observe(county, people, {"12069901": 300}, year=2002)
    figures.recompute()
    assert count(county, "12069101", 2002).value is None


def test_a_split_gives_estimates(county, people):
    merge(county, ("12069901", "12069101", 0.25), ("12069901", "12069102", 0.75))
    observe(county, people, {"12069901": 400}, year=2002)
    figures.recompute()
    assert count(county, "12069101", 2002).value == 100
    assert count(county, "12069101", 2002).state == ValueState.ESTIMATED


def test_the_parts_of_a_unit_must_sum_to_one(county):
    with pytest.raises(DomainError, match="statt 1"):
        merge(county, ("12069901", "12069101", 0.5), ("12069901", "12069102", 0.4))


def test_merged_places_end_the_day_before(county):
    merge(county, ("12069901", "12069101", 1.0))
    unit = county.units["12069901"]
    unit.refresh_from_db()
    assert unit.valid_to == date(2002, 12, 31)
    assert "12069901" in queries.unit_ids_by_key(date(2002, 6, 1))
    assert "12069901" not in queries.unit_ids_by_key(date(2003, 6, 1))


def test_a_figure_can_be_asked_for_as_of_a_territorial_state(county, people):
    from sozialraum.commons.indicators.queries import observed_as_of

    merge(county, ("12069901", "12069101", 1.0), ("12069902", "12069101", 1.0))
    observe(county, people, {"12069901": 300, "12069902": 200}, year=2002)
    then = observed_as_of("people", 2002, date(2002, 12, 31)).figures
    now = observed_as_of("people", 2002, date(2003, 12, 31)).figures
    assert {code: f.value for code, f in then.items()} == {"12069901": 300, "12069902": 200}
    assert {code: f.value for code, f in now.items()} == {"12069101": 500}
