"""The bodies of the demonstration: the documented landscape, invented meetings."""

from datetime import date

from django.db.models import Count

from sozialraum.commons.bodies.models import Body, Meeting, MeetingState, Outcome, Seat
from sozialraum.commons.bodies.queries.bodies import bodies
from sozialraum.commons.bodies.queries.landscape import landscape


def kinds(day):
    return {(node.key[0], node.level): node.count for node in landscape(day).nodes}


def test_the_landscape_changed_between_2012_and_2014():
    before, after = kinds(date(2012, 12, 31)), kinds(date(2014, 12, 31))
    assert before["board", "planning_region"] == 4
    assert ("conference", "social_space") not in before
    assert (after["conference", "social_space"], after["regional_team", "planning_region"]) == (
        19,
        4,
    )
    assert ("board", "planning_region") not in after


def test_every_body_names_its_source():
    assert not Body.objects.filter(source="").exists()


def test_every_meeting_and_seat_is_marked_as_invented():
    assert not Meeting.objects.filter(invented=False).exists()
    assert not Seat.objects.filter(invented=False).exists()
    assert not Seat.objects.exclude(person="").exists()


def test_registers_and_minutes_are_full():
    states = dict(Outcome.objects.values_list("state").annotate(Count("pk")).order_by())
    assert {"open", "in_work", "reported"} <= set(states)
    assert Meeting.objects.filter(state=MeetingState.APPROVED).count() >= 20
    assert Meeting.objects.filter(body__in=bodies(), state=MeetingState.PLANNED).exists()
