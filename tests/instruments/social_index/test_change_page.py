"""The comparison of two editions or years says for each place why it moved."""

import csv
import io
from dataclasses import replace

import html5lib
import pytest
from django.db.models import F

from sozialraum.commons.indicators.models import IndicatorValue
from sozialraum.instruments.social_index import services
from sozialraum.instruments.social_index.method import Part

from .example import METHOD, declared, published, published_again, second_planner

pytestmark = pytest.mark.django_db
OTHER = replace(
    METHOD,
    needs=(Part("jobless"), Part("poor"), Part("clubs", lowers=True)),
    resources=(Part("voters"), Part("clubs")),
)
PATH = "/sozialindex/vergleich/"


def address(before, after, **more):
    query = {"von": before.pk, "nach": after.pk} | more
    return f"{PATH}?" + "&".join(f"{name}={value}" for name, value in query.items())


@pytest.fixture
def pair(county):
    """The same county before and after: more jobless in one place, and another method."""
    first = published(county)
    IndicatorValue.objects.filter(indicator__code="jobless", unit__code="alm").update(
        public_value=F("public_value") * 1.5
    )
    return first, published(county, OTHER, "Zweite")


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    "more", [{}, {"ort": "alm"}, {"vonjahr": 2019, "jahr": 2021, "ort": "dorn"}]
)
def test_both_pages_are_valid_in_both_languages(client, pair, language, more):
    response = client.get(address(*pair, **more), headers={"accept-language": language})
    assert response.status_code == 200
    html5lib.HTMLParser(strict=True).parse(response.content.decode())
    assert " style=" not in response.content.decode()


def test_every_place_has_a_reason(client, pair):
    response = client.get(address(*pair))
    for side in response.context["sides"]:
        assert all(move.change.causes for move in side.moves)
    text = response.content.decode()
    assert "„clubs“ kommt hinzu" in text
    assert "„poor“ entfällt" in text
    assert "neue Zahlen zu „jobless“" in text


def test_the_parts_of_a_place_are_the_whole_difference(client, pair):
    response = client.get(address(*pair, ort="alm"))
    for side in response.context["sides"]:
        corners = side["change"].corners
        whole = corners.after.score - corners.before.score
        assert sum(row.total for row in side["rows"]) == pytest.approx(whole)
        assert side["change"].split.total == pytest.approx(whole)
    needs = {row.ingredient.code: row for row in response.context["sides"][0]["rows"]}
    assert needs["jobless"].figures > 0
    assert (needs["clubs"].before.share, needs["clubs"].figures) == (
        None,
        pytest.approx(needs["clubs"].figures),
    )


def test_what_differs_between_the_methods_stands_in_plain_words(client, pair):
    text = client.get(address(*pair)).content.decode()
    assert "Was am Verfahren anders ist" in text
    assert "Gewicht 2, das sind 67" in text
    assert "zählt nicht mit" in text


def test_new_figures_under_the_same_method_are_the_only_reason(client, county):
    first = published(county)
    IndicatorValue.objects.filter(indicator__code="jobless", unit__code="alm").update(
        public_value=F("public_value") * 2
    )
    second = published_again(county, first.version, reason="Korrektur")
    response = client.get(address(first, second, ort="alm"))
    needs = response.context["sides"][0]["change"]
    assert response.context["differences"] == []
    assert needs.split.method == 0
    assert needs.causes[0].words == "neue Zahlen zu „jobless“"
    assert "Beide rechnen mit demselben Verfahren" in response.content.decode()


def test_two_years_of_one_edition_are_compared_as_well(client, county):
    edition = published(county)
    response = client.get(address(edition, edition, vonjahr=2019, jahr=2021, ort="bach"))
    needs = response.context["sides"][0]
    before, after = needs["change"].corners.before, needs["change"].corners.after
    assert before.score != after.score
    assert sum(row.figures for row in needs["rows"]) == pytest.approx(after.score - before.score)


def test_the_years_of_a_comparison_are_those_asked_for_or_the_newest_in_common(client, county):
    first = published(county, last_year=2020)
    second = published(county, OTHER, "Zweite")
    pair = client.get(address(first, second)).context["pair"]
    assert (pair.before.year, pair.after.year) == (2020, 2020)
    pair = client.get(address(first, second, vonjahr=2019, jahr=2021)).context["pair"]
    assert (pair.before.year, pair.after.year) == (2019, 2021)


def test_an_edition_frozen_without_its_inputs_is_explained_from_its_content(client, pair):
    first, second = pair
    full = client.get(address(first, second, ort="alm")).context["sides"][0]["change"]
    type(first).objects.filter(pk=first.pk).update(inputs=None, inputs_hash="", code_version="")
    assert client.get(address(first, second, ort="alm")).context["sides"][0]["change"] == full


def test_two_means_have_no_parts_and_the_page_says_why(client, county):
    from .made_up import METHODS

    two = METHODS["two means"]
    method = replace(
        two,
        needs=(Part("jobless", topic="work"), Part("poor", topic="life")),
        resources=(Part("clubs", topic="work"), Part("voters", topic="life")),
    )
    edition = published(county, method)
    text = client.get(
        address(edition, edition, vonjahr=2019, jahr=2021, ort="alm")
    ).content.decode()
    assert "Striche stehen, wo sich ein Teil nicht auf Kennzahlen verteilen lässt" in text


def test_the_file_holds_every_part_of_every_place(client, pair):
    text = client.get(address(*pair).replace("vergleich/", "vergleich/werte.csv")).content.decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["unit"] for row in rows} == {"alm", "bach", "cramer", "dorn", "erle", "fluss"}
    assert len(rows) == 6 * (3 + 3)
    for row in rows:
        assert float(row["new_figures"]) + float(row["other_method"]) == pytest.approx(
            float(row["total"])
        )


@pytest.mark.parametrize(
    "path",
    ["vergleich/werte.csv", "vergleich/werte.csv?von=1", "vergleich/?von=1&nach=1&ort=nirgends"],
)
def test_what_does_not_exist_is_not_found(client, county, path):
    published(county)
    assert client.get(f"/sozialindex/{path}").status_code == 404


def test_a_draft_is_compared_by_planners_only(client, county):
    first = published(county)
    draft = services.prepare_edition(
        by=county.planner, version=declared(county, OTHER, "Entwurf"), last_year=2021
    )
    paths = [
        address(first, draft, ort="alm"),
        address(first, draft).replace("vergleich/", "vergleich/werte.csv"),
    ]
    assert [client.get(path).status_code for path in paths] == [404, 404]
    client.force_login(second_planner())
    assert [client.get(path).status_code for path in paths] == [200, 200]


@pytest.mark.parametrize("more", [{}, {"ort": "alm"}])
def test_more_editions_need_no_more_queries(client, pair, county, same_number_of_queries, more):
    def again() -> None:
        for number in range(4):
            published_again(county, pair[0].version, reason=f"Korrektur {number}")

    same_number_of_queries(lambda: client.get(address(*pair, **more)), after=again)


def test_a_place_leads_to_what_changed_since_the_year_before(client, county):
    edition = published(county)
    link = f"?von={edition.pk}&amp;nach={edition.pk}&amp;vonjahr=2020&amp;jahr=2021&amp;ort=alm"
    assert link in client.get("/sozialindex/ort/alm/").content.decode()
    assert "vonjahr" not in client.get("/sozialindex/ort/alm/?jahr=2019").content.decode()
