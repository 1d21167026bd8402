"""What changes says when; what is withdrawn leaves a trace and nothing else."""

from typing import Any

import pytest
from django.utils import timezone

from sozialraum.commons.bodies import services as bodies
from sozialraum.commons.bodies.models import AgendaItem, Seat
from sozialraum.commons.needs import services as needs
from sozialraum.commons.needs.services import Deed
from sozialraum.commons.parties import services as parties
from sozialraum.foundation.accounts.models import Role
from sozialraum.foundation.accounts.services import create_user
from sozialraum.foundation.audit.services import update_all
from sozialraum.instruments.oparl import services
from sozialraum.instruments.oparl.models import CatchUp, PublicObject
from tests.commons.bodies.example import released

from .example import Open, aged, organisation_of, seen
from .reader import START, county, everything, get, listed, problems, told

LONG_AGO = "2020-01-01T00:00:00+00:00"


def by_id(client: Any) -> dict[str, Any]:
    return {one["id"]: one for one in everything(client)}


def changed_by(client: Any, act: Any) -> set[str]:
    """Names of what says that it changed when the act was done."""
    everything(client)
    aged()
    before = by_id(client)
    act()
    after = by_id(client)
    assert all(after[key] != one for key, one in before.items() if moved(one, after[key]))
    assert all(moved(one, after[key]) for key, one in before.items() if after[key] != one)
    return {
        str(one.get("name", one["type"].rpartition("/")[2]))
        for key, one in after.items()
        if key in before and moved(before[key], one)
    }


def moved(before: Any, after: Any) -> bool:
    return bool(before["modified"] != after["modified"])


def test_everything_that_looks_different_says_that_it_changed(client: Any, site: Open) -> None:
    def act() -> None:
        bodies.advance(
            by=site.county.planner, outcome_id=site.resolution.pk, state="in_work", seen="open"
        )

    assert changed_by(client, act) == {"Thema", "Öffentliche Sitzung"}


def test_another_name_of_an_organisation_is_a_change_of_it_alone(client: Any, site: Open) -> None:
    def act() -> None:
        organisation = parties.Organisation.objects.get(name="Träger Test")
        facts = parties.Facts(name="Träger Neu", kind="provider")
        parties.change_organisation(
            by=site.county.planner,
            organisation_id=organisation.pk,
            revision=organisation.revision,
            facts=facts,
        )

    assert changed_by(client, act) == {"Träger Neu"}


def test_what_does_not_show_is_no_change(client: Any, site: Open) -> None:
    def act() -> None:
        organisation_of(site.county, "Träger Unbeteiligt")
        create_user(username="somebody", password=None, role=Role.MEMBER)

    assert changed_by(client, act) == set()


def test_other_settings_are_a_change_of_the_county(client: Any, site: Open, settings: Any) -> None:
    def act() -> None:
        settings.CONTACT_NAME = "Sitzungsdienst"

    names = {"Gremien: Landkreis Potsdam-Mittelmark (Demonstration)"}
    assert changed_by(client, act) == names | {"Landkreis Potsdam-Mittelmark (Demonstration)"}


def test_a_moment_lies_where_it_happened(client: Any, site: Open) -> None:
    before = timezone.now().replace(microsecond=0)
    for one in everything(client):
        assert before.isoformat() <= one["created"] or one["created"] == one["modified"]
        assert one["created"] <= one["modified"]


def withdraw_meeting(site: Open) -> set[str]:
    released(site.county, site.meeting, level="partners")
    return {"Meeting", "AgendaItem", "File", "Location"}


def withdraw_item(site: Open) -> set[str]:
    released(site.county, site.meeting, item_level="body")
    return {"AgendaItem", "File"}


def withdraw_need(site: Open) -> set[str]:
    needs.withdraw(by=site.county.planner, seen=seen(site.need), deed=Deed("Irrtum"))
    return {"Paper", "Consultation"}


def withdraw_consent(site: Open) -> set[str]:
    seat = Seat.objects.get(person__gt="")
    bodies.withdraw_consent(by=site.county.planner, seat_id=seat.pk)
    return {"Person"}


def forget_names(site: Open) -> set[str]:
    """As retention does it: many rows at once."""
    update_all(Seat.objects.filter(person__gt=""), person="", consent_on=None)
    return {"Person"}


WAYS = [withdraw_meeting, withdraw_item, withdraw_need, withdraw_consent, forget_names]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_what_is_withdrawn_leaves_only_its_address_and_its_moments(
    client: Any, site: Open, way: Any
) -> None:
    before = by_id(client)
    aged()
    kinds = way(site)
    gone = [one for key, one in before.items() if key not in by_id(client)]
    assert {one["type"].rpartition("/")[2] for one in gone} == kinds
    for one in gone:
        trace = get(client, one["id"])
        assert set(trace) == {"id", "type", "created", "modified", "deleted"}
        assert trace["deleted"] is True
        assert trace["modified"] > trace["created"]
    assert not PublicObject.objects.filter(deleted=True).exclude(content={}).exists()


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_nothing_leads_to_what_is_withdrawn(client: Any, site: Open, way: Any) -> None:
    before = by_id(client)
    way(site)
    gone = set(before) - set(by_id(client))
    text = told(client)
    assert not [address for address in gone if f'"{address}"' in text]


def test_a_list_names_the_withdrawn_to_whoever_asks_what_changed(client: Any, site: Open) -> None:
    (meeting,) = listed(client, "meeting")
    withdraw_meeting(site)
    assert listed(client, "meeting") == []
    (trace,) = listed(client, "meeting", modified_since=LONG_AGO)
    assert (trace["id"], trace["deleted"]) == (meeting["id"], True)


def test_a_body_names_its_own_withdrawn_meetings(client: Any, site: Open) -> None:
    withdraw = [one for one in listed(client, "organization") if one["name"] == "Ausschuss"]
    listed(client, "meeting")
    withdraw_meeting(site)
    assert get(client, withdraw[0]["meeting"])["data"] == []
    assert len(get(client, withdraw[0]["meeting"], modified_since=LONG_AGO)["data"]) == 1


def test_what_comes_back_has_its_old_address(client: Any, site: Open) -> None:
    (before,) = listed(client, "meeting")
    withdraw_meeting(site)
    listed(client, "meeting")
    released(site.county, site.meeting)
    (after,) = listed(client, "meeting")
    assert after["id"] == before["id"]
    assert problems(after) == []


def test_what_was_withdrawn_before_anybody_read_it_was_never_there(client: Any, site: Open) -> None:
    withdraw_meeting(site)
    assert listed(client, "meeting", modified_since=LONG_AGO) == []


def test_a_name_is_stored_on_its_seat_and_nowhere_else(client: Any, site: Open) -> None:
    (person,) = listed(client, "person")
    assert person["name"] == "Erika Beispiel"
    kept = PublicObject.objects.filter(kind="Person").values_list("content", flat=True)
    assert "Erika" not in str(list(kept))


def test_a_person_leaves_with_the_seat(client: Any, site: Open) -> None:
    """The seat stays in the record with its last day, the name does not."""
    (person,) = listed(client, "person")
    seat = Seat.objects.get(person__gt="")
    yesterday = timezone.localdate() - timezone.timedelta(days=1)
    bodies.end_seat(by=site.county.planner, seat_id=seat.pk, last_day=yesterday)
    assert get(client, person["id"])["deleted"] is True
    (ended,) = [one for one in listed(client, "membership") if "endDate" in one]
    assert "person" not in ended


def test_a_new_day_is_a_reason_to_look_again(client: Any, site: Open, monkeypatch: Any) -> None:
    listed(client, "person")
    state = CatchUp.objects.get()
    assert services.catch_up().changed_at == state.changed_at
    CatchUp.objects.update(mark="another day")
    services.catch_up()
    assert CatchUp.objects.get().mark == state.mark


def test_a_change_that_was_written_down_late_is_noticed(client: Any, site: Open) -> None:
    """Two writers at once: the entry with the lower number may come to light last."""
    listed(client, "meeting")
    state = CatchUp.objects.get()
    assert len(state.seen) > 1
    AgendaItem.objects.filter(pk=site.item.pk).update(title="Spät geschrieben")
    CatchUp.objects.update(seen=[key for key in state.seen if key != state.seen[1]])
    assert listed(client, "agendaItem")[0]["name"] == "Spät geschrieben"


def test_reading_again_writes_nothing(
    client: Any, site: Open, django_assert_max_num_queries: Any
) -> None:
    county(client)
    with django_assert_max_num_queries(4) as captured:
        client.get(START)
    assert not [one for one in captured.captured_queries if not one["sql"].startswith("SELECT")]
