"""Areas are found by key alone, at the time of the value."""

from datetime import date

import pytest

from sozialraum.commons.indicators import services
from sozialraum.commons.indicators.services import ImportRefusedError
from sozialraum.commons.places import queries
from sozialraum.commons.places import services as places
from sozialraum.commons.places.models import SpatialUnit, UnitKey
from sozialraum.commons.places.services import ChangeKind, KeyScheme, Level

from .import_support import (
    account,
    bring_in,
    in_force,
    table,
)

pytestmark = pytest.mark.django_db


def test_areas_outside_the_county_become_areas_of_comparison(planner):
    keys = ["DG", "12", "051", "12054", "120605001", "01051040", "11003003"]
    bring_in(planner, table(*(f"{key};people;2021;{n}" for n, key in enumerate(keys, 1))))
    levels = dict(SpatialUnit.objects.filter(memberships=None).values_list("code", "level"))
    assert (
        levels.items()
        >= {
            "DG": Level.COUNTRY,
            "12": Level.STATE,
            "051": Level.GOVERNMENT_REGION,
            "12054": Level.DISTRICT,
            "120605001": Level.ASSOCIATION,
            "01051040": Level.MUNICIPALITY,
            "11003003": Level.LOCALITY,
        }.items()
    )
    assert len(in_force()) == len(keys)


def test_areas_of_comparison_stay_outside_the_tree(planner):
    before = queries.tree().units
    bring_in(planner, table("01051040;people;2021;1", "12054;people;2021;1"))
    assert queries.tree().units == before


def test_the_name_of_an_area_comes_from_the_file(planner):
    bring_in(planner, b"AGS;Name;Geburten 2021\n01051040;  Musterdorf;5\n")
    assert SpatialUnit.objects.get(code="01051040").name == "Musterdorf"


def test_ags_and_ars_of_a_municipality_are_one_unit(planner):
    bring_in(planner, table("010510013040;people;2020;1"))
    bring_in(planner, table("01051040;people;2021;2"))
    assert in_force() == {("01051040", 2020): 1.0, ("01051040", 2021): 2.0}


def test_an_ars_finds_the_municipality_that_is_known_by_its_ags(planner):
    bring_in(planner, table("120695901101;people;2021;5"))
    assert in_force() == {("12069101", 2021): 5.0}


def test_the_district_is_found_by_five_and_by_eight_digits(planner):
    bring_in(planner, table("12069;people;2020;5", "12069000;people;2021;6"))
    assert in_force() == {("kreis", 2020): 5.0, ("kreis", 2021): 6.0}


def test_an_independent_city_is_its_own_district(planner):
    bring_in(planner, table("12054000;people;2020;5"))
    bring_in(planner, table("12054;people;2021;6"))
    assert len({code for code, _year in in_force()}) == 1


def test_one_area_under_two_keys_may_repeat_a_value(planner):
    bring_in(planner, table("12069;people;2021;5", "12069000;people;2021;5"))
    assert in_force() == {("kreis", 2021): 5.0}


def test_one_area_under_two_keys_must_not_contradict_itself(planner):
    with pytest.raises(ImportRefusedError) as refusal:
        services.preview_import(
            by=planner, data=table("12069;people;2021;5", "12069000;people;2021;6"), name="a.csv"
        )
    assert "Zeile 3" in refusal.value.places[0]


def test_postal_votes_of_an_amt_belong_to_no_municipality_and_not_to_the_amt(planner):
    run = bring_in(planner, table("12069000 02;people;2021;5", "12069101;people;2021;1"))
    assert in_force()["12069000-02", 2021] == 5.0
    assert any(p.code == "postal-rows" for p in services.describe(run).problems)


def test_without_a_county_every_area_is_one_of_comparison(db, uploads):
    from sozialraum.foundation.accounts.models import Role

    run = bring_in(account(Role.PLANNER), table("12069304;people;2021;5"))
    assert in_force() == {("12069304", 2021): 5.0}
    assert any(p.code == "no-county" for p in services.describe(run).problems)


def test_a_key_without_its_land_is_refused_until_the_land_is_named(planner):
    data = table("69304;people;2021;5")
    with pytest.raises(ImportRefusedError, match="nicht übernommen") as refusal:
        bring_in(planner, data)
    assert "Land" in refusal.value.places[0]
    bring_in(planner, data, land="16")
    assert in_force() == {("16069304", 2021): 5.0}


def test_the_land_is_remembered_for_the_layout(planner):
    bring_in(planner, table("69304;people;2021;5"), land="16")
    bring_in(planner, table("69304;people;2022;6"))
    assert in_force() == {("16069304", 2021): 5.0, ("16069304", 2022): 6.0}


# Time -----------------------------------------------------------------------------------


@pytest.fixture
def merger(county):
    """12069555 and 12069666 form 12069777 on 1 January 2003."""
    units = [_municipality(county, key) for key in ("12069555", "12069666")]
    new = places.NewUnit(
        code="12069777",
        level=Level.MUNICIPALITY,
        name="Neu",
        valid_from=date(2003, 1, 1),
        keys={KeyScheme.AGS: "12069777"},
    )
    target = places.add_unit(by=county.planner, new=new, parent=county.units["lake"])
    places.record_change(
        by=county.planner,
        kind=ChangeKind.MERGER,
        title="Zusammenschluss",
        effective_on=date(2003, 1, 1),
        source="Test",
        shares=[places.NewShare(unit, target) for unit in units],
    )


def _municipality(county, key):
    new = places.NewUnit(code=key, level=Level.MUNICIPALITY, name=key, keys={KeyScheme.AGS: key})
    return places.add_unit(by=county.planner, new=new)


def test_a_former_municipality_gets_values_of_its_time(planner, merger):
    bring_in(planner, table("12069555;people;2002;5"))
    assert in_force() == {("12069555", 2002): 5.0}


def test_a_figure_after_the_end_of_its_municipality_is_refused_by_row(planner, merger):
    with pytest.raises(ImportRefusedError) as refusal:
        bring_in(planner, table("12069555;people;2002;5", "12069555;people;2003;5"))
    assert "Zeile 3" in refusal.value.places[0]
    assert "31.12.2002" in refusal.value.places[0]


def test_an_ended_municipality_without_a_figure_is_no_problem(planner, merger):
    bring_in(planner, table("12069555;people;2003;", "12069101;people;2003;1"))
    assert in_force() == {("12069101", 2003): 1.0}


def test_a_series_brought_to_todays_territory_belongs_to_todays_municipality(planner, merger):
    bring_in(planner, table("12069777;people;1998;5"))
    assert in_force() == {("12069777", 1998): 5.0}


def test_a_key_used_twice_belongs_to_its_holder_at_the_time(planner, merger):
    again = places.NewUnit(
        code="again",
        level=Level.MUNICIPALITY,
        name="Zweite",
        valid_from=date(2010, 1, 1),
        keys={KeyScheme.AGS: "12069555"},
    )
    places.add_unit(by=planner, new=again)
    bring_in(planner, table("12069555;people;2001;1", "12069555;people;2011;2"))
    assert in_force() == {("12069555", 2001): 1.0, ("again", 2011): 2.0}


def test_national_files_register_every_key_once(planner):
    rows = [f"{key:08d};people;2021;1" for key in range(1_001_001, 1_001_400)]
    bring_in(planner, table(*rows))
    keys = UnitKey.objects.filter(value__startswith="01001")
    assert keys.count() == keys.values("value").distinct().count() == 399
