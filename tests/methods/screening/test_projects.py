"""Two grants for the same work are noticed by who, where, when and words."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.methods.screening import (
    PeriodError,
    Project,
    Reason,
    RepeatedKeyError,
    screen_projects,
)

TRIP = Project(
    key="2026-01",
    first_day=date(2026, 7, 1),
    last_day=date(2026, 8, 31),
    purpose="Ferienfahrt an die Ostsee",
    organisation="Verein Nord",
    account="DE02 1203",
    place="Nordtal",
)


def findings(*projects, **options):
    return screen_projects(projects, **options).findings


def other(**changes):
    return replace(TRIP, key="2026-02", **changes)


def test_the_same_trip_under_two_titles():
    found = findings(TRIP, other(purpose="Ostsee: Ferienfahrt im Sommer"))
    assert [(f.first, f.second, f.words) for f in found] == [
        ("2026-01", "2026-02", ("ferienfahrt", "ostsee"))
    ]
    assert found[0].points == {
        Reason.PERIOD: 20,
        Reason.ORGANISATION: 25,
        Reason.ACCOUNT: 15,
        Reason.PLACE: 15,
        Reason.PURPOSE: 16,  # 25 · 2 of 3 words
    }
    assert found[0].score == 91


def test_two_organisations_with_the_same_plan_in_one_place():
    elsewhere = {"organisation": "Verein Süd", "account": "DE99"}
    assert [f.score for f in findings(TRIP, other(**elsewhere))] == [60]
    assert not findings(TRIP, other(**elsewhere, place="Auental"))


@pytest.mark.parametrize(
    "changes",
    [
        {"first_day": date(2026, 9, 1), "last_day": date(2026, 9, 30)},
        {"purpose": "Hausaufgabenhilfe"},
        {"purpose": "Förderung 2026"},
    ],
)
def test_another_time_or_another_purpose_is_no_double(changes):
    assert not findings(TRIP, other(**changes))


def test_one_common_day_is_an_overlap():
    assert findings(TRIP, other(first_day=date(2026, 8, 31), last_day=date(2026, 9, 30)))


def test_what_is_not_known_is_like_nothing():
    blank = {"organisation": "", "account": "", "place": ""}
    assert not findings(replace(TRIP, **blank), other(**blank))


def test_a_long_project_is_found_behind_short_ones():
    year = replace(TRIP, key="year", first_day=date(2026, 1, 1), last_day=date(2026, 12, 31))
    spring = replace(TRIP, key="spring", first_day=date(2026, 3, 1), last_day=date(2026, 3, 9))
    pairs = {(f.first, f.second) for f in findings(TRIP, spring, year)}
    assert pairs == {("year", "spring"), ("year", "2026-01")}


def test_the_same_words_are_compared_although_a_longer_project_has_them_too():
    wide = {"purpose": "Ferienfahrt Ostsee Kanu Theater", "last_day": date(2026, 12, 31)}
    long = replace(TRIP, key="2026-00", **wide)
    pairs = {(f.first, f.second) for f in findings(long, TRIP, other())}
    assert ("2026-01", "2026-02") in pairs


def test_common_words_points_and_threshold_are_settings():
    assert not findings(TRIP, other(), common_words={"ferienfahrt", "ostsee"})
    assert not findings(TRIP, other(), threshold=101)
    assert findings(TRIP, other(), points={Reason.PLACE: 77})[0].score == 77


def test_a_period_has_an_end_and_a_key_is_unique():
    with pytest.raises(PeriodError):
        other(last_day=date(2026, 6, 30))
    with pytest.raises(RepeatedKeyError):
        findings(TRIP, TRIP)


def period(first, days):
    return {
        "first_day": TRIP.first_day + timedelta(first),
        "last_day": TRIP.first_day + timedelta(first + days),
    }


PROJECTS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 8)), max_size=9).map(
    lambda spans: [replace(TRIP, key=str(i), **period(*span)) for i, span in enumerate(spans)]
)


@given(PROJECTS)
def test_every_overlap_links_both_projects(projects):
    linked = {key for f in findings(*projects) for key in (f.first, f.second)}
    for first in projects:
        for second in projects:
            apart = first.last_day < second.first_day or second.last_day < first.first_day
            if first is not second and not apart:
                assert {first.key, second.key} <= linked


def test_the_number_of_comparisons_grows_with_the_number_of_projects():
    many = [replace(TRIP, key=str(i)) for i in range(3_000)]
    words = 2
    assert screen_projects(many).comparisons <= 3 * (words + 1) * len(many)
