"""The pages of those who work with needs."""

import csv
import io

import html5lib
import pytest

from sozialraum.commons.needs import services
from sozialraum.commons.needs.models import Need
from sozialraum.commons.needs.services import Deed
from tests.support.queries import queries_of

from .example import Chain

pytestmark = pytest.mark.django_db
TYPED = {
    "title": "Bus fehlt",
    "text": "Abends.",
    "place": "hill",
    "perspectives": ["children_youth"],
}


@pytest.fixture
def worker(client, chain: Chain):
    client.force_login(chain.by)
    return client


def text(response):
    page = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(page)
    return page


def codes(response):
    return [need.code for need in response.context["page"]]


def test_the_longest_waiting_stands_on_top(worker, chain: Chain):
    chain.need()
    late, later = chain.late(chain.handed_over(), 5), chain.late(chain.handed_over(), 50)
    response = worker.get("/bedarfe/")
    assert codes(response)[:2] == [later.code, late.code]
    assert "2 Bedarfe sind überfällig" in text(response)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, {"Alt", "Neu", "Spät"}),
        ({"ort": "hill"}, {"Neu"}),
        ({"ort": "north"}, {"Alt", "Neu", "Spät"}),
        ({"ort": "south"}, set()),
        ({"stand": "discussed"}, {"Neu"}),
        ({"stand": "answered"}, {"Fertig"}),
        ({"perspektive": "parents"}, {"Neu"}),
        ({"ueberfaellig": "on"}, {"Spät"}),
        ({"suche": "spä"}, {"Spät"}),
        ({"suche": "b-2024-0001"}, {"Alt"}),
        ({"ort": "atlantis", "stand": "verloren"}, {"Alt", "Neu", "Spät"}),
    ],
)
def test_the_list_shows_what_was_chosen_on_the_page_and_in_the_file(worker, chain, query, found):
    chain.need(title="Alt")
    chain.discussed(title="Neu", units=["hill"], perspectives=[services.Perspective.PARENTS])
    chain.late(chain.handed_over(title="Spät"))
    done = chain.need(title="Fertig")
    chain.do("set_aside", done, deed=Deed("Gibt es."))
    chain.told(done)
    page = worker.get("/bedarfe/", query).context["page"]
    rows = list(
        csv.DictReader(io.StringIO(worker.get("/bedarfe/liste.csv", query).content.decode()))
    )
    assert {need.title for need in page} == found
    assert [row["code"] for row in rows] == [need.code for need in page]
    assert [row["overdue"] for row in rows] == [str(need.is_overdue) for need in page]


def test_thirty_needs_cost_no_more_queries_than_one(worker, chain, same_number_of_queries):
    chain.handed_over(title="Erster")

    def more():
        for number in range(29):
            chain.discussed(title=f"Nr. {number}", units=["lake", "hill"])

    for path in ("/bedarfe/", "/bedarfe/liste.csv"):
        same_number_of_queries(lambda path=path: worker.get(path), after=more)


def test_the_list_asks_for_the_tree_of_places_once(worker, chain: Chain):
    chain.discussed()
    asked = queries_of(lambda: worker.get("/bedarfe/", {"ort": "lake"}))
    assert sum("places_unitmembership" in sql for sql in asked) == 1
    assert len(asked) == 11


def test_an_empty_list_offers_the_first_step(worker, chain: Chain):
    assert "Keine Bedarfe in dieser Auswahl" in text(worker.get("/bedarfe/"))


def test_one_screen_records_a_need_and_its_origin(worker, chain: Chain):
    typed = TYPED | {"kind": "meeting", "meeting": chain.meeting.pk, "more_places": ["lake"]}
    assert worker.post("/bedarfe/neu/", typed).url == "/bedarfe/B-2024-0001/"
    need = Need.objects.get()
    origin = need.origins.get()
    assert (origin.body, origin.meeting, str(origin.on_day)) == (
        chain.conference,
        chain.meeting,
        "2024-03-01",
    )
    assert {link.unit.code for link in need.unit_links.all()} == {"hill", "lake"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"title": ""}, "Was fehlt? In einem Satz"),
        ({"kind": "meeting"}, "Wählen Sie die Sitzung"),
        ({"office": ""}, "Sagen Sie, wer die Antwort bekommt."),
        ({"office": "a@b.de"}, "keine E-Mail-Adresse"),
        ({"on_day": "2999-01-01"}, "liegt in der Zukunft"),
    ],
)
def test_a_refused_record_says_why_and_loses_nothing(worker, chain: Chain, change, message):
    typed = TYPED | {"kind": "survey", "office": "Befragung"} | change
    response = worker.post("/bedarfe/neu/", typed)
    assert response.status_code == 422
    assert message in text(response)
    assert response.context["form"]["text"].value() == "Abends."
    assert not Need.objects.exists()


def rows(*typed, **more):
    data = {"zeile-TOTAL_FORMS": max(len(typed), 4), "zeile-INITIAL_FORMS": 0}
    for number, row in enumerate(typed):
        data |= {f"zeile-{number}-{name}": value for name, value in row.items()}
    return data | more


def test_all_needs_of_a_meeting_are_entered_at_once(worker, chain: Chain):
    item = chain.meeting.items.get()
    path = f"/bedarfe/sitzung/{chain.meeting.pk}/"
    data = rows({"title": "A", "text": "a", "item": item.pk}, {}, {"title": "B", "text": "b"})
    assert worker.post(path, data).status_code == 302
    first, second = Need.objects.order_by("pk")
    assert (first.origins.get().item, second.origins.get().item) == (item, None)
    assert [link.unit.code for link in second.unit_links.all()] == ["lake"]
    page = text(worker.get(path))
    assert page.index("Rückmeldungen: was daraus wurde") < page.index("Neue Bedarfe dieser Sitzung")
    assert first.title in page


@pytest.mark.parametrize("data", [rows(), rows({"title": "A", "text": "a"}, {"title": "B"})])
def test_a_meeting_is_entered_whole_or_not_at_all(worker, chain: Chain, data):
    response = worker.post(f"/bedarfe/sitzung/{chain.meeting.pk}/", data)
    text(response)
    assert response.status_code == 422
    assert not Need.objects.exists()


def test_more_rows_keep_what_was_typed(worker, chain: Chain):
    data = rows({"title": "A", "text": "a"}, more="1")
    response = worker.post(f"/bedarfe/sitzung/{chain.meeting.pk}/", data)
    assert len(response.context["rows"].forms) == 8
    assert response.context["rows"].forms[0]["title"].value() == "A"
    assert not Need.objects.exists()


def test_an_unknown_meeting_is_not_found(worker, chain: Chain):
    assert worker.get("/bedarfe/sitzung/999/").status_code == 404


def test_the_second_editor_sees_both_versions_side_by_side(worker, chain: Chain):
    need = chain.need(title="Erst")
    old = need.version
    chain.do("change_need", need, new=services.NewNeed("Zwischendurch", "Anders.", ["lake"]))
    path = f"/bedarfe/{need.code}/aendern/"
    response = worker.post(path, TYPED | {"version": old})
    page = text(response)
    assert response.status_code == 422
    assert "Zwischendurch" in page
    assert "Bus fehlt" in page
    need.refresh_from_db()
    assert need.title == "Zwischendurch"
    again = {name: response.context["form"][name].value() for name in ("version", *TYPED)}
    assert worker.post(path, again).status_code == 302
    need.refresh_from_db()
    assert need.title == "Bus fehlt"


def test_an_act_on_an_old_version_is_refused_and_nothing_typed_is_lost(worker, chain: Chain):
    need = chain.discussed()
    data = {"besprechen-version": 1, "besprechen-reason": "Mein langer Text."}
    response = worker.post(f"/bedarfe/{need.code}/schritt/besprechen/", data)
    page = text(response)
    assert response.status_code == 422
    assert "von jemand anderem geändert" in page
    assert "Mein langer Text." in page
    need.refresh_from_db()
    assert f'value="{need.version}"' in page


STATES = [
    *("need", "discussed", "handed_over", "accepted", "in_work", "implemented", "with_effect"),
]


@pytest.mark.parametrize("made", STATES)
def test_the_page_of_a_need_offers_exactly_what_its_state_allows(worker, chain: Chain, made):
    need = getattr(chain, made)()
    response = worker.get(f"/bedarfe/{need.code}/")
    text(response)
    offered = {form.slug for form in response.context["forms"]}
    always = {"veroeffentlichen"} | ({"rueckmelden"} if made != "need" else set())
    assert (
        offered
        == always
        | {
            "need": {"besprechen", "nicht-verfolgen", "zusammenfuehren"},
            "discussed": {"besprechen", "weitergeben", "nicht-verfolgen", "zusammenfuehren"},
            "handed_over": {"bestaetigen", "antworten"},
            "accepted": {"massnahme", "weitergeben", "nicht-umsetzbar", "zusammenfuehren"},
            "in_work": {"massnahme", "umsetzen", "nicht-umsetzbar"},
            "implemented": {"wirkung"},
            "with_effect": {"wirkung"},
        }[made]
    )


def send(client, need, slug, **typed):
    need.refresh_from_db()
    data = {f"{slug}-{name}": value for name, value in {"version": need.version, **typed}.items()}
    return client.post(f"/bedarfe/{need.code}/schritt/{slug}/", data)


def test_the_whole_way_goes_through_the_pages(worker, chain: Chain):
    need = chain.need()
    send(worker, need, "besprechen", reason="Ja.", body=chain.conference.pk)
    send(worker, need, "weitergeben", body=chain.team.pk)
    send(worker, need, "bestaetigen")
    send(worker, need, "antworten", result="accepted", reason="Gut.", public_note="Empfohlen.")
    send(
        *(worker, need, "massnahme"),
        kind="project",
        measure="Treff",
        begins_on="2024-06-01",
        cost="12.500,50",
    )
    send(worker, need, "umsetzen")
    measure = need.measures.get()
    send(
        *(worker, need, "wirkung"),
        measure=measure.pk,
        kind="count",
        text="Voll.",
        number="1.200",
        counted="Besuche",
    )
    send(worker, need, "rueckmelden", **{f"origin_{need.origins.get().pk}": "Er ist da."})
    send(worker, need, "veroeffentlichen", public_text="Der Treff ist da.")
    need.refresh_from_db()
    measure.refresh_from_db()
    assert (need.state, need.release, measure.cost_cents) == ("answered", "public", 1_250_050)
    assert measure.effects.get().number == 1200
    page = text(worker.get(f"/bedarfe/{need.code}/"))
    assert "12.500,50" in page
    assert "Empfohlen." in page
    send(worker, need, "zurueckziehen", reason="Irrtum.")
    need.refresh_from_db()
    assert need.release == "internal"


@pytest.mark.parametrize(
    ("slug", "typed", "message"),
    [
        ("besprechen", {"reason": ""}, "Begründung"),
        ("weitergeben", {"body": ""}, "An welches Gremium?"),
        ("zusammenfuehren", {"into": "B-1999-0001", "reason": "x"}, "gibt es nicht"),
        ("veroeffentlichen", {"public_text": ""}, "Öffentlicher Text"),
        ("umsetzen", {}, "geht jetzt nicht"),
    ],
)
def test_a_refused_act_says_why(worker, chain: Chain, slug, typed, message):
    need = chain.discussed()
    response = send(worker, need, slug, **typed)
    assert response.status_code == 422
    assert message in text(response)
    steps = need.steps.count()
    assert steps == 2


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"cost": "viel"}, "Schreiben Sie den Betrag so"),
        ({"cost": "1.50"}, "Ein Punkt trennt Tausender"),
        ({"cost": "1,505"}, "höchstens zwei Ziffern"),
        ({"cost": "-5"}, "nicht unter null"),
        ({"cost": "1" * 13}, "Der Betrag ist zu groß"),
        ({"ends_on": "2024-01-01"}, "Das Ende liegt vor dem Beginn."),
    ],
)
def test_a_measure_with_a_wrong_amount_or_end_is_refused(worker, chain: Chain, typed, message):
    need = chain.accepted()
    said = {"kind": "project", "measure": "Treff", "begins_on": "2024-06-01"} | typed
    assert message in text(send(worker, need, "massnahme", **said))
    assert not need.measures.exists()


def test_unknown_needs_and_acts_are_not_found(worker, chain: Chain):
    need = chain.need()
    assert worker.get("/bedarfe/B-1999-0001/").status_code == 404
    assert send(worker, need, "loeschen").status_code == 404


def test_merging_through_the_page_leads_to_the_need_that_stays(worker, chain: Chain):
    stays, goes = chain.discussed(title="Bleibt"), chain.discussed(title="Geht")
    send(worker, goes, "zusammenfuehren", into=stays.code.lower(), reason="Dasselbe.")
    page = text(worker.get(f"/bedarfe/{goes.code}/"))
    assert stays.title in page
    chain.released(stays)
    assert worker.get(f"/bedarfe/{goes.code}/faden/").url == f"/bedarfe/{stays.code}/faden/"
