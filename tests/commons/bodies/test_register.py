"""The register: nothing leaves the list before a meeting has heard what became of it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from sozialraum.commons.bodies import services
from sozialraum.commons.bodies.queries.register import Choice, register
from sozialraum.foundation.errors import DomainError

from .example import approved, body, invited, outcome, released, written

ALL = frozenset({"public", "partners", "body", "internal"})
PUBLIC = frozenset({"public"})


@pytest.fixture
def entry(county):
    return outcome(county, invited(county, body(county, "team")))


def texts(found):
    return [one.text for one in found]


def test_information_and_discussion_are_not_followed_up(county):
    found = body(county, "team")
    meeting = invited(county, found)
    for kind in ("information", "discussion"):
        outcome(county, meeting, kind=kind, consensus=False)
    assert not register(found, ALL)


def test_an_entry_goes_from_open_to_reported(county, entry):
    found = entry.item.body
    services.advance(by=county.planner, outcome_id=entry.pk, state="in_work", seen="open")
    services.advance(
        by=county.planner, outcome_id=entry.pk, state="done", reason="Steht.", seen="in_work"
    )
    assert texts(register(found, ALL)) == [entry.text]
    later = invited(county, found, days=0)
    services.report(by=county.planner, meeting_id=later.pk, outcome_ids=[entry.pk])
    assert not register(found, ALL)
    assert texts(register(found, ALL, Choice(state="reported"))) == [entry.text]
    assert [step.state for step in entry.steps.all()] == ["open", "in_work", "done", "reported"]


def test_what_is_not_finished_cannot_be_reported(county, entry):
    later = invited(county, entry.item.body, days=0)
    with pytest.raises(DomainError, match="erledigt oder nicht umsetzbar"):
        services.report(by=county.planner, meeting_id=later.pk, outcome_ids=[entry.pk])


def test_a_meeting_of_another_body_hears_nothing(county, entry):
    services.advance(by=county.planner, outcome_id=entry.pk, state="done", reason="x", seen="open")
    other = invited(county, body(county), days=0)
    with pytest.raises(DomainError, match="anderen Gremium"):
        services.report(by=county.planner, meeting_id=other.pk, outcome_ids=[entry.pk])


@pytest.mark.parametrize("state", ["done", "not_feasible"])
def test_an_end_needs_its_reason(county, entry, state):
    with pytest.raises(DomainError, match="Grund"):
        services.advance(by=county.planner, outcome_id=entry.pk, state=state, seen="open")


@pytest.mark.parametrize("state", ["open", "reported", "anything"])
def test_other_steps_do_not_exist(county, entry, state):
    with pytest.raises(DomainError, match="nicht"):
        services.advance(
            by=county.planner, outcome_id=entry.pk, state=state, reason="x", seen="open"
        )


def test_the_second_of_two_people_is_told_of_the_first(county, entry):
    services.advance(by=county.planner, outcome_id=entry.pk, state="in_work", seen="open")
    with pytest.raises(DomainError, match="Inzwischen ist der Stand „in Arbeit“"):
        services.advance(by=county.planner, outcome_id=entry.pk, state="in_work", seen="open")


def test_the_list_knows_what_is_overdue(county, entry):
    found = entry.item.body
    past = timezone.localdate() - timedelta(days=1)
    late = outcome(county, invited(county, found), text="Spät", due_on=past)
    assert texts(register(found, ALL, Choice(overdue=True))) == ["Spät"]
    services.advance(by=county.planner, outcome_id=late.pk, state="done", reason="x", seen="open")
    assert not register(found, ALL, Choice(overdue=True))


def test_the_next_deadline_comes_first_and_none_last(county, entry):
    meeting = invited(county, entry.item.body)
    outcome(county, meeting, text="Später", due_on=date(2031, 1, 1))
    outcome(county, meeting, text="Früher", due_on=date(2030, 1, 1))
    assert texts(register(entry.item.body, ALL)) == ["Früher", "Später", entry.text]


def test_others_read_only_released_items_of_approved_minutes(county, entry):
    meeting, found = entry.item.meeting, entry.item.body
    released(county, meeting)
    assert not register(found, PUBLIC)
    written(county, meeting)
    approved(county, meeting)
    assert texts(register(found, PUBLIC)) == [entry.text]
    released(county, meeting, item_level="body")
    assert not register(found, PUBLIC)
    assert texts(register(found, PUBLIC | {"body"})) == [entry.text]
    released(county, meeting, level="internal")
    assert not register(found, PUBLIC | {"body"})
