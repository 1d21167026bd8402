"""Each role and each action: who shapes the landscape, runs meetings, and reads what."""

import pytest

from sozialraum.commons.bodies import services
from sozialraum.commons.bodies.models import Body, Flow, Meeting, MeetingState, Seat
from sozialraum.foundation.accounts.models import Role, User

from .example import (
    approved,
    attended,
    body,
    invited,
    outcome,
    person,
    planned,
    released,
    seats,
    written,
)

ROLES = ["visitor", "superuser", *Role.values]
PLANNERS = {"planner"}
RUNNERS = PLANNERS | {"coordinator"}
LOCAL_RUNNERS = RUNNERS | {"municipality"}
MEMBERS = LOCAL_RUNNERS | {"provider", "member", "funding_officer", "committee_member"}
LOGIN, FORBIDDEN = "/anmelden/", 403


def sign_in(client, who):
    if who == "visitor":
        return
    make = {"superuser": lambda: User.objects.create_superuser("root", password=None)}
    client.force_login(make.get(who, lambda: person(who))())


def answer(client, who, path, data=None):
    sign_in(client, who)
    response = client.get(path) if data is None else client.post(path, data)
    to_sign_in = response.status_code == 302 and response.url.startswith(LOGIN)
    return LOGIN if to_sign_in else response.status_code


def expected(who, allowed, done):
    if who in allowed:
        return done
    return LOGIN if who == "visitor" else FORBIDDEN


@pytest.fixture
def team(county) -> Body:
    return body(county, "team")


@pytest.mark.parametrize("who", ROLES)
@pytest.mark.parametrize("path", ["neu/", "team/bearbeiten/", "team/plaetze/", "team/wege/"])
def test_only_planners_open_the_forms_of_the_landscape(client, team, who, path):
    assert answer(client, who, f"/gremien/{path}") == expected(who, PLANNERS, 200)


@pytest.mark.parametrize("who", ROLES)
def test_only_planners_enter_a_body(client, county, who):
    data = {
        "name": "Neu",
        "code": "neues",
        "kind": "board",
        "unit": county.units["kreis"].pk,
        "competence": "advises",
        "quorum": "none",
    }
    assert answer(client, who, "/gremien/neu/", data) == expected(who, PLANNERS, 302)
    assert Body.objects.filter(code="neues").exists() == (who in PLANNERS)


@pytest.mark.parametrize("who", ROLES)
def test_only_planners_give_and_end_seats(client, county, team, who):
    (seat,) = seats(county, team, 1)
    given = answer(client, who, "/gremien/team/plaetze/", {"label": "Schule", "votes": "on"})
    ended = {"last_day": "2030-01-01"}
    path = f"/gremien/team/plaetze/{seat.pk}/beenden/"
    assert given == expected(who, PLANNERS, 302)
    assert client.post(path, ended).status_code in {302, 403}
    seat.refresh_from_db()
    assert (seat.valid_to is not None) == (who in PLANNERS)
    assert Seat.objects.filter(label="Schule").exists() == (who in PLANNERS)


@pytest.mark.parametrize("who", ROLES)
def test_only_planners_enter_and_end_ways(client, county, team, who):
    other = body(county)
    data = {"receiver": other.pk, "content": "Bedarfe"}
    assert answer(client, who, "/gremien/team/wege/", data) == expected(who, PLANNERS, 302)
    assert Flow.objects.exists() == (who in PLANNERS)
    for flow in Flow.objects.all():
        client.post(f"/gremien/team/wege/{flow.pk}/beenden/", {"last_day": "2030-01-01"})
        flow.refresh_from_db()
        assert flow.valid_to


@pytest.mark.parametrize("who", ROLES)
@pytest.mark.parametrize(("code", "allowed"), [("team", RUNNERS), ("konferenz", LOCAL_RUNNERS)])
def test_municipalities_run_their_conferences_and_coordinators_all(
    client, county, who, code, allowed
):
    body(county, code)
    data = {"title": "Treffen", "starts_at": "2030-03-01T14:00", "template": "bare"}
    path = f"/gremien/{code}/sitzungen/neu/"
    assert answer(client, who, path, data) == expected(who, allowed, 302)
    assert Meeting.objects.exists() == (who in allowed)


GET_PAGES = ["tagesordnung", "anwesenheit", "protokoll", "vordruck", "genehmigung", "freigabe"]


@pytest.mark.parametrize("who", ROLES)
@pytest.mark.parametrize("page", [*GET_PAGES, "bearbeiten"])
def test_only_runners_open_the_desk_of_a_meeting(client, county, team, who, page):
    meeting = invited(county, team)
    path = f"/gremien/sitzungen/{meeting.pk}/{page}/"
    assert answer(client, who, path) == expected(who, RUNNERS, 200)


@pytest.mark.parametrize("who", ROLES)
def test_only_runners_invite(client, county, team, who):
    meeting = planned(county, team, days=5)
    path = f"/gremien/sitzungen/{meeting.pk}/einladen/"
    assert answer(client, who, path, {}) == expected(who, RUNNERS, 302)
    assert Meeting.objects.filter(state=MeetingState.INVITED).exists() == (who in RUNNERS)


@pytest.mark.parametrize("who", ROLES)
def test_only_runners_cancel(client, county, team, who):
    meeting = planned(county, team, days=5)
    path = f"/gremien/sitzungen/{meeting.pk}/absagen/"
    assert answer(client, who, path, {"reason": "Sturm"}) == expected(who, RUNNERS, 302)
    assert Meeting.objects.filter(state=MeetingState.CANCELLED).exists() == (who in RUNNERS)


@pytest.mark.parametrize("who", ROLES)
@pytest.mark.parametrize("step", ["hoch", "runter", "entfernen"])
def test_only_runners_change_the_agenda(client, county, team, who, step):
    meeting = planned(county, team)
    item = meeting.items.get()
    path = f"/gremien/sitzungen/{meeting.pk}/tagesordnung/"
    assert answer(client, who, path, {"title": "Zwei"}) == expected(who, RUNNERS, 302)
    assert client.post(f"{path}{item.pk}/{step}/").status_code in {302, 403}
    titles = list(meeting.items.order_by("position").values_list("title", flat=True))
    after = {"hoch": ["Thema", "Zwei"], "runter": ["Zwei", "Thema"], "entfernen": ["Zwei"]}
    assert titles == (after[step] if who in RUNNERS else ["Thema"])


@pytest.mark.parametrize("who", ROLES)
def test_only_runners_write_minutes(client, county, team, who):
    meeting = invited(county, team)
    item = meeting.items.get()
    data = {
        f"p{item.pk}-text": "Beraten.",
        f"p{item.pk}-seen": services.digest_of(services.ItemText()),
        f"e{item.pk}-kind": "information",
    }
    path = f"/gremien/sitzungen/{meeting.pk}/protokoll/"
    assert answer(client, who, path, data) == expected(who, RUNNERS, 302)
    item.refresh_from_db()
    assert (item.text == "Beraten.") == (who in RUNNERS)


@pytest.mark.parametrize("who", ROLES)
def test_only_runners_exclude_and_take_outcomes_back(client, county, team, who):
    meeting = invited(county, team)
    (seat,) = seats(county, team, 1)
    attended(county, meeting, [seat])
    entered = outcome(county, meeting)
    item = meeting.items.get()
    start = f"/gremien/sitzungen/{meeting.pk}"
    data = {"item": item.pk, "seat": seat.pk, "reason": "Antragsteller"}
    assert answer(client, who, f"{start}/befangenheit/", data) == expected(who, RUNNERS, 302)
    assert item.exclusions.exists() == (who in RUNNERS)
    for one in item.exclusions.all():
        client.post(f"{start}/befangenheit/{one.pk}/aufheben/")
        assert not item.exclusions.exists()
    client.post(f"{start}/protokoll/ergebnis/{entered.pk}/zuruecknehmen/")
    assert item.outcomes.exists() == (who not in RUNNERS)


@pytest.mark.parametrize("who", ROLES)
def test_only_runners_enter_an_approval(client, county, team, who):
    meeting = invited(county, team)
    written(county, meeting)
    User.objects.filter(pk=county.planner.pk).update(username="writer")
    later = invited(county, team, days=0)
    meeting.refresh_from_db()
    data = {"at_meeting": later.pk, "version": meeting.version}
    path = f"/gremien/sitzungen/{meeting.pk}/genehmigung/"
    assert answer(client, who, path, data) == expected(who, RUNNERS, 302)
    assert meeting.minutes.exists() == (who in RUNNERS)


@pytest.mark.parametrize("who", ROLES)
def test_only_runners_release(client, county, team, who):
    meeting = invited(county, team)
    data = {"version": meeting.version, "level": "public"}
    data |= {f"item_{item.pk}": "public" for item in meeting.items.all()}
    path = f"/gremien/sitzungen/{meeting.pk}/freigabe/"
    assert answer(client, who, path, data) == expected(who, RUNNERS, 302)
    meeting.refresh_from_db()
    assert (meeting.release == "public") == (who in RUNNERS)


@pytest.mark.parametrize("who", ROLES)
def test_only_runners_move_the_register(client, county, team, who):
    entry = outcome(county, invited(county, team))
    later = invited(county, team, days=0)
    path = f"/gremien/team/register/{entry.pk}/"
    data = {"state": "done", "reason": "Steht.", "seen": "open"}
    assert answer(client, who, path, data) == expected(who, RUNNERS, 302)
    client.post("/gremien/team/register/berichtet/", {"sitzung": later.pk, "eintrag": entry.pk})
    entry.refresh_from_db()
    assert entry.state == ("reported" if who in RUNNERS else "open")


@pytest.mark.parametrize("who", ROLES)
def test_members_propose_topics(client, team, who):
    path = "/gremien/team/themen/neu/"
    assert answer(client, who, path, {"title": "Treff"}) == expected(who, MEMBERS, 302)
    assert team.items.filter(title="Treff").exists() == (who in MEMBERS)


READERS = {
    "public": set(ROLES),
    "partners": MEMBERS | {"auditor"},
    "body": MEMBERS | {"auditor"},
    "internal": RUNNERS | {"auditor"},
}


@pytest.mark.parametrize("who", ROLES)
@pytest.mark.parametrize("level", READERS)
def test_each_level_has_its_readers(client, county, team, who, level):
    meeting = invited(county, team)
    written(county, meeting, "Geheim bleibt geheim.")
    outcome(county, meeting, text="Eine Empfehlung.")
    approved(county, meeting)
    released(county, meeting, level, level)
    reads = who in READERS[level]
    path = f"/gremien/sitzungen/{meeting.pk}/"
    assert answer(client, who, path) == expected(who, READERS[level], 200)
    for page in (path, "/gremien/team/", "/gremien/team/register/", "/gremien/team/register.csv"):
        text = client.get(page).content.decode()
        assert ("Geheim bleibt geheim." in text) == (reads and page == path)
        assert "Eine Empfehlung." not in text or reads


@pytest.mark.parametrize("who", ["visitor", "member"])
def test_a_narrow_item_of_an_open_meeting_stays_closed(client, county, team, who):
    meeting = invited(county, team)
    written(county, meeting, "Geheim bleibt geheim.")
    approved(county, meeting)
    released(county, meeting, "public", "internal")
    sign_in(client, who)
    text = client.get(f"/gremien/sitzungen/{meeting.pk}/").content.decode()
    assert "Geheim bleibt geheim." not in text
    hidden = "1 Punkt ist für Sie nicht freigegeben." in text
    assert hidden == (who == "member"), "outsiders do not learn that there is more"


@pytest.mark.parametrize("who", ["visitor", "member"])
def test_a_draft_is_read_by_nobody_else(client, county, team, who):
    meeting = invited(county, team)
    written(county, meeting, "Noch nicht genehmigt.")
    outcome(county, meeting, text="Eine Empfehlung.")
    released(county, meeting)
    sign_in(client, who)
    for page in (f"/gremien/sitzungen/{meeting.pk}/", "/gremien/team/register/?stand=alle"):
        text = client.get(page).content.decode()
        assert "Noch nicht genehmigt." not in text
        assert "Eine Empfehlung." not in text
