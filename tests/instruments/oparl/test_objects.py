"""What a program learns about bodies, meetings, resolutions and what became of them."""

from typing import Any, get_args

import pytest

from sozialraum.commons.bodies import services as bodies
from sozialraum.instruments.oparl.models import Kind
from sozialraum.instruments.oparl.schemas import Segment
from tests.commons.bodies.example import invited, planned, released

from .example import Open, organisation_of
from .reader import LISTS, START, county, everything, get, listed, problems


def only(client: Any, name: str, title: str) -> Any:
    (found,) = [one for one in listed(client, name) if one["name"] == title]
    return found


def test_every_object_is_valid_after_the_published_schema(client: Any, site: Open) -> None:
    found = everything(client)
    kinds = {one["type"].rpartition("/")[2] for one in found}
    assert kinds == set(Kind) - {Kind.LEGISLATIVE_TERM}
    assert [problem for one in found for problem in problems(one)] == []


def test_every_object_is_found_under_its_own_address(client: Any, site: Open) -> None:
    for one in everything(client):
        assert get(client, one["id"]) == one


def test_the_entrance_names_contact_and_licence_as_the_settings_say(
    client: Any, site: Open, settings: Any
) -> None:
    settings.CONTACT_NAME, settings.CONTACT_EMAIL = "Sitzungsdienst", "rat@example.org"
    settings.OPARL_LICENCE = "https://example.org/lizenz"
    for one in (get(client, START), county(client)):
        assert (one["contactName"], one["contactEmail"]) == ("Sitzungsdienst", "rat@example.org")
        assert one["license"] == "https://example.org/lizenz"


def test_the_county_has_its_keys_and_a_list_of_everything(client: Any, site: Open) -> None:
    found = county(client)
    assert (found["ags"], found["rgs"]) == ("12069000", "120690000000")
    assert set(found) > LISTS


def test_a_fixed_beginning_of_addresses_goes_before_the_name_that_was_asked(
    client: Any, site: Open, settings: Any
) -> None:
    settings.OPARL_SITE = "https://gremien.example.de"
    found = client.get(START).json()
    assert found["id"] == "https://gremien.example.de/api/oparl/v1.1/"
    assert found["body"].startswith(found["id"])


def test_a_seat_says_for_whom_and_with_which_right(client: Any, site: Open) -> None:
    held = [one for one in listed(client, "membership") if "onBehalfOf" in one]
    (seat,) = held
    assert get(client, seat["onBehalfOf"])["name"] == "Träger Test"
    assert get(client, seat["organization"])["name"] == "Ausschuss"
    assert get(client, seat["person"])["name"] == "Erika Beispiel"
    assert (seat["role"], seat["votingRight"]) == ("Leitung", True)


def test_seats_without_consent_stand_there_without_a_person(client: Any, site: Open) -> None:
    seats = listed(client, "membership")
    assert len(seats) == 3
    assert sum("person" in one for one in seats) == 1
    assert len(listed(client, "person")) == 1


def test_only_organisations_that_take_part_appear(client: Any, site: Open) -> None:
    organisation_of(site.county, "Träger Unbeteiligt")
    names = {one["name"] for one in listed(client, "organization")}
    assert names == {"Ausschuss", "Team", "Träger Test"}


def test_a_foreign_address_is_written_in_letters_that_every_program_knows(
    client: Any, site: Open
) -> None:
    website = only(client, "organization", "Träger Test")["website"]
    assert website == "https://xn--trger-hra.de/%C3%BCber-uns"


def test_a_resolution_carries_what_became_of_it(client: Any, site: Open) -> None:
    bodies.advance(
        by=site.county.planner,
        outcome_id=site.resolution.pk,
        state="not_feasible",
        reason="Das Grundstück ist verkauft.",
        seen="open",
    )
    item = only(client, "agendaItem", "Thema")
    assert (item["result"], item["resolutionText"]) == ("beschlossen", "Der Treff wird gebaut.")
    (outcome,) = item["sozialraum:outcome"]
    since = outcome.pop("since")
    assert since >= item["created"][:10]
    assert outcome == {
        "kind": "resolution",
        "text": "Der Treff wird gebaut.",
        "consensus": True,
        "state": "not_feasible",
        "deadline": "2030-01-31",
        "reason": "Das Grundstück ist verkauft.",
    }


def test_a_need_is_a_paper_and_its_way_are_consultations(client: Any, site: Open) -> None:
    paper = only(client, "paper", "Treff fehlt")
    assert paper["reference"] == site.need.code
    assert get(client, paper["originatorOrganization"][0])["name"] == "Team"
    (consultation,) = paper["consultation"]
    assert (consultation["authoritative"], consultation["role"]) == (True, "Entscheidung")
    handed = consultation["sozialraum:handOver"]
    assert (handed["result"], handed["answer"]) == ("accepted", "Der Ausschuss sagt ja.")


def test_a_consultation_leads_to_the_item_under_which_it_was_held(client: Any, site: Open) -> None:
    bodies.propose_item(
        by=site.county.planner,
        body=site.committee,
        title="Beratung des Bedarfs",
        reference=f"need:{site.need.pk}",
    )
    meeting = invited(site.county, site.committee, days=20, title="Nächste Sitzung")
    released(site.county, meeting)
    (consultation,) = listed(client, "consultation")
    assert get(client, consultation["agendaItem"])["name"] == "Beratung des Bedarfs"
    assert get(client, consultation["meeting"])["name"] == "Nächste Sitzung"
    item = only(client, "agendaItem", "Beratung des Bedarfs")
    assert item["consultation"] == consultation["id"]


@pytest.mark.parametrize("state", ["invited", "cancelled"])
def test_a_meeting_says_how_far_it_is(client: Any, site: Open, state: str) -> None:
    meeting = invited(site.county, site.team, days=9, title="Teamsitzung")
    if state == "cancelled":
        bodies.cancel(by=site.county.planner, meeting_id=meeting.pk, reason="krank")
    released(site.county, meeting)
    found = only(client, "meeting", "Teamsitzung")
    assert found["cancelled"] is (state == "cancelled")
    assert found["meetingState"] == ("abgesagt" if state == "cancelled" else "eingeladen")
    assert found["location"]["description"] == "Rathaus"


def test_a_body_lists_its_own_meetings(client: Any, site: Open) -> None:
    released(site.county, invited(site.county, site.team, days=9, title="Teamsitzung"))
    team = only(client, "organization", "Team")
    assert [one["name"] for one in get(client, team["meeting"])["data"]] == ["Teamsitzung"]


def test_items_are_counted_as_the_reader_sees_them(client: Any, site: Open) -> None:
    meeting = planned(site.county, site.team, days=5, title="Gemischt")
    for title in ("Zwei", "Drei", "Vier"):
        bodies.add_item(by=site.county.planner, meeting_id=meeting.pk, title=title)
    bodies.invite(by=site.county.planner, meeting_id=meeting.pk)
    meeting.refresh_from_db()
    levels = {
        item.pk: "internal" if item.title in {"Thema", "Drei"} else "public"
        for item in meeting.items.all()
    }
    bodies.set_release(
        by=site.county.planner,
        meeting_id=meeting.pk,
        level="public",
        items=levels,
        version=meeting.version,
    )
    agenda = only(client, "meeting", "Gemischt")["agendaItem"]
    assert [(one["order"], one["name"]) for one in agenda] == [(0, "Zwei"), (1, "Vier")]


def test_inner_lists_can_be_left_out(client: Any, site: Open) -> None:
    assert all("agendaItem" in one for one in listed(client, "meeting"))
    assert not any("agendaItem" in one for one in listed(client, "meeting", omit_internal="true"))
    assert not any("membership" in one for one in listed(client, "person", omit_internal="true"))


def test_addresses_know_every_type() -> None:
    ways = {name for part in get_args(Segment) for name in (get_args(part) or (part,))}
    assert ways == {kind.segment for kind in Kind} - {"system"}


def test_the_page_for_people_names_the_entrance(client: Any, db: None) -> None:
    assert f'href="{START}"' in client.get("/daten/").content.decode()
    assert f'href="{START}"' in client.get("/schnittstelle/").content.decode()
