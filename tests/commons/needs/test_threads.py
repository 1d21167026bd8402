"""What everybody reads: released threads, and nothing else."""

import csv
import io
import xml.etree.ElementTree as ET

import html5lib
import pytest

from sozialraum.commons.needs import queries, words
from sozialraum.commons.needs.drawing import chain as drawn
from sozialraum.commons.needs.services import Deed
from sozialraum.foundation.errors import DomainError

from .example import Chain

pytestmark = pytest.mark.django_db
PLACES = ["/bedarfe/daraus-geworden/", "/bedarfe/daraus-geworden/liste.csv"]
FEED = "/bedarfe/daraus-geworden/feed.atom"
SECRET = "Nur für das Gremium"
ATOM = "{http://www.w3.org/2005/Atom}"


def text(response):
    page = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(page)
    return page


def told(chain: Chain):
    """A released need with internal text at every place where some can stand."""
    need = chain.need(text=SECRET, origins=[chain.origin(remark=SECRET)])
    chain.do("discuss", need, deed=Deed(SECRET, "Die Konferenz ist dafür."))
    chain.do("hand_over", need, to_body_id=chain.team.pk, deed=Deed(SECRET))
    chain.told(need, SECRET)
    return chain.released(need)


@pytest.mark.parametrize(
    "path", [*PLACES, FEED, "/bedarfe/B-2024-0001/faden/", "/sozialraeume/lake/"]
)
def test_internal_words_are_nowhere_in_public(client, chain: Chain, path):
    told(chain)
    hidden = chain.need(title="Geheimer Titel", text=SECRET)
    page = client.get(path).content.decode()
    assert SECRET not in page
    assert hidden.title not in page
    assert "coordinator" not in page


def test_a_thread_tells_the_way_in_public_words(client, chain: Chain):
    need = told(chain)
    page = text(client.get(f"/bedarfe/{need.code}/faden/"))
    for said in ("Für alle.", "Die Konferenz ist dafür.", "Team Nord", "die Antwort steht aus"):
        assert said in page
    assert "Veröffentlicht" not in page
    assert f"/bedarfe/{need.code}/faden/" in page


def test_the_drawing_says_in_words_what_it_shows(chain: Chain):
    need = chain.handed_over()
    found = queries.thread_of(need, inside=False)
    said = words.way(found)
    assert "aufgenommen (01.03.2024)" in said
    assert said.endswith(
        "Noch offen: angenommen, Maßnahme läuft, umgesetzt, Wirkung festgehalten, beantwortet."
    )
    drawing = drawn(found)
    assert said in drawing.wide.replace("&quot;", '"')
    assert drawing.wide.count("<circle") == 9  # eight stations, and a ring where it stands


def test_a_declined_need_has_only_its_answer_ahead(chain: Chain):
    need = chain.answered_with("declined")
    ahead = [one.state for one in queries.thread_of(need, inside=False).stations if not one.day]
    assert ahead == ["answered"]


def test_titles_cannot_smuggle_marks_into_the_drawing(chain: Chain):
    need = chain.need(title='"><script>alert(1)</script>')
    assert "<script" not in drawn(queries.thread_of(need, inside=True)).wide


@pytest.mark.parametrize(("place", "there"), [("lake", True), ("north", True), ("mill", False)])
def test_each_place_shows_its_threads_and_those_of_what_lies_in_it(client, chain, place, there):
    need = told(chain)
    for path in PLACES:
        found = client.get(path, {"ort": place}).content.decode()
        assert (need.code in found) == there
    entries = ET.fromstring(client.get(FEED, {"ort": place}).content).findall(f"{ATOM}entry")
    assert bool(entries) == there


def test_the_feed_leads_to_the_thread(client, chain: Chain):
    need = told(chain)
    response = client.get(FEED)
    (entry,) = ET.fromstring(response.content).findall(f"{ATOM}entry")
    assert response["Content-Type"].startswith("application/atom+xml")
    link = entry.find(f"{ATOM}link").get("href")
    assert link.endswith(f"/bedarfe/{need.code}/faden/")
    assert "Für alle." in entry.find(f"{ATOM}summary").text


def test_the_file_holds_the_public_text(client, chain: Chain):
    need = told(chain)
    (row,) = csv.DictReader(io.StringIO(client.get(PLACES[1]).content.decode()))
    assert (row["code"], row["text"], row["places"]) == (need.code, "Für alle.", "Lake")


def test_a_withdrawn_thread_is_gone_everywhere(client, chain: Chain):
    need = told(chain)
    chain.do("withdraw", need, deed=Deed("Irrtum."))
    assert client.get(f"/bedarfe/{need.code}/faden/").status_code == 404
    assert all(need.code not in client.get(path).content.decode() for path in (*PLACES, FEED))


def test_a_changed_description_does_not_change_the_released_text(chain: Chain):
    from sozialraum.commons.needs.services import NewNeed

    need = told(chain)
    chain.do("change_need", need, new=NewNeed("Treff fehlt", "Neu und intern.", ["lake"]))
    need.refresh_from_db()
    assert (need.public_text, need.is_public) == ("Für alle.", True)


@pytest.mark.parametrize(
    ("verb", "fields", "message"),
    [
        ("release", {"public_text": " "}, "öffentlichen Text"),
        ("withdraw", {"deed": Deed("x")}, "nicht veröffentlicht"),
    ],
)
def test_nothing_is_released_without_text_or_withdrawn_twice(chain, verb, fields, message):
    with pytest.raises(DomainError, match=message):
        chain.do(verb, chain.need(), **fields)


def test_withdrawing_wants_a_reason(chain: Chain):
    with pytest.raises(DomainError, match="warum"):
        chain.do("withdraw", chain.released(), deed=Deed())


@pytest.mark.parametrize("path", [*PLACES, FEED])
def test_thirty_threads_cost_no_more_queries_than_one(client, chain, same_number_of_queries, path):
    told(chain)

    def more():
        for _number in range(20):
            chain.released()

    same_number_of_queries(lambda: client.get(path), after=more)


def test_the_page_of_a_place_shows_its_latest_threads(client, chain: Chain):
    chain.released(chain.need(title="Am See"))
    chain.released(chain.need(title="In der Mühle", units=["mill"]))
    page = client.get("/sozialraeume/lake/").content.decode()
    assert "Am See" in page
    assert "In der Mühle" not in page
    assert "/bedarfe/daraus-geworden/?ort=lake" in page


def test_a_place_without_threads_says_so_and_offers_the_first_step(client, chain: Chain):
    page = text(client.get(PLACES[0], {"ort": "mill"}))
    assert "Hier ist noch kein Faden veröffentlicht" in page


def test_print_hides_the_acts_and_shows_the_way(chain: Chain):
    from pathlib import Path

    from sozialraum.commons import needs

    sheet = (Path(needs.__file__).parent / "static/needs/needs.css").read_text()
    printed = sheet[sheet.index("@media print") :]
    assert ".needs-act" in printed
    assert ".needs-chain-wide" in printed
