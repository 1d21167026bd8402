"""Meetings: planned from a template, invited to, cancelled; topics wait for the next one."""

import pytest

from sozialraum.commons.bodies import services
from sozialraum.commons.bodies.agendas import TEMPLATES
from sozialraum.commons.bodies.models import AgendaItem, Meeting, MeetingState
from sozialraum.commons.bodies.queries import bodies as queries
from sozialraum.commons.bodies.quorum import Quorum
from sozialraum.commons.bodies.services import Presence
from sozialraum.foundation.errors import DomainError

from .example import attended, body, invited, outcome, plan, planned, seats, written


def titles(meeting):
    return [item.title for item in meeting.items.order_by("position")]


def test_the_regional_team_begins_with_the_three_prompts(county):
    meeting = planned(county, body(county, "team"), template="regional_team")
    assert "besonders gut gelungen" in titles(meeting)[0]
    assert "Was soll mehr werden" in titles(meeting)[2]
    assert meeting.items.get(position=4).compares


def test_the_joint_team_asks_four_questions_for_each_social_space(county):
    meeting = planned(county, body(county, "team"), template="joint_team")
    spaces = meeting.items.filter(title__startswith="Sozialraum ")
    assert [one.title for one in spaces] == ["Sozialraum Hill", "Sozialraum Lake"]
    assert all(len(one.prompt.splitlines()) == 4 for one in spaces)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: one.code)
def test_every_template_numbers_its_items(county, template):
    meeting = services.plan_meeting(
        by=county.planner, body_id=body(county).pk, plan=plan(), template=template.code
    )
    positions = list(meeting.items.values_list("position", flat=True))
    assert positions == list(range(1, len(positions) + 1))


def test_the_agenda_begins_with_what_is_open(county):
    found = body(county, "team")
    earlier = invited(county, found, days=-9, title="Frühere")
    outcome(county, earlier)
    assert titles(planned(county, found, days=5))[:2] == [
        "Genehmigung der Niederschrift: Frühere",
        "Rückmeldung: was aus Beschlüssen, Empfehlungen und Aufgaben wurde",
    ]


def test_a_topic_goes_to_the_next_planned_meeting(county):
    found = body(county)
    invited(county, found, days=2)
    later, _latest = planned(county, found, days=20), planned(county, found, days=40)
    item = services.propose_item(
        by=county.planner, body=found, title="Treffpunkt", reference="need:12"
    )
    assert item.meeting == later
    assert titles(later)[-1] == "Treffpunkt"


def test_without_a_meeting_a_topic_waits_for_the_next_one(county):
    found = body(county)
    item = services.propose_item(by=county.planner, body=found.pk, title="Treffpunkt")
    assert list(queries.waiting(found)) == [item]
    meeting = planned(county, found, days=5)
    item.refresh_from_db()
    assert item.meeting == meeting
    assert not queries.waiting(found)


def test_a_topic_that_is_to_come_is_not_entered_twice(county):
    found = body(county)
    first = services.propose_item(by=county.planner, body=found, title="A", reference="need:12")
    planned(county, found, days=5)
    second = services.propose_item(by=county.planner, body=found, title="B", reference="need:12")
    assert first == second
    assert AgendaItem.objects.filter(reference="need:12").count() == 1


def test_a_cancelled_meeting_gives_its_topics_back(county):
    found = body(county)
    meeting = planned(county, found, days=5)
    item = services.propose_item(by=county.planner, body=found, title="Treffpunkt")
    with pytest.raises(DomainError):
        services.cancel(by=county.planner, meeting_id=meeting.pk, reason=" ")
    services.cancel(by=county.planner, meeting_id=meeting.pk, reason="Sturm")
    assert list(queries.waiting(found)) == [item]
    with pytest.raises(DomainError, match="abgesagt"):
        services.add_item(by=county.planner, meeting_id=meeting.pk, title="Noch etwas")


def test_an_invitation_needs_a_place_and_an_agenda(county):
    found = body(county)
    meeting = services.plan_meeting(by=county.planner, body_id=found.pk, plan=plan(5, place=""))
    with pytest.raises(DomainError) as refused:
        services.invite(by=county.planner, meeting_id=meeting.pk)
    assert refused.value.places == ("Ort", "Tagesordnung")
    assert Meeting.objects.get().state == MeetingState.PLANNED


def test_items_move_and_leave_and_stay_numbered(county):
    meeting = planned(county, body(county))
    for title in ("Zwei", "Drei"):
        services.add_item(by=county.planner, meeting_id=meeting.pk, title=title)
    third = meeting.items.get(title="Drei")
    services.move_item(by=county.planner, item_id=third.pk, up=True)
    assert titles(meeting) == ["Thema", "Drei", "Zwei"]
    services.move_item(by=county.planner, item_id=third.pk, up=False)
    services.move_item(by=county.planner, item_id=third.pk, up=False)
    assert titles(meeting) == ["Thema", "Zwei", "Drei"]
    services.remove_item(by=county.planner, item_id=meeting.items.get(title="Zwei").pk)
    assert list(meeting.items.values_list("position", "title")) == [(1, "Thema"), (2, "Drei")]


def test_an_item_with_minutes_stays_on_the_agenda(county):
    meeting = invited(county, body(county))
    written(county, meeting)
    with pytest.raises(DomainError, match="niedergeschrieben"):
        services.remove_item(by=county.planner, item_id=meeting.items.first().pk)


def test_a_change_from_an_old_page_is_refused(county):
    meeting = planned(county, body(county))
    with pytest.raises(DomainError) as refused:
        services.change_meeting(
            by=county.planner, meeting_id=meeting.pk, plan=plan(3, "Anders"), version=0
        )
    assert "Gespeichert ist – Titel: Sitzung" in refused.value.places
    assert Meeting.objects.get().title == "Sitzung"


@pytest.mark.parametrize(
    ("rule", "present", "reached"),
    [
        ("none", 0, True),
        ("half", 2, True),
        ("half", 1, False),
        ("majority", 2, False),
        ("majority", 3, True),
        ("two_thirds", 2, False),
        ("two_thirds", 3, True),
    ],
)
def test_four_seats_reach_the_quorum(rule, present, reached):
    assert Quorum(rule, 4, present).reached == reached


def test_the_result_of_the_quorum_is_said_in_words(county):
    found = body(county, quorum="majority")
    meeting = invited(county, found)
    attended(county, meeting, seats(county, found, 4), present=2)
    from sozialraum.commons.bodies.queries.attendance import quorum_of

    assert quorum_of(meeting).words == (
        "Nicht beschlussfähig: 2 von 4 stimmberechtigten Sitzen sind da, nötig sind 3."
    )


def test_attendance_counts_guests_and_only_seats_of_the_body(county):
    found = body(county)
    meeting = invited(county, found)
    (strange,) = seats(county, body(county, "team"), 1)
    with pytest.raises(DomainError):
        attended(county, meeting, [strange])
    services.record_attendance(
        by=county.planner,
        meeting_id=meeting.pk,
        seats={},
        guests=[("Vereine", 7)],
        seen=_seen(meeting),
    )
    assert [(one.guest, one.people) for one in meeting.attendance.all()] == [("Vereine", 7)]


def _seen(meeting):
    from sozialraum.commons.bodies.queries.attendance import mark_of

    return mark_of(meeting.attendance.all())


def test_attendance_from_an_old_page_is_refused_and_names_what_is_stored(county):
    found = body(county)
    meeting = invited(county, found)
    (seat,) = seats(county, found, 1)
    old = _seen(meeting)
    attended(county, meeting, [seat])
    with pytest.raises(DomainError) as refused:
        services.record_attendance(
            by=county.planner,
            meeting_id=meeting.pk,
            seats={seat.pk: Presence("excused")},
            seen=old,
        )
    assert refused.value.places == ("Gespeichert ist – Stelle 1: anwesend, 1 Personen",)


def test_nobody_is_present_at_a_meeting_to_come(county):
    meeting = invited(county, body(county), days=5)
    with pytest.raises(DomainError, match="erst am"):
        attended(county, meeting, [])
