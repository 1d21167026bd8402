"""The landscape keeps its past: bodies, seats and ways have dates."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from sozialraum.commons.bodies import services
from sozialraum.commons.bodies.drawing import picture
from sozialraum.commons.bodies.models import Body, Seat
from sozialraum.commons.bodies.queries import bodies as queries
from sozialraum.commons.bodies.queries.landscape import landscape, landscapes
from sozialraum.commons.bodies.services import NewBody, NewFlow, NewSeat
from sozialraum.foundation.errors import DomainError

from .example import body, seats

OLD, NEW = date(2012, 6, 1), date(2014, 6, 1)


@pytest.fixture
def changed(county):
    """A team that decided until 2013 and recommends since; conferences since 2014."""
    first, last = date(2012, 1, 1), date(2013, 12, 31)
    old = body(county, "team-alt", kind="regional_team", unit_id=county.units["north"].pk)
    Body.objects.filter(pk=old.pk).update(valid_from=first, valid_to=last)
    since = {"valid_from": date(2014, 1, 1)}
    team = body(county, "team", **since)
    lake = body(county, "konferenz", **since)
    hill = body(
        county,
        "konferenz-hill",
        kind="conference",
        competence="recommends",
        unit_id=county.units["hill"].pk,
        **since,
    )
    for sender in (lake, hill):
        flow = NewFlow(sender_id=sender.pk, receiver_id=team.pk, content="Bedarfe")
        services.add_flow(by=county.planner, new=flow)
    return county


def test_each_year_shows_the_bodies_of_that_year(changed):
    before, after = landscape(OLD), landscape(NEW)
    assert [node.key[0] for node in before.nodes] == ["regional_team"]
    assert [node.key[0] for node in after.nodes] == ["regional_team", "conference"]


def test_bodies_of_a_kind_stand_together_with_their_number(changed):
    conferences = landscape(NEW).nodes[1]
    assert (conferences.count, conferences.title) == (2, "Sozialraumkonferenz")


def test_ways_of_many_bodies_are_one_arrow(changed):
    (arrow,) = landscape(NEW).arrows
    assert (arrow.sender.title, arrow.receiver.title) == ("Sozialraumkonferenz", "Team")
    assert arrow.contents == (("Bedarfe", ""),)


def test_what_is_new_and_what_changed_is_marked(changed):
    _first, second = landscapes([OLD, NEW])
    marks = {node.key[0]: (node.is_new, node.before) for node in second.nodes}
    assert marks == {"regional_team": (False, ("beschließt",)), "conference": (True, ())}


def test_what_is_gone_is_named(changed):
    later, earlier = landscapes([NEW, OLD])
    assert earlier.gone == ("Sozialraumkonferenz",)
    assert later.gone == ()


def test_the_drawing_holds_every_box_within_its_height(changed):
    drawn = picture(landscape(NEW))
    assert len(drawn.boxes) == 2
    assert len(drawn.ways) == 1
    assert all(box.y + box.height <= drawn.height for box in drawn.boxes)
    assert drawn.boxes[0].y + drawn.boxes[0].height <= drawn.boxes[1].y
    assert "Sozialraumkonferenz (empfiehlt · 2 Gremien)" in drawn.words


def test_an_empty_day_says_so(county):
    assert picture(landscape(OLD)).words == "An diesem Tag ist kein Gremium eingetragen."


def test_a_code_is_given_once_and_never_hides_a_page(county):
    body(county)
    for code in ("ausschuss", "landschaft"):
        with pytest.raises(DomainError):
            body(county, code)


def test_a_change_made_from_an_old_page_is_refused_and_says_what_is_stored(county):
    found = body(county)
    new = NewBody(
        code="ausschuss",
        name="Neuer Name",
        kind="committee",
        unit_id=found.unit_id,
        competence="decides",
    )
    services.change_body(by=county.planner, body_id=found.pk, new=new, version=1)
    with pytest.raises(DomainError) as refused:
        services.change_body(
            by=county.planner,
            body_id=found.pk,
            new=NewBody(**{**vars(new), "name": "Anderer Name"}),
            version=1,
        )
    assert refused.value.places == ("Gespeichert ist – Name: Neuer Name",)
    found.refresh_from_db()
    assert found.name == "Neuer Name"


@pytest.mark.parametrize(
    "seat",
    [
        NewSeat(),
        NewSeat(label="Schule", person="Erika Muster"),
        NewSeat(label="Schule", consent_on=date(2024, 1, 1)),
    ],
    ids=["nobody", "name without consent", "consent without name"],
)
def test_a_seat_needs_a_holder_and_a_name_its_consent(county, seat):
    with pytest.raises(DomainError):
        services.add_seat(by=county.planner, body_id=body(county).pk, new=seat)


def test_the_data_base_keeps_no_name_without_consent(county):
    found = body(county)
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.create(body=found, label="Schule", person="Erika Muster")


def test_the_same_seat_is_not_given_twice(county):
    found = body(county)
    seats(county, found, 1)
    with pytest.raises(DomainError, match="schon"):
        seats(county, found, 1)


def test_an_ended_seat_stays_for_earlier_days(county):
    found = body(county)
    (seat,) = seats(county, found, 1)
    services.end_seat(by=county.planner, seat_id=seat.pk, last_day=date(2020, 12, 31))
    assert list(queries.seats(found, date(2020, 12, 31))) == [seat]
    assert not queries.seats(found, date(2021, 1, 1))


def test_a_withdrawn_consent_removes_the_name_alone(county):
    new = NewSeat(label="Schule", person="Erika Muster", consent_on=date(2024, 1, 1))
    seat = services.add_seat(by=county.planner, body_id=body(county).pk, new=new)
    seat = services.withdraw_consent(by=county.planner, seat_id=seat.pk)
    assert (seat.person, seat.consent_on, seat.label) == ("", None, "Schule")


def test_a_way_leads_to_another_body_and_is_entered_once(county):
    one, other = body(county), body(county, "team")
    itself = NewFlow(sender_id=one.pk, receiver_id=one.pk, content="x")
    with pytest.raises(DomainError):
        services.add_flow(by=county.planner, new=itself)
    way = NewFlow(sender_id=one.pk, receiver_id=other.pk, content="Antworten")
    flow = services.add_flow(by=county.planner, new=way)
    with pytest.raises(DomainError):
        services.add_flow(by=county.planner, new=way)
    services.end_flow(by=county.planner, flow_id=flow.pk, last_day=date(2020, 1, 1))
    assert not queries.flows_from(one)
    assert len(landscape(date(2019, 1, 1)).arrows) == 1


def test_a_body_names_where_it_lies(county):
    found = body(county, "konferenz")
    assert found.scope_keys == {
        "county",
        f"body:{found.pk}",
        "unit:lake",
        "unit:north",
        "unit:kreis",
    }
