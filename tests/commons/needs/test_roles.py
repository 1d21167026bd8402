"""Each role at each page and each act."""

import pytest

from sozialraum.commons.needs import services
from sozialraum.commons.needs.models import CitizenNote, Need, NoteState, Signal, SignalRule
from sozialraum.foundation.accounts.models import Role
from sozialraum.foundation.accounts.services import create_user

from .example import Chain, person

pytestmark = pytest.mark.django_db
ROLES = ["visitor", *[role.value for role in Role], "superuser"]
WORKERS = {"planner", "coordinator", "municipality"}
READERS = WORKERS | {"auditor"}
LOGIN = "/anmelden/"


def answer(client, who, method, path, data=None):
    """Status of an answer, or the sign-in page it leads to."""
    user = person(who)
    if user:
        client.force_login(user)
    response = getattr(client, method)(path, data)
    return (
        LOGIN
        if response.status_code == 302 and response.url.startswith(LOGIN)
        else response.status_code
    )


def expected(who, allowed, done):
    if who in allowed:
        return done
    return LOGIN if who == "visitor" else 403


def note_of(chain) -> CitizenNote:
    new = services.NewNote("Bank fehlt", "Am See.", chain.county.units["lake"].pk)
    services.send_note(new=new, wants_answer=False)
    return CitizenNote.objects.get()


def signal_of(chain) -> Signal:
    rule = SignalRule.objects.create(indicator="jobless")
    return Signal.objects.create(
        rule=rule,
        unit_id=chain.county.units["lake"].pk,
        year=2021,
        title="Arbeitslose",
        values={"2020": 5.0, "2021": 6.0},
        reference=4.0,
        spread=1.0,
    )


@pytest.mark.parametrize("who", ROLES)
@pytest.mark.parametrize("path", ["", "liste.csv", "B-2024-0001/"])
def test_who_reads_the_desk(client, chain: Chain, who, path):
    chain.need()
    assert answer(client, who, "get", f"/bedarfe/{path}") == expected(who, READERS, 200)


@pytest.mark.parametrize("who", ROLES)
@pytest.mark.parametrize("path", ["neu/", "sitzung/{meeting}/", "B-2024-0001/aendern/"])
def test_who_opens_the_forms(client, chain: Chain, who, path):
    chain.need()
    found = answer(client, who, "get", f"/bedarfe/{path.format(meeting=chain.meeting.pk)}")
    assert found == expected(who, WORKERS, 200)


@pytest.mark.parametrize("who", ROLES)
def test_who_records(client, chain: Chain, who):
    typed = {
        "title": "Neu",
        "text": "Text",
        "place": "lake",
        "kind": "survey",
        "office": "Befragung",
    }
    assert answer(client, who, "post", "/bedarfe/neu/", typed) == expected(who, WORKERS, 302)
    assert Need.objects.exists() == (who in WORKERS)


@pytest.mark.parametrize("who", ROLES)
@pytest.mark.parametrize(
    ("slug", "typed"),
    [
        ("besprechen", {"reason": "Ja."}),
        ("nicht-verfolgen", {"reason": "Nein."}),
        ("veroeffentlichen", {"public_text": "Für alle."}),
    ],
)
def test_who_moves_and_releases(client, chain: Chain, who, slug, typed):
    need = chain.need()
    data = {f"{slug}-{name}": value for name, value in {"version": need.version, **typed}.items()}
    path = f"/bedarfe/{need.code}/schritt/{slug}/"
    assert answer(client, who, "post", path, data) == expected(who, WORKERS, 302)
    need.refresh_from_db()
    assert (need.version > 2) == (who in WORKERS)


@pytest.mark.parametrize("who", ROLES)
def test_who_answers_a_hand_over(client, chain: Chain, who):
    need = chain.handed_over()
    need.refresh_from_db()
    data = {
        "antworten-version": need.version,
        "antworten-result": "accepted",
        "antworten-reason": "Ja.",
    }
    path = f"/bedarfe/{need.code}/schritt/antworten/"
    assert answer(client, who, "post", path, data) == expected(who, WORKERS, 302)
    need.refresh_from_db()
    assert (need.state == "accepted") == (who in WORKERS)


@pytest.mark.parametrize("who", ROLES)
def test_who_reads_notes(client, chain: Chain, who):
    note_of(chain)
    assert answer(client, who, "get", "/bedarfe/hinweise/") == expected(who, WORKERS, 200)


@pytest.mark.parametrize("who", ROLES)
def test_who_answers_notes(client, chain: Chain, who):
    note = note_of(chain)
    path = f"/bedarfe/hinweise/{note.pk}/beantworten/"
    found = answer(client, who, "post", path, {"reply": "Kommt."})
    assert found == expected(who, WORKERS, 302)
    note.refresh_from_db()
    assert (note.state == NoteState.DISMISSED) == (who in WORKERS)


@pytest.mark.parametrize("who", ROLES)
def test_only_planners_see_signals(client, chain: Chain, who):
    signal_of(chain)
    assert answer(client, who, "get", "/bedarfe/signale/") == expected(who, {"planner"}, 200)


@pytest.mark.parametrize("who", ROLES)
def test_only_planners_weigh_signals(client, chain: Chain, who):
    signal = signal_of(chain)
    path = f"/bedarfe/signale/{signal.pk}/verwerfen/"
    found = answer(client, who, "post", path, {"reason": "Ein Einzelfall."})
    assert found == expected(who, {"planner"}, 302)
    signal.refresh_from_db()
    assert (signal.state == "dismissed") == (who == "planner")


@pytest.mark.parametrize("who", ROLES)
@pytest.mark.parametrize("public", [True, False])
def test_everybody_reads_released_threads_and_nobody_learns_of_others(client, chain, who, public):
    need = chain.released() if public else chain.need()
    found = answer(client, who, "get", f"/bedarfe/{need.code}/faden/")
    assert found == (200 if public or who in READERS else 404)


@pytest.mark.parametrize("path", ["besprechen", "weitergeben", "veroeffentlichen"])
def test_acts_are_never_done_by_following_a_link(client, chain: Chain, path):
    need = chain.need()
    client.force_login(chain.by)
    assert client.get(f"/bedarfe/{need.code}/schritt/{path}/").status_code == 405


def test_services_ask_for_the_right_themselves(chain: Chain):
    from django.core.exceptions import PermissionDenied

    chain.by = create_user(username="auditor", password=None, role=Role.AUDITOR)
    with pytest.raises(PermissionDenied):
        chain.need()


def test_a_need_lies_in_its_places_and_everything_above(chain: Chain):
    need = chain.handed_over(units=["lake", "hill"])
    assert need.scope_keys == ("county", "unit:kreis", "unit:north", "unit:lake", "unit:hill")
    assert f"body:{chain.team.pk}" in need.hand_overs.get().scope_keys
