"""Four perspectives, renamable; goals in versions."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from sozialraum.commons.parties import queries
from sozialraum.commons.parties import services as parties
from sozialraum.commons.parties.models import GoalPerspective
from sozialraum.foundation.accounts.models import Role
from sozialraum.foundation.accounts.services import create_user
from sozialraum.foundation.errors import DomainError

JANUARY, JULY = date(2020, 1, 1), date(2020, 7, 1)


def word(county, title, since, code="parents-1"):
    wording = parties.Wording(title)
    return parties.set_goal(
        by=county.planner, perspective="parents", code=code, wording=wording, since=since
    )


def titles(day: date) -> list[str]:
    found = queries.goal_perspectives(day).get(key="parents")
    return [goal.title for goal in found.goals_then]


def test_there_are_four_perspectives_from_the_start(county):
    keys = [one.key for one in queries.goal_perspectives()]
    assert keys == ["children_youth", "parents", "practitioners", "community"]


def test_there_is_no_fifth(county):
    with pytest.raises(IntegrityError), transaction.atomic():
        GoalPerspective.objects.create(key="animals", title="Tiere", position=5)


def test_a_county_renames_a_perspective_and_nobody_overwrites_unseen(county):
    new = {"by": county.planner, "key": "parents", "revision": 1, "explanation": ""}
    parties.rename_perspective(**new, title="Familien")
    with pytest.raises(DomainError, match="heißt inzwischen „Familien“"):
        parties.rename_perspective(**new, title="Mütter und Väter")
    assert GoalPerspective.objects.get(key="parents").title == "Familien"


def test_another_wording_is_a_new_version_from_its_day_on(county):
    word(county, "Rat finden", JANUARY)
    new = word(county, "Früh Rat finden", JULY)
    assert new.number == 2
    assert titles(date(2020, 6, 30)) == ["Rat finden"]
    assert titles(JULY) == ["Früh Rat finden"]
    assert titles(date(2019, 1, 1)) == []
    assert [goal.number for goal in queries.goal_versions("parents-1")] == [2, 1]


def test_a_new_wording_never_begins_before_the_present_one(county):
    word(county, "Rat finden", JULY)
    with pytest.raises(DomainError, match=r"erst ab 01\.07\.2020"):
        word(county, "Früh Rat finden", JANUARY)
    assert titles(JULY) == ["Rat finden"]


def test_a_goal_ends(county):
    goal = word(county, "Rat finden", JANUARY)
    with pytest.raises(DomainError, match="vor dem Beginn"):
        parties.end_goal(by=county.planner, goal_id=goal.pk, last_day=date(2019, 1, 1))
    parties.end_goal(by=county.planner, goal_id=goal.pk, last_day=JULY)
    assert titles(JULY) == ["Rat finden"]
    assert titles(date(2020, 7, 2)) == []


@pytest.mark.parametrize("role", [role for role in Role.values if role != "planner"])
def test_only_planning_words_goals(county, role):
    stranger = create_user(username="x", password=None, role=Role(role))
    with pytest.raises(PermissionDenied):
        parties.set_goal(
            by=stranger, perspective="parents", code="a", wording=parties.Wording("A"), since=JULY
        )
    with pytest.raises(PermissionDenied):
        parties.rename_perspective(
            by=stranger, key="parents", revision=1, title="A", explanation=""
        )
