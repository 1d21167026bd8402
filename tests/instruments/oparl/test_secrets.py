"""What is not public is nowhere: not in a text, a total, a number, a file or an address."""

import itertools
import re
from typing import Any

import pytest
from django.utils import timezone

from sozialraum.commons.bodies.models import (
    AgendaItem,
    FollowUp,
    Meeting,
    MeetingState,
    Minutes,
    Outcome,
    Seat,
)
from sozialraum.commons.bodies.queries import public
from sozialraum.commons.needs.models import Need
from sozialraum.foundation.accounts.models import Role
from sozialraum.foundation.accounts.services import create_user
from sozialraum.foundation.audit.services import create_all
from sozialraum.foundation.editions.levels import ReleaseLevel
from sozialraum.instruments.oparl.models import PublicObject
from sozialraum.instruments.oparl.protocol import minutes_pdf
from tests.commons.bodies.example import body
from tests.county import County, build_county

from .example import Open, handed_over
from .reader import START, county, everything, get, listed, told

MARK = re.compile(r"\bm-\w+-\w+(?:-\w+)*")
SHOWN = {"invited", "held", "approved", "cancelled"}


@pytest.fixture
def every_combination(db: None) -> County:
    """A meeting for each release and state, with an item for each release, all fields marked."""
    county = build_county()
    committee = body(county)
    second = create_user(username="second", password=None, role=Role.PLANNER)
    for release, state in itertools.product(ReleaseLevel.values, MeetingState.values):
        _meeting(committee, county.planner, second, release, state)
    waiting = AgendaItem(body=committee, position=0, title="m-waiting-item", release="public")
    create_all([waiting])
    return county


def _meeting(committee: Any, planner: Any, second: Any, release: str, state: str) -> None:
    mark = f"m-{release}-{state}"
    reason = f"{mark}-cancelled" if state == "cancelled" else ""
    meeting = Meeting.objects.create(
        body=committee,
        title=mark,
        place=f"{mark}-place",
        starts_at=timezone.now(),
        state=state,
        release=release,
        cancel_reason=reason,
        minuted_by=planner,
    )
    items = [_item(meeting, planner, mark, level, at) for at, level in enumerate(ReleaseLevel)]
    if state == "approved":
        Minutes.objects.create(
            meeting=meeting,
            approved_at=meeting,
            number=1,
            state="published",
            content={"items": [{"id": item.pk, "title": item.title} for item in items]},
            content_hash="0" * 64,
            prepared_by=planner,
            released_by=second,
            released_at=timezone.now(),
            published_at=timezone.now(),
        )


def _item(meeting: Meeting, planner: Any, mark: str, level: str, at: int) -> AgendaItem:
    item = AgendaItem.objects.create(
        body=meeting.body,
        meeting=meeting,
        position=at + 1,
        title=f"{mark}-item_{level}",
        text=f"{mark}-text_{level}",
        prompt=f"{mark}-prompt_{level}",
        release=level,
    )
    outcome = Outcome.objects.create(
        item=item,
        kind="task",
        text=f"{mark}-outcome_{level}",
        owner=f"{mark}-owner_{level}",
        due_on=timezone.localdate(),
        state="in_work",
    )
    FollowUp.objects.create(
        outcome=outcome, state="in_work", reason=f"{mark}-reason_{level}", by=planner
    )
    return item


def expected() -> set[str]:
    """Marks that may be read: public meetings that are known, public items, outcomes once approved."""
    found = set()
    for state in SHOWN:
        mark = f"m-public-{state}"
        found |= {mark, f"{mark}-place", f"{mark}-item_public"}
        if state == "approved":
            found |= {f"{mark}-{what}_public" for what in ("outcome", "owner", "reason")}
    return found


def test_exactly_what_is_public_is_told(client: Any, every_combination: County) -> None:
    assert set(MARK.findall(told(client))) == expected()


def test_no_total_counts_what_is_not_public(client: Any, every_combination: County) -> None:
    wanted = {"meeting": 4, "agendaItem": 4, "locationList": 4, "file": 1, "person": 0}
    for name, number in wanted.items():
        assert get(client, county(client)[name])["pagination"]["totalElements"] == number
        changed = get(client, county(client)[name], modified_since="2020-01-01T00:00:00Z")
        assert changed["pagination"]["totalElements"] == number


def test_no_number_has_gaps_that_tell_of_others(client: Any, every_combination: County) -> None:
    numbers = sorted(
        int(one["id"].rpartition("/")[2]) for one in everything(client) if one["id"][-1] != "/"
    )
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def test_no_item_stands_in_an_order_that_tells_of_others(
    client: Any, every_combination: County
) -> None:
    assert {one["order"] for one in listed(client, "agendaItem")} == {0}
    assert not any("number" in one for one in listed(client, "agendaItem"))


def test_there_is_no_address_to_try(client: Any, every_combination: County) -> None:
    known = {one["id"] for one in everything(client)}
    last = PublicObject.objects.order_by("pk").last()
    assert last
    for number in range(1, last.pk + 50):
        for kind in ("meeting", "agendaItem", "file"):
            path = f"{START}{kind}/{number}"
            found = client.get(path).status_code == 200
            assert found == (f"http://testserver{path}" in known)


def test_the_frozen_minutes_give_out_their_public_items(every_combination: County) -> None:
    (edition,) = public.minutes()
    titles = [one["title"] for one in public.released_part(edition)]
    assert titles == ["m-public-approved-item_public"]


def test_no_minutes_are_typeset_unless_they_are_public(every_combination: County) -> None:
    hidden = Meeting.objects.exclude(title="m-public-approved")
    assert {minutes_pdf(meeting.pk) for meeting in hidden} == {None}


def test_a_planner_who_is_signed_in_reads_nothing_more(
    client: Any, every_combination: County
) -> None:
    before = told(client)
    client.force_login(every_combination.planner)
    assert told(client) == before


def test_reasons_descriptions_and_acting_people_stay_inside(client: Any, site: Open) -> None:
    Seat.objects.filter(person="").update(label="Stelle")
    text = told(client)
    assert "Der Ausschuss sagt ja." in text
    inside = ["Interner Grund", "Interne Antwort", "planner", "second", "Es wurde lange beraten"]
    assert [words for words in inside if words in text] == []


@pytest.mark.parametrize("level", [one for one in ReleaseLevel.values if one != "public"])
def test_a_need_that_is_not_public_is_no_paper(client: Any, site: Open, level: str) -> None:
    hidden = handed_over(site.county, site.team, site.committee, title="Verborgen")
    Need.objects.filter(pk=hidden.pk).update(release=level)
    assert [one["name"] for one in listed(client, "paper")] == ["Treff fehlt"]
    assert len(listed(client, "consultation")) == 1
