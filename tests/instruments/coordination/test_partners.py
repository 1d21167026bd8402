"""Partners: accession 2012, first conference 2022, and silent since when."""

import csv
import io
from datetime import date

import pytest

from sozialraum.commons.needs import services as needs
from sozialraum.commons.parties import queries as parties_queries
from sozialraum.commons.parties import services as parties
from sozialraum.commons.parties.models import Partnership
from sozialraum.foundation.errors import DomainError
from sozialraum.instruments.coordination.queries.partners import activities
from sozialraum.instruments.coordination.queries.reach import Reach

from .conftest import ago, holder

PATH = "/koordination/partner/"


def of(desk, name: str):
    return next(one for one in activities(Reach(desk.planner)) if one.partner.name == name)


def test_ten_years_lie_between_accession_and_first_conference(desk):
    desk.partner(desk.town("lake"), date(2012, 12, 1))
    desk.held(desk.chain.conference, date(2022, 6, 16))
    desk.held(desk.chain.conference, date(2023, 6, 16))
    found = of(desk, "Gemeinde lake")
    assert (found.conferences.first, found.conferences.last) == (
        date(2022, 6, 16),
        date(2023, 6, 16),
    )
    assert (found.conferences.number, found.years_until_first) == (2, 10)


def test_a_meeting_that_was_only_planned_or_cancelled_does_not_count(desk):
    desk.partner(desk.town("lake"))
    desk.meeting(desk.chain.conference, ago(5))
    desk.meeting(desk.chain.conference, ago(6), state="cancelled", cancel_reason="krank")
    found = of(desk, "Gemeinde lake")
    assert found.conferences is None
    assert found.years_until_first is None
    assert found.is_silent


@pytest.mark.parametrize(("days", "without"), [(700, False), (760, True)])
def test_without_a_conference_is_who_had_none_for_24_months(desk, days, without):
    desk.partner(desk.town("lake"))
    desk.held(desk.chain.conference, ago(days))
    assert of(desk, "Gemeinde lake").without_conference is without


def test_a_conference_in_a_municipality_of_the_space_counts_for_the_space(desk):
    desk.partner(desk.town("lake"))
    desk.held(desk.body("klein", "conference", "12069101"), ago(30))
    assert not of(desk, "Gemeinde lake").without_conference


def test_attendance_needs_and_measures_are_activity(desk):
    town, provider = (
        desk.partner(desk.town("lake")),
        desk.partner(desk.provider("Träger A", "lake")),
    )
    meeting = desk.held(desk.chain.team, ago(40))
    desk.attended(meeting, provider)
    desk.chain.need(origins=[desk.chain.origin(on_day=ago(20))])
    need = desk.chain.accepted()
    new = needs.NewMeasure(
        kind="project", title="Treff", begins_on=ago(3), organisation_id=provider.pk
    )
    desk.chain.do("start_measure", need, new=new, deed=needs.Deed())
    found = of(desk, "Träger A")
    assert (found.attended.number, found.attended.last) == (1, ago(40))
    assert (found.measures.number, found.last_day) == (1, ago(3))
    assert found.needs is None  # nobody wrote down which provider spoke
    assert of(desk, "Gemeinde lake").needs.number == 2
    assert of(desk, "Gemeinde lake").last_day == ago(20)
    assert town.pk == of(desk, "Gemeinde lake").partner.id


def test_the_conference_of_its_seat_is_no_activity_of_a_provider(desk):
    desk.partner(desk.provider("Träger A", "lake"))
    desk.held(desk.chain.conference, ago(10))
    found = of(desk, "Träger A")
    assert not found.without_conference
    assert found.is_silent


@pytest.mark.parametrize(
    ("role", "scope", "names"),
    [
        ("planner", "county", {"Gemeinde lake", "Gemeinde mill", "Träger A"}),
        ("auditor", "county", {"Gemeinde lake", "Gemeinde mill", "Träger A"}),
        ("coordinator", "unit:north", {"Gemeinde lake", "Gemeinde mill", "Träger A"}),
        ("municipality", "unit:mill", {"Gemeinde mill"}),
        ("provider", "organisation", {"Träger A"}),
        ("member", "county", None),
        ("committee_member", "county", None),
        ("funding_officer", "county", None),
        ("administrator", "county", None),
    ],
)
def test_who_sees_which_partner(client, desk, role, scope, names):
    desk.partner(desk.town("lake"))
    desk.partner(desk.town("mill"))
    provider = desk.partner(desk.provider("Träger A", "mill"))
    client.force_login(
        holder(role, f"organisation:{provider.pk}" if scope == "organisation" else scope)
    )
    response = client.get("/koordination/partner.csv")
    assert response.status_code == (403 if names is None else 200)
    assert client.get(PATH).status_code == response.status_code
    if names is not None:
        rows = csv.DictReader(io.StringIO(response.content.decode()))
        assert {row["name"] for row in rows} == names


def test_visitors_sign_in_first(client, desk):
    assert client.get(PATH).url.startswith("/anmelden/")


def test_the_list_can_be_narrowed_and_taken_away(client, desk):
    desk.partner(desk.town("lake"))
    desk.partner(desk.town("mill"))
    desk.held(desk.chain.conference, ago(10))
    client.force_login(desk.planner)
    page = client.get(f"{PATH}?nur=konferenz").content.decode()
    assert "Ein Partner ohne Konferenz seit mehr als 24 Monaten" in page
    assert "Gemeinde mill" in page
    assert "Gemeinde lake" not in page
    assert "Gemeinde mill" not in client.get(f"{PATH}?region=north").content.decode()
    assert (
        "Kein Partner in dieser Auswahl"
        in client.get(f"{PATH}?region=north&nur=still").content.decode()
    )
    assert client.get(f"{PATH}?region=nowhere&nur=x").status_code == 200
    rows = list(
        csv.DictReader(
            io.StringIO(client.get("/koordination/partner.csv?nur=konferenz").content.decode())
        )
    )
    assert [(row["name"], row["partner_seit"], row["konferenzen"]) for row in rows] == [
        ("Gemeinde mill", "2012-12-01", "0")
    ]


def test_the_list_asks_the_data_base_as_often_for_thirty_partners(
    client, desk, same_number_of_queries
):
    client.force_login(desk.planner)
    meeting = desk.held(desk.chain.team, ago(40))

    def add(number: int) -> None:
        provider = desk.partner(desk.provider(f"Träger {number}", "lake"))
        desk.attended(meeting, provider)

    def add_many() -> None:
        for number in range(1, 30):
            add(number)

    add(0)
    same_number_of_queries(lambda: client.get(PATH), after=add_many)


def test_a_partnership_begins_and_ends_once(desk):
    town = desk.partner(desk.town("lake"), date(2012, 12, 1))
    with pytest.raises(DomainError, match="ist schon Partner"):
        desk.partner(town)
    with pytest.raises(DomainError, match="vor dem Beginn"):
        parties.end_partnership(by=desk.planner, organisation_id=town.pk, last_day=date(2012, 1, 1))
    parties.end_partnership(by=desk.planner, organisation_id=town.pk, last_day=date(2020, 1, 1))
    with pytest.raises(DomainError, match="ist kein Partner"):
        parties.end_partnership(by=desk.planner, organisation_id=town.pk, last_day=date(2021, 1, 1))
    assert [one.name for one in parties_queries.partners(date(2020, 1, 1))] == ["Gemeinde lake"]
    assert parties_queries.partners(date(2020, 1, 2)) == []
    desk.partner(town, date(2022, 1, 1))
    assert Partnership.objects.count() == 2
