"""The demonstration county shows the published figures."""

from datetime import date

import pytest

from sozialraum.commons.indicators import queries as figures
from sozialraum.commons.indicators.models import IndicatorValue, Source
from sozialraum.commons.indicators.queries import Audience
from sozialraum.commons.parties import queries as parties
from sozialraum.commons.places import queries as places
from sozialraum.demo.rounds import LINKS
from sozialraum.instruments.agreement import queries as agreement
from sozialraum.instruments.profiles.models import ProfileEdition
from sozialraum.instruments.social_index.models import IndexEdition
from sozialraum.instruments.social_index.queries import experts as rounds
from sozialraum.instruments.social_index.services import recomputes
from sozialraum.methods.states import ValueState


def figure(code, unit, year, audience=Audience.PUBLIC):
    found = places.tree().by_code[unit]
    return figures.figures(audience, indicators=[code], units=[found.id], years=[year]).get(
        code, found.id, year
    )


def test_the_county_has_four_regions_nineteen_spaces_and_38_municipalities():
    county = places.tree()
    levels = ("planning_region", "social_space", "municipality")
    assert [len(county.level(level)) for level in levels] == [4, 19, 38]
    sizes = [len(county.children(region)) for region in county.level("planning_region")]
    assert sizes == [4, 5, 5, 5]


@pytest.mark.parametrize(
    ("unit", "percent"),
    [
        ("potsdam-mittelmark", 3.47),
        ("bad-belzig", 6.85),
        ("kleinmachnow", 2.07),
        ("nuthetal", 2.17),
        ("amt-ziesar", 5.98),
        ("amt-brueck", 3.65),
        ("teltow", 3.34),
    ],
)
def test_unemployed_per_working_age_population_in_2021(unit, percent):
    assert round(figure("unemployed", unit, 2021).value, 2) == percent


@pytest.mark.parametrize(
    ("year", "people"), [(2008, 204_277), (2015, 210_910), (2021, 219_521), (2022, 222_570)]
)
def test_the_municipalities_add_up_to_the_population_of_the_county(year, people):
    assert figure("population", "potsdam-mittelmark", year).value == people


def test_unemployment_in_2001_was_8_92_percent():
    found = figure("unemployed", "potsdam-mittelmark", 2001)
    assert (found.numerator, found.denominator) == (12_540, 140_639)


def test_years_without_denominator_have_no_rate():
    assert figure("unemployed", "potsdam-mittelmark", 1998).state == ValueState.NOT_AVAILABLE


def test_the_series_of_the_population_names_its_census():
    assert figure("population", "potsdam-mittelmark", 2008).basis == "register1990"
    assert figure("population", "potsdam-mittelmark", 2021).basis == "zensus2011"
    assert figure("population", "potsdam-mittelmark", 2024).basis == "zensus2022"
    assert figure("population", "potsdam-mittelmark", 2024).value == 221_268


def test_income_of_the_district_is_an_estimate_and_says_so():
    assert figure("income_tax", "potsdam-mittelmark", 2019).state == ValueState.ESTIMATED
    assert figure("income_tax", "kleinmachnow", 2019).value == 748.86


def test_secret_figures_of_the_state_stay_secret():
    hidden = [
        unit.code
        for unit in places.tree().level("municipality")
        if figure("employees_foreign", unit.code, 2015).state == ValueState.SUPPRESSED_PRIMARY
    ]
    assert len(hidden) == 6


def test_at_least_fifteen_indicators_carry_real_figures():
    real = [i for i in figures.catalogue() if not figures.is_invented(i)]
    with_values = set(IndicatorValue.objects.values_list("indicator__code", flat=True))
    assert len([i for i in real if i.code in with_values]) >= 15


def test_every_source_has_a_credit_line_and_invented_figures_say_so():
    assert all(source.credit and source.licence for source in Source.objects.all())
    assert "(erfunden)" in figures.indicator("children_sgb2").title
    assert figures.is_invented(figures.indicator("daycare_places"))


def test_every_unit_has_a_boundary_and_the_area_is_right():
    county = places.tree()
    units = [unit for unit in county.ordered if unit.level != "locality"]
    outlines = places.boundaries([unit.id for unit in units], county.day)
    assert len(outlines) == len(units)
    assert outlines[county.root.id].area_km2 == pytest.approx(2592, rel=0.001)
    assert "BKG" in outlines[county.root.id].credit


def test_nuthetal_came_from_six_places_in_2003():
    change = places.changes().get(title="Nuthetal 2003")
    names = sorted(share.origin.name for share in change.shares.all())
    assert names == [
        "Bergholz-Rehbrücke",
        "Fahlhorst",
        "Nudow",
        "Philippsthal",
        "Saarmund",
        "Tremsdorf",
    ]


def test_ten_places_left_the_county_in_2003():
    moved = {
        share.origin.code
        for change in places.changes().filter(kind="district_change", effective_on__year=2003)
        for share in change.shares.all()
    }
    assert len(moved) == 10


def test_the_published_index_can_be_recomputed_bit_for_bit():
    editions = list(IndexEdition.objects.filter(state="published"))
    assert len(editions) == 2
    assert all(recomputes(edition) for edition in editions)


def test_invented_experts_have_answered_and_others_can_be_played():
    closed, open_ = rounds.rounds().order_by("pk")
    points = rounds.opinions(closed)
    assert [len(given) for side in points.values() for given in side.values()] == [5] * 8
    assert "(erfunden)" in closed.title
    assert open_.is_open
    assert all(rounds.seat_by_token(token) for token in LINKS)


def test_the_agreement_has_35_partners_besides_the_county():
    found = agreement.count(date(2018, 4, 25))
    assert (found.partners, found.municipal, found.providers) == (35, 19, 16)
    assert [rate.percent for rate in agreement.rates(date(2018, 4, 25))] == [100.0] * 4
    assert agreement.register(date(2012, 4, 4)) == []


def test_the_documented_vote_is_5_1_2_and_all_else_says_that_it_is_invented():
    votes = [vote for one in agreement.accessions() for vote in one.votes.all()]
    documented = [vote for vote in votes if "(erfunden)" not in vote.body]
    assert [(str(vote), vote.number) for vote in documented] == [("5 : 1 : 2", "DS 124/12")]


def test_no_partner_was_registered_by_whoever_recorded_it():
    for one in agreement.accessions(state="registered"):
        assert one.registered_by_id != one.recorded_by_id


def test_providers_are_invented_and_municipalities_are_not():
    providers = parties.organisations(parties.Wanted(kind="provider"))
    assert all(one.invented for one in providers)
    assert len(providers) == 18
    assert not any(one.invented for one in parties.organisations() if one.unit)


def test_seven_partners_have_not_answered_the_second_version():
    first, second = agreement.version(1), agreement.version(2)
    assert len(agreement.waiting(second)) == 7
    assert agreement.waiting(first) == []
    changes = sum(one.changes for one in agreement.difference(first, second))
    assert changes == 5


def test_every_perspective_has_goals():
    assert all(one.goals_then for one in parties.goal_perspectives())


def test_profiles_were_released_by_a_second_person():
    for edition in ProfileEdition.objects.all():
        assert edition.released_by_id != edition.prepared_by_id
