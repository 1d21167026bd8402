"""Notes of citizens: without an account, without a trace, never public by themselves."""

import time
from datetime import timedelta

import html5lib
import pytest
from django.core import signing
from django.utils import timezone

from sozialraum.commons.needs import queries, services
from sozialraum.commons.needs.models import CitizenNote, Need
from sozialraum.commons.needs.services import NewNeed, NewNote
from sozialraum.commons.needs.services.notes import MOST_PER_HOUR
from sozialraum.foundation.errors import DomainError

from .example import Chain

pytestmark = pytest.mark.django_db
SEND, LOOK_UP = "/bedarfe/melden/", "/bedarfe/antwort/"


def text(response):
    page = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(page)
    return page


def typed(seconds=10, **fields):
    started = signing.dumps(int(time.time()) - seconds, salt="needs.note")
    said = {"title": "Bank fehlt", "text": "Am See.", "place": "lake", "started": started}
    return said | {"wants_answer": "on", "website": ""} | fields


def sent(chain: Chain) -> tuple[CitizenNote, str]:
    new = NewNote("Bank fehlt", "Am See.", chain.county.units["lake"].pk)
    code = services.send_note(new=new, wants_answer=True)
    return CitizenNote.objects.latest("pk"), code


def test_a_note_is_taken_and_its_code_shown_once(client, chain: Chain):
    response = client.post(SEND, typed())
    page = text(response)
    note = CitizenNote.objects.get()
    code = response.context["code"]
    assert code in page
    assert code not in str(vars(note))
    assert queries.note_by_code(code.lower().replace("-", " ")) == note
    assert "no-store" in response["Cache-Control"]


def test_nobody_is_known_by_a_note(client, chain: Chain):
    client.post(SEND, typed())
    about = {field.name for field in CitizenNote._meta.fields}
    assert not about & {"ip", "address", "email", "name", "user", "session"}
    assert not Need.objects.exists()  # a note is no need, and nothing of it is public
    assert "Bank fehlt" not in client.get("/bedarfe/daraus-geworden/").content.decode()


def test_who_wants_no_answer_gets_no_code(client, chain: Chain):
    data = typed()
    del data["wants_answer"]
    assert client.post(SEND, data).context["code"] == ""
    assert CitizenNote.objects.get().code_hash == ""
    assert queries.note_by_code("") is None


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"website": "http://spam"}, "lassen Sie dieses Feld leer"),
        ({"seconds": 0}, "sehr schnell"),
        ({"seconds": 100_000}, "sehr lange"),
        ({"started": "gefälscht"}, "noch einmal"),
        ({"title": ""}, "Kurz gesagt"),
        ({"place": "atlantis"}, "Ort"),
    ],
)
def test_machines_and_mistakes_are_refused_and_nothing_typed_is_lost(
    client, chain, fields, message
):
    response = client.post(SEND, typed(**fields))
    assert response.status_code == 422
    assert message in text(response)
    assert response.context["form"]["text"].value() == "Am See."
    assert not CitizenNote.objects.exists()


def test_after_a_refusal_the_clock_starts_anew(client, chain: Chain, monkeypatch):
    response = client.post(SEND, typed(started="gefälscht"))
    again = typed(started=response.context["form"]["started"].value())
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 10)
    assert client.post(SEND, again).status_code == 200


def test_too_many_notes_in_an_hour_are_refused_for_all(client, chain: Chain):
    new = NewNote("Bank fehlt", "Am See.", chain.county.units["lake"].pk)
    for _number in range(MOST_PER_HOUR):
        services.send_note(new=new, wants_answer=False)
    response = client.post(SEND, typed())
    assert response.status_code == 422
    assert "sehr viele Hinweise" in text(response)
    CitizenNote.objects.update(received_at=timezone.now() - timedelta(hours=2))
    assert client.post(SEND, typed()).status_code == 200


def test_the_code_leads_to_the_reply(client, chain: Chain):
    note, code = sent(chain)
    assert "Noch hat niemand" in text(client.post(LOOK_UP, {"code": code}))
    services.dismiss_note(by=chain.by, note_id=note.pk, reply="Die Bank kommt.")
    assert "Die Bank kommt." in text(client.post(LOOK_UP, {"code": code}))


def test_the_code_leads_to_the_way_of_the_need_and_its_answers(client, chain: Chain):
    note, code = sent(chain)
    need = services.accept_note(
        by=chain.by, note_id=note.pk, new=NewNeed("Bank am See fehlt", "Am See.", ["lake"])
    )
    chain.do("set_aside", need, deed=services.Deed("Gibt es."))
    chain.told(need, "Es gibt schon zwei Bänke.")
    page = text(client.post(LOOK_UP, {"code": code}))
    assert "Es gibt schon zwei Bänke." in page
    assert f"/bedarfe/{need.code}/faden/" not in page
    chain.released(need)
    assert f"/bedarfe/{need.code}/faden/" in text(client.post(LOOK_UP, {"code": code}))


@pytest.mark.parametrize("code", ["", "ABCD-EFGH-JKLM", "' OR 1=1"])
def test_a_wrong_code_leads_nowhere(client, chain: Chain, code):
    sent(chain)
    response = client.post(LOOK_UP, {"code": code})
    text(response)
    assert response.status_code == 422


def test_a_note_is_handled_once(chain: Chain):
    note, _code = sent(chain)
    with pytest.raises(DomainError, match="Schreiben Sie eine Antwort"):
        services.dismiss_note(by=chain.by, note_id=note.pk, reply=" ")
    services.dismiss_note(by=chain.by, note_id=note.pk, reply="Danke.")
    with pytest.raises(DomainError, match="schon jemand bearbeitet"):
        services.accept_note(by=chain.by, note_id=note.pk, new=NewNeed("x", "y", ["lake"]))
    assert not Need.objects.exists()


def test_a_note_becomes_a_need_on_its_page(client, chain: Chain):
    note, _code = sent(chain)
    client.force_login(chain.by)
    path = f"/bedarfe/hinweise/{note.pk}/"
    assert "Bank fehlt" in text(client.get(path))
    response = client.post(path, {"title": "Bank", "text": "Am See.", "place": "lake"})
    need = Need.objects.get()
    assert response.url == need.get_absolute_url()
    assert (need.origins.get().note, need.release) == (note, "internal")
    assert need.code in text(client.get(path))
    assert client.get("/bedarfe/hinweise/999/").status_code == 404


def test_an_empty_reply_is_refused_on_the_page(client, chain: Chain):
    note, _code = sent(chain)
    client.force_login(chain.by)
    response = client.post(f"/bedarfe/hinweise/{note.pk}/beantworten/", {"reply": ""})
    assert response.status_code == 422
    text(response)


def test_notes_that_wait_and_notes_that_were_handled(client, chain, same_number_of_queries):
    note, _code = sent(chain)
    services.dismiss_note(by=chain.by, note_id=note.pk, reply="Danke.")
    sent(chain)
    client.force_login(chain.by)
    assert "1 Hinweis wartet" in text(client.get("/bedarfe/hinweise/"))
    done = client.get("/bedarfe/hinweise/", {"stand": "bearbeitet"})
    assert [one.pk for one in done.context["page"]] == [note.pk]

    def more():
        for _number in range(15):
            sent(chain)

    same_number_of_queries(lambda: client.get("/bedarfe/hinweise/"), after=more)
