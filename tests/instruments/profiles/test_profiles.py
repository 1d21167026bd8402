"""What a profile says of a place."""

from dataclasses import replace
from statistics import pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.commons.indicators.queries import Audience
from sozialraum.commons.places.queries import tree
from sozialraum.foundation.editions.workflow import content_hash
from sozialraum.instruments.profiles import queries
from sozialraum.instruments.profiles.profile import Profile
from sozialraum.instruments.profiles.profile.wording import comparison, headline, needs, strengths
from sozialraum.instruments.profiles.queries.assembling import _deviation
from sozialraum.methods.states import ValueState
from tests.support.queries import queries_of

from .conftest import HIDDEN


def profile(code, year=2021, audience=Audience.PUBLIC):
    county = tree()
    return queries.profile(county, county.by_code[code], year, audience)


def test_a_rate_is_compared_with_the_rate_of_all_counts(county):
    row = profile("lake").row("unemployed")
    assert row.value == pytest.approx(100 * 70 / 1040)
    assert row.district_value == pytest.approx(100 * 192 / 5100)
    assert row.difference == pytest.approx(row.value - row.district_value)


def test_rank_one_has_the_highest_value_among_equals(county):
    ranks = {code: profile(code).row("unemployed").rank for code in ("lake", "hill", "mill")}
    assert ranks == {"lake": 1, "mill": 2, "hill": 3}
    assert profile("lake").row("unemployed").of == 3


def test_a_count_is_a_share_of_the_district_and_never_below_it(county):
    row = profile("lake").row("population")
    assert row.is_count
    assert row.difference is None
    assert row.share == pytest.approx(100 * 1040 / 5100)
    assert "20,4" in comparison(row)
    assert "unter" not in comparison(row)


def test_a_hidden_value_has_no_number_no_rank_and_no_sentence(county):
    row = profile(HIDDEN).row("unemployed")
    assert row.state.is_suppressed
    assert (row.value, row.rank, row.difference) == (None, None, None)
    texts = [one.text for one in (*needs(profile(HIDDEN)), *strengths(profile(HIDDEN)))]
    assert not any("Arbeitslose" in text for text in texts)


def test_inside_the_planner_sees_what_is_hidden_outside(county):
    row = profile(HIDDEN, audience=Audience.INTERNAL).row("unemployed")
    assert row.value == pytest.approx(100 * 2 / 920)


def test_an_old_figure_is_shown_with_its_year_and_a_very_old_one_not_at_all(county):
    assert profile("lake", 2025).row("unemployed").year == 2021
    assert profile("lake", 2021 + 9).row("unemployed") is None


def test_a_profile_knows_nothing_of_later_years(county):
    trend = profile("lake", 2020).row("unemployed").trend
    assert [point.year for point in trend] == [2019, 2020]


def test_the_headline_compares_the_growth_of_place_and_district(county):
    assert headline(profile("lake")) == "Lake wächst schneller als der Landkreis"
    assert headline(profile("hill")) == "Hill wächst langsamer als der Landkreis"


def test_words_speak_of_need_and_resources_never_of_problems(county):
    found = [*needs(profile("lake")), *strengths(profile("hill"))]
    assert [one.indicator for one in found] == ["unemployed", "unemployed"]
    assert not any("problem" in one.text.lower() for one in found)


def test_an_uncertain_figure_is_named_uncertain(county):
    content = profile("lake")
    section = content.sections[0]
    rows = tuple(replace(row, state=ValueState.ESTIMATED) for row in section.rows)
    assert "unsicher" in needs(replace(content, sections=(replace(section, rows=rows),)))[0].text


def test_every_place_needs_the_same_number_of_queries(county):
    counts = {
        code: len(queries_of(lambda code=code: profile(code)))
        for code in ("kreis", "north", "lake", "12069101")
    }
    assert len(set(counts.values())) == 1, counts


def test_a_profile_survives_being_frozen(county):
    content = profile("lake")
    again = Profile.from_json(content.as_json())
    assert again == content
    assert content_hash(again.as_json()) == content_hash(content.as_json())


def test_the_year_offered_first_is_the_one_with_most_figures(county):
    assert queries.default_year() == 2021
    assert queries.profile_years() == [2021, 2020, 2019]


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=40))
def test_the_spread_is_the_population_standard_deviation(values):
    assert _deviation(values) == pytest.approx(pstdev(values), abs=1e-6)


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=40), st.randoms())
def test_the_spread_does_not_depend_on_the_order_of_rows(values, random):
    shuffled = list(values)
    random.shuffle(shuffled)
    assert _deviation(shuffled) == _deviation(values)
