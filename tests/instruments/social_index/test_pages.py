"""The pages that everybody reads."""

import csv
import io

import html5lib
import pytest
from django.urls import reverse

from sozialraum.foundation.accounts.models import Role
from sozialraum.foundation.accounts.services import create_user
from sozialraum.instruments.social_index import services

from .example import METHOD, declared, published, published_again, second_planner
from .spreadsheet import Spreadsheet

pytestmark = pytest.mark.django_db
PAGES = [
    "/sozialindex/",
    "/sozialindex/?jahr=2019&ordnung=bedarf",
    "/sozialindex/?jahr=1800&fassung=1",
    "/sozialindex/raenge/",
    "/sozialindex/raenge/?index=ressourcen&ort=alm",
    "/sozialindex/ort/cramer/",
    "/sozialindex/ort/dorn/?jahr=2020",
    "/sozialindex/vergleich/",
]


def valid(response):
    """The page parses without error as HTML 5 and carries no inline style."""
    html5lib.HTMLParser(strict=True).parse(response.content.decode())
    assert " style=" not in response.content.decode()
    return response


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_page_is_valid_in_both_languages(client, county, path, language):
    published(county)
    response = valid(client.get(path, headers={"accept-language": language}))
    assert response.status_code == 200


@pytest.mark.parametrize("path", [PAGES[0], PAGES[3], PAGES[5], PAGES[-1]])
def test_before_the_first_edition_the_pages_say_so(client, db, path):
    response = valid(client.get(path))
    assert response.status_code == 200
    assert "Noch keine Ausgabe veröffentlicht" in response.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/sozialindex/?fassung=99",
        "/sozialindex/?fassung=",
        "/sozialindex/?ausgabe=99",
        "/sozialindex/?ausgabe=²",
        "/sozialindex/ort/nirgends/",
        "/sozialindex/raenge/?index=summe",
        "/sozialindex/bild/torte.svg",
        "/sozialindex/ausgaben/99/",
        "/sozialindex/vergleich/?von=99&nach=1",
    ],
)
def test_what_does_not_exist_is_not_found(client, county, path):
    published(county)
    assert client.get(path).status_code == 404


def test_the_matrix_names_every_place_with_both_ranks_and_their_ranges(client, county):
    edition = published(county)
    response = client.get("/sozialindex/")
    text = response.content.decode()
    assert all(name in text for name in ("Alm", "Bach", "Cramer", "Dorn", "Erle", "Fluss"))
    for row in response.context["rows"]:
        for rank in row.sides:
            assert rank.text in text
    assert edition.version.title in text


def test_the_headline_states_a_finding(client, county):
    published(county)
    assert "von 6 Orten trifft" in client.get("/sozialindex/").context["headline"]


def test_the_words_never_stigmatise(client, county):
    published(county)
    text = "".join(client.get(path).content.decode().lower() for path in PAGES)
    assert "unterstützungsbedarf" in text
    assert not [word for word in ("problem", "brennpunkt", "abgehängt", "schlecht") if word in text]


def test_raw_figures_stand_beside_the_index_with_their_year(client, county):
    published(county)
    rows = {row.place.code: row for row in client.get("/sozialindex/").context["rows"]}
    jobless = rows["cramer"].raw[0]
    assert (round(jobless.value, 2), jobless.older) == (4.77, 2020)
    assert "(2020)" in client.get("/sozialindex/").content.decode()


def test_the_rows_can_be_ordered(client, county):
    published(county)
    by_need = client.get("/sozialindex/?ordnung=bedarf").context["rows"]
    assert [row.needs.rank for row in by_need] == [1, 2, 3, 4, 5, 6]


def test_a_place_is_explained_step_by_step(client, county):
    published(county)
    response = client.get("/sozialindex/ort/cramer/")
    needs = response.context["sides"][0]
    assert needs["sum"] == pytest.approx(needs["standing"].score)
    text = response.content.decode()
    assert "fortgeschrieben" in text
    assert "Nach oben zieht vor allem" in text


def test_a_missing_figure_is_shown_as_missing(client, county):
    from dataclasses import replace

    published(county, replace(METHOD, carry_years=0, min_coverage=0.3))
    text = client.get("/sozialindex/ort/cramer/").content.decode()
    assert "fehlt" in text
    assert "k. A." in text


def test_an_edition_named_by_id_stays_the_same_and_says_that_there_is_a_newer_one(client, county):
    first = published(county)
    second = published_again(county, first.version, reason="Korrektur")
    old = client.get(f"/sozialindex/?ausgabe={first.pk}")
    assert old.context["edition"] == first
    assert "Zu dieser Ausgabe gibt es eine neuere" in old.content.decode()
    assert client.get("/sozialindex/?fassung=1").context["edition"] == second


def test_drafts_are_seen_by_planners_only(client, county):
    version = declared(county)
    draft = services.prepare_edition(by=county.planner, version=version, last_year=2021)
    paths = [
        f"/sozialindex/?ausgabe={draft.pk}",
        f"/sozialindex/ausgaben/{draft.pk}/",
        f"/sozialindex/werte.csv?ausgabe={draft.pk}",
        f"/sozialindex/arbeitsmappe.xlsx?ausgabe={draft.pk}",
        f"/sozialindex/vergleich/?von={draft.pk}&nach={draft.pk}",
    ]
    for person in (None, create_user(username="admin", password=None, role=Role.ADMINISTRATOR)):
        if person:
            client.force_login(person)
        assert [client.get(path).status_code for path in paths] == [404] * len(paths)
    client.force_login(second_planner())
    assert [client.get(path).status_code for path in paths] == [200] * len(paths)
    assert "Noch nicht veröffentlicht" in client.get(paths[0]).content.decode()


def test_the_workbook_of_an_edition_can_be_taken_away(client, county):
    edition = published(county)
    book = Spreadsheet(client.get("/sozialindex/arbeitsmappe.xlsx").content)
    guide = [book.value("Lesehilfe", f"B{row}") for row in range(1, 5)]
    assert edition.content_hash in guide
    assert book.value("Index", "L4") == "ja"


def test_scores_as_csv_have_one_row_for_each_index_year_and_place(client, county):
    published(county)
    text = client.get("/sozialindex/werte.csv").content.decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 2 * 3 * 6
    assert {row["index"] for row in rows} == {"needs", "resources"}


@pytest.mark.parametrize("name", ["matrix", "raenge", "beitraege"])
def test_charts_can_be_taken_away(client, county, name):
    published(county)
    query = "?ort=alm&index=bedarf"
    svg = client.get(reverse("social_index:svg", args=[name]) + query)
    png = client.get(reverse("social_index:png", args=[name]) + query)
    assert svg.content.startswith(b"<svg")
    assert png.content.startswith(b"\x89PNG")


def test_two_editions_beside_each_other_say_who_moves(client, county):
    first = published(county)
    second = published(county, METHOD.__class__(**{**METHOD.__dict__, "base_year": 2019}), "Zweite")
    response = valid(
        client.get(f"/sozialindex/vergleich/?von={first.pk}&nach={second.pk}&jahr=2020")
    )
    needs, resources = response.context["sides"]
    assert response.context["year"] == 2020
    assert len(needs.moves) == len(resources.moves) == 6
    for move in needs.moves:
        assert move.ranks == move.after.standing.rank - move.before.standing.rank
    same = client.get(f"/sozialindex/vergleich/?von={first.pk}&nach={first.pk}")
    assert "Alle Orte behalten ihren Rang" in same.content.decode()


@pytest.mark.parametrize("path", [PAGES[0], PAGES[3], "/sozialindex/vergleich/"])
def test_more_editions_need_no_more_queries(client, county, same_number_of_queries, path):
    edition = published(county)

    def more() -> None:
        for number in range(8):
            published_again(county, edition.version, reason=f"Korrektur {number}")

    same_number_of_queries(lambda: client.get(path), after=more)
