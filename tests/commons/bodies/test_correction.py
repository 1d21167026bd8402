"""Approved minutes are corrected by a new edition; what was approved stays readable."""

import pytest

from sozialraum.commons.bodies import services
from sozialraum.commons.bodies.models import Meeting, Minutes
from sozialraum.commons.bodies.queries.minutes import approved_minutes
from sozialraum.commons.bodies.services import ItemText
from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.errors import DomainError

from .example import approved, body, invited, person, released, written
from .test_access import ROLES, RUNNERS, answer, expected


@pytest.fixture
def meeting(county) -> Meeting:
    held = invited(county, body(county, "team"))
    written(county, held, "Der Treff hat zu.")
    approved(county, held)
    released(county, held)
    return held


def corrected(county, meeting, text="Der Treff hat offen.", reason="Schreibfehler") -> Minutes:
    return services.prepare_correction(
        by=county.planner,
        meeting_id=meeting.pk,
        at_meeting_id=Meeting.objects.exclude(pk=meeting.pk).get().pk,
        texts={meeting.items.get().pk: ItemText(text)},
        reason=reason,
    )


def read(client, path, status=200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


def test_a_correction_counts_when_a_second_person_enters_it(client, county, meeting):
    path = f"/gremien/sitzungen/{meeting.pk}/"
    draft = corrected(county, meeting)
    assert "Der Treff hat zu." in read(client, path)
    with pytest.raises(DomainError, match="andere Person"):
        services.release_correction(by=county.planner, minutes_id=draft.pk)
    services.release_correction(by=person("coordinator"), minutes_id=draft.pk)
    text = read(client, path)
    assert "Der Treff hat offen." in text
    assert "Grund: Schreibfehler" in text
    assert "Der Treff hat zu." not in text
    assert "Der Treff hat zu." in read(client, f"{path}niederschriften/1/")


def test_the_approved_edition_keeps_its_checksum(county, meeting):
    before = approved_minutes(meeting).content_hash
    draft = corrected(county, meeting)
    services.release_correction(by=person("coordinator"), minutes_id=draft.pk)
    assert meeting.minutes.get(number=1).content_hash == before
    assert approved_minutes(meeting).content_hash != before


@pytest.mark.parametrize(
    ("text", "reason", "said"),
    [("Der Treff hat zu.", "Fehler", "nichts anders"), ("Anders.", " ", "Grund")],
)
def test_a_correction_needs_a_change_and_a_reason(county, meeting, text, reason, said):
    with pytest.raises(DomainError, match=said):
        corrected(county, meeting, text, reason)


def test_one_correction_at_a_time(county, meeting):
    corrected(county, meeting)
    with pytest.raises(DomainError, match="in Vorbereitung"):
        corrected(county, meeting, "Noch anders.")


def test_a_draft_is_no_page_for_anybody_else(client, county, meeting):
    corrected(county, meeting)
    read(client, f"/gremien/sitzungen/{meeting.pk}/niederschriften/2/", 404)


def test_narrow_items_stay_closed_in_earlier_editions(client, county, meeting):
    draft = corrected(county, meeting)
    services.release_correction(by=person("coordinator"), minutes_id=draft.pk)
    released(county, meeting, "public", "internal")
    assert "hat zu" not in read(client, f"/gremien/sitzungen/{meeting.pk}/niederschriften/1/")


def test_a_refused_correction_keeps_what_was_typed(client, county, meeting):
    client.force_login(county.planner)
    item = meeting.items.get()
    data = {f"text_{item.pk}": "Ganz anders.", "reason": ""}
    response = client.post(f"/gremien/sitzungen/{meeting.pk}/berichtigung/", data)
    assert response.status_code == 422
    assert "Ganz anders." in response.content.decode()


@pytest.mark.parametrize("who", ROLES)
def test_only_runners_correct(client, county, meeting, who):
    start = f"/gremien/sitzungen/{meeting.pk}/berichtigung/"
    User.objects.filter(pk=county.planner.pk).update(username="writer")
    assert answer(client, who, start) == expected(who, RUNNERS, 200)
    later = Meeting.objects.exclude(pk=meeting.pk).get()
    data = {f"text_{meeting.items.get().pk}": "Anders.", "reason": "Fehler", "at_meeting": later.pk}
    client.post(start, data)
    assert meeting.minutes.filter(number=2).exists() == (who in RUNNERS)
    assert client.get(f"{start}pruefen/").status_code in {200, 302, 403}
    client.post(f"{start}verwerfen/")
    assert not meeting.minutes.filter(number=2).exists()


@pytest.mark.parametrize("who", ROLES)
def test_only_runners_release_and_discard_a_correction(client, county, meeting, who):
    corrected(county, meeting)
    User.objects.filter(pk=county.planner.pk).update(username="writer")
    start = f"/gremien/sitzungen/{meeting.pk}/berichtigung/"
    assert answer(client, who, f"{start}pruefen/") == expected(who, RUNNERS, 200)
    client.post(f"{start}pruefen/")
    meeting.refresh_from_db()
    assert approved_minutes(meeting).number == (2 if who in RUNNERS else 1)
    if who not in RUNNERS:
        client.post(f"{start}verwerfen/")
        assert meeting.minutes.count() == 2
