"""Bodies and meetings as those see them who hand something over."""

from datetime import UTC, date, datetime

import pytest

from sozialraum.commons.bodies import handing
from sozialraum.commons.bodies.models import AgendaItem, Body, Meeting
from tests.county import build_county

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return build_county()


def body(county, code, kind, unit="lake", **fields):
    said = {"name": code.title(), "kind": kind, "competence": "advises"} | fields
    return Body.objects.create(code=code, unit=county.units[unit], **said)


def meeting(of, day=1, **fields):
    starts = datetime(2024, 3, day, 14, tzinfo=UTC)
    return Meeting.objects.create(body=of, title=f"Am {day}.", starts_at=starts, **fields)


def test_teams_and_committees_take_hand_overs_conferences_do_not(county):
    body(county, "conference", "conference")
    team = body(county, "team", "regional_team")
    assert [one.id for one in handing.receiving_bodies()] == [team.pk]


def test_a_body_that_is_no_more_takes_nothing(county):
    body(county, "old", "committee", valid_to=date(2020, 12, 31))
    assert handing.receiving_bodies() == []
    assert [one.code for one in handing.receiving_bodies(date(2020, 1, 1))] == ["old"]


def test_a_body_is_found_by_id_and_by_code(county):
    found = handing.body_by_code(body(county, "team", "regional_team").code)
    assert found == handing.body_by_id(found.id)
    assert (found.name, found.unit_id) == ("Team", county.units["lake"].pk)
    assert handing.body_by_code("nobody") is None
    assert handing.body_by_id(999) is None


def test_meetings_are_read_newest_first_without_those_called_off(county):
    own, other = body(county, "own", "conference"), body(county, "other", "conference")
    first, last = meeting(own, 1), meeting(own, 9)
    meeting(own, 5, state="cancelled")
    foreign = meeting(other, 3)
    assert [one.id for one in handing.meetings(body_id=own.pk)] == [last.pk, first.pk]
    assert [one.id for one in handing.meetings(most=2)] == [last.pk, foreign.pk]
    assert str(handing.meeting_by_id(first.pk)) == "Am 1."
    assert handing.meeting_by_id(999) is None


def test_the_agenda_comes_in_its_order(county):
    held = meeting(body(county, "own", "conference"))
    for position in (2, 1):
        AgendaItem.objects.create(
            body=held.body, meeting=held, position=position, title=f"Punkt {position}"
        )
    assert [item.title for item in handing.items_of(held.pk)] == ["Punkt 1", "Punkt 2"]
