"""«Als Bedarf aufnehmen»: an item or a group of cards becomes the beginning of a need."""

import pytest

from sozialraum.commons.bodies import services as bodies
from sozialraum.commons.bodies.models import Meeting
from sozialraum.commons.needs.models import Need
from sozialraum.foundation.accounts.models import Role
from tests.commons.bodies import example, wall_example
from tests.county import build_county
from tests.foundation.accounts.people import holder

pytestmark = pytest.mark.django_db
LINK = "Als Bedarf aufnehmen"


@pytest.fixture
def county():
    return build_county()


@pytest.fixture
def meeting(county) -> Meeting:
    return example.invited(county, example.body(county, "konferenz"))


@pytest.fixture
def group(county, meeting):
    wall = wall_example.put_up(county, meeting)
    cards = wall_example.pasted(county, wall, "Bus fehlt\nTreff fehlt\nUnfug")
    made = wall_example.grouped(county, wall, cards, "Jugend")
    bodies.hide_cards(by=county.planner, wall_id=wall.pk, card_ids=[cards[2].pk], hidden=True)
    return made


def page(client, path) -> str:
    return client.get(path).content.decode()


def begun(client, query):
    return client.get(f"/bedarfe/neu/?{query}").context["form"]


def sent(client, form, query, **typed):
    data = {
        name: form[name].value() or "" for name in ("title", "text", "place", "kind", "meeting")
    }
    return client.post(f"/bedarfe/neu/?{query}", data | typed)


def test_a_group_of_cards_becomes_a_need_of_its_meeting(client, county, meeting, group):
    client.force_login(county.planner)
    query = f"gruppe={group.pk}"
    wall = f"/gremien/sitzungen/{meeting.pk}/karten/{group.column.wall_id}/"
    assert f"/bedarfe/neu/?{query}" in page(client, wall)
    form = begun(client, query)
    assert form["title"].value() == "Jugend"
    assert form["text"].value() == "– Bus fehlt\n– Treff fehlt"
    assert form["place"].value() == "lake"
    assert sent(client, form, query, title="Treff fehlt").status_code == 302
    origin = Need.objects.get().origins.get()
    assert (origin.meeting, origin.item) == (meeting, group.column.item)
    assert origin.body == meeting.body


def test_an_item_becomes_a_need_with_its_text(client, county, meeting):
    client.force_login(county.planner)
    example.written(county, meeting, "Abends fährt kein Bus.")
    item = meeting.items.get()
    query = f"punkt={item.pk}"
    assert f"/bedarfe/neu/?{query}" in page(client, f"/gremien/sitzungen/{meeting.pk}/")
    form = begun(client, query)
    assert (form["title"].value(), form["text"].value()) == ("Thema", "Abends fährt kein Bus.")
    sent(client, form, query)
    assert Need.objects.get().origins.get().item == item


def test_an_item_of_approved_minutes_can_become_a_need_as_well(client, county, meeting):
    client.force_login(county.planner)
    example.attended(county, meeting, example.seats(county, meeting.body))
    example.written(county, meeting)
    example.approved(county, meeting)
    assert f"?punkt={meeting.items.get().pk}" in page(client, f"/gremien/sitzungen/{meeting.pk}/")


def test_another_meeting_in_the_form_leaves_the_item_out(client, county, meeting):
    client.force_login(county.planner)
    other = example.invited(county, meeting.body, days=-2)
    query = f"punkt={meeting.items.get().pk}"
    sent(client, begun(client, query), query, text="Bus", meeting=other.pk)
    origin = Need.objects.get().origins.get()
    assert (origin.meeting, origin.item) == (other, None)


def test_what_comes_up_before_the_meeting_is_of_today(client, county):
    client.force_login(county.planner)
    coming = example.invited(county, example.body(county, "konferenz"), days=5)
    query = f"punkt={coming.items.get().pk}"
    assert sent(client, begun(client, query), query, text="Bus").status_code == 302


def test_the_form_knows_older_meetings_than_its_list(client, county, meeting, monkeypatch):
    client.force_login(county.planner)
    monkeypatch.setattr("sozialraum.commons.bodies.handing.meetings", list)
    query = f"punkt={meeting.items.get().pk}"
    assert sent(client, begun(client, query), query, text="Bus").status_code == 302


def test_what_one_may_not_read_does_not_begin_a_need(client, county, meeting, group):
    client.force_login(holder(Role.MUNICIPALITY, "unit:hill"))
    item = meeting.items.get()
    for query in (f"gruppe={group.pk}", f"punkt={item.pk}", "punkt=999", "gruppe=x", "punkt=0"):
        assert client.get(f"/bedarfe/neu/?{query}").status_code == 404
    example.released(county, meeting, "public", "public")
    example.written(county, meeting, "Intern besprochen.")
    form = begun(client, f"punkt={item.pk}")
    assert (form["title"].value(), form["text"].value()) == ("Thema", "")


def test_a_topic_that_still_waits_begins_no_need(client, county):
    client.force_login(county.planner)
    found = example.body(county, "team")
    topic = bodies.propose_item(by=county.planner, body=found.pk, title="Später")
    assert client.get(f"/bedarfe/neu/?punkt={topic.pk}").status_code == 404


@pytest.mark.parametrize("role", [one for one in Role.values if one != "none"])
def test_only_who_may_record_needs_there_is_offered_it(client, county, meeting, role):
    example.released(county, meeting)
    client.force_login(holder(Role(role), "unit:lake"))
    offered = LINK in page(client, f"/gremien/sitzungen/{meeting.pk}/")
    assert offered == (role in {"planner", "coordinator", "municipality"})


def test_visitors_and_plans_are_not_offered_it(client, county, meeting):
    example.released(county, meeting)
    assert LINK not in page(client, f"/gremien/sitzungen/{meeting.pk}/")
    client.force_login(county.planner)
    plan = example.planned(county, meeting.body)
    assert LINK not in page(client, f"/gremien/sitzungen/{plan.pk}/")
