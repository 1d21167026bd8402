"""Outsiders learn neither how many items are not released nor where they stood."""

import re

import pytest

from sozialraum.commons.bodies import services
from sozialraum.commons.bodies.models import Photograph
from sozialraum.foundation.accounts.models import Role
from tests.foundation.accounts.people import holder

from .example import approved, attended, body, planned, seats, written

TITLES = ("Eins", "Zwei", "Drei", "Vier")
NUMBERED = re.compile(r'<li value="(\d)">\s*(?:<strong>)?(\w+)')
FROZEN = re.compile(r'id="punkt-\d+">(\d)\. (\w+)')
ALL, COUNTED_ON = [("1", "Eins"), ("3", "Drei")], [("1", "Eins"), ("2", "Drei")]


@pytest.fixture
def meeting(county):
    """A meeting of which the first and the third item are public."""
    made = planned(county, body(county, "team"))
    made.items.all().delete()
    for title in TITLES:
        services.add_item(by=county.planner, meeting_id=made.pk, title=title)
    services.invite(by=county.planner, meeting_id=made.pk)
    return made


def released(county, meeting):
    meeting.refresh_from_db()
    items = {
        one.pk: "public" if one.title in ("Eins", "Drei") else "internal"
        for one in meeting.items.all()
    }
    services.set_release(
        by=county.planner,
        meeting_id=meeting.pk,
        level="public",
        items=items,
        version=meeting.version,
    )


def minutes(county, meeting):
    attended(county, meeting, seats(county, meeting.body))
    written(county, meeting)
    approved(county, meeting)
    released(county, meeting)


def page(client, meeting, rest=""):
    return client.get(f"/gremien/sitzungen/{meeting.pk}/{rest}").content.decode()


OUTSIDERS = {
    "visitor": None,
    "another body": (Role.COMMITTEE_MEMBER, "body:999"),
    "another place": (Role.COORDINATOR, "unit:south"),
    "provider": (Role.PROVIDER, "organisation:1"),
    "administrator": (Role.ADMINISTRATOR, "county"),
}
INSIDERS = {
    "coordinator": (Role.COORDINATOR, "unit:north"),
    "member": (Role.MEMBER, "unit:north"),
    "auditor": (Role.AUDITOR, "county"),
}


def sign_in(client, who):
    mandate = (OUTSIDERS | INSIDERS)[who]
    if mandate:
        client.force_login(holder(*mandate))


@pytest.mark.parametrize("who", [*OUTSIDERS, *INSIDERS])
def test_the_agenda_counts_on_for_outsiders(client, county, meeting, who):
    released(county, meeting)
    sign_in(client, who)
    text = page(client, meeting)
    if who in OUTSIDERS:
        assert NUMBERED.findall(text) == COUNTED_ON
        assert NUMBERED.findall(page(client, meeting, "einladung/")) == COUNTED_ON
        assert "nicht freigegeben" not in text
    elif who == "member":
        assert NUMBERED.findall(text) == ALL
        assert NUMBERED.findall(page(client, meeting, "einladung/")) == ALL
        assert "2 Punkte sind für Sie nicht freigegeben." in text
    else:
        assert [title for _number, title in NUMBERED.findall(text)] == list(TITLES)


@pytest.mark.parametrize("who", [*OUTSIDERS, "member"])
@pytest.mark.parametrize("rest", ["", "niederschriften/1/"])
def test_approved_minutes_count_on_for_outsiders(client, county, meeting, who, rest):
    minutes(county, meeting)
    sign_in(client, who)
    text = page(client, meeting, rest)
    assert FROZEN.findall(text) == (COUNTED_ON if who in OUTSIDERS else ALL)
    hidden = "2 Punkte sind für Sie nicht freigegeben." in text
    assert hidden == (who == "member" and not rest)


@pytest.mark.parametrize("who", ["visitor", "member"])
def test_a_photograph_names_its_item_without_a_gap(client, county, meeting, who):
    minutes(county, meeting)
    item = meeting.items.get(title="Drei")
    facts = {"description": "Plakat", "release": "public", "width": 4, "height": 4}
    Photograph.objects.create(
        meeting=meeting, item=item, image="x.webp", added_by=county.planner, **facts
    )
    sign_in(client, who)
    number = "" if who == "visitor" else "3. "
    assert f"<strong>{number}Drei:</strong>" in page(client, meeting)


def test_the_calendar_of_a_meeting_names_no_items(client, county, meeting):
    released(county, meeting)
    text = page(client, meeting, "termin.ics")
    assert not any(title in text for title in TITLES)
