"""One page says how the index is read, with an example that is really in it."""

from dataclasses import replace

import html5lib
import pytest

from sozialraum.commons.indicators.models import IndicatorValue
from sozialraum.instruments.social_index import queries
from sozialraum.instruments.social_index.method import Part
from sozialraum.instruments.social_index.outcome import Standing
from sozialraum.instruments.social_index.worked_example import overlap_sentence, rank_sentence

from .example import METHOD, published
from .test_desk import ROLES, answer, draft_of, second_planner

pytestmark = pytest.mark.django_db
PAGE = "/sozialindex/lesen/"


def html(response) -> str:
    text = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    assert " style=" not in text
    return text


def ranked(rank, low=None, high=None) -> Standing:
    return Standing(score=0.0, rank=rank, rank_low=low, rank_high=high, coverage=1.0, cells=())


# The page ------------------------------------------------------------------------


@pytest.mark.parametrize("who", ROLES)
def test_everybody_reads_the_page(client, county, who):
    published(county)
    assert answer(client, who, "get", PAGE) == 200


@pytest.mark.parametrize("language", ["de", "en"])
def test_without_any_edition_the_page_stands_without_an_example(client, db, language):
    response = client.get(PAGE, headers={"accept-language": language})
    assert response.status_code == 200
    assert response.context["example"] is None
    assert 'id="beispiel"' not in html(response)


@pytest.mark.parametrize(
    "section", ["zwei", "beispiel", "spanne", "grenzen", "nachrechnen", "entscheiden"]
)
def test_the_page_answers_the_questions_people_ask(client, county, section):
    published(county)
    assert f'id="{section}"' in html(client.get(PAGE))


def test_the_words_never_stigmatise(client, county):
    published(county)
    text = html(client.get(PAGE)).lower()
    assert not [word for word in ("problem", "brennpunkt", "abgehängt", "schlecht") if word in text]


# The example ---------------------------------------------------------------------


def test_the_example_is_a_place_of_the_edition_with_its_own_figures(client, county):
    edition = published(county)
    response = client.get(PAGE)
    example = response.context["example"]
    standing = queries.outcome_of(edition).standing("needs", 2021, example.place.code)
    assert example.sides[0].standing == standing
    text = html(response)
    assert example.place.name in text
    for part in example.sides[0].parts:
        assert part.ingredient.short_title in text
    assert f"Rang {standing.rank} von 6" in text


def test_nobody_at_either_end_of_the_list_serves_as_example(client, county):
    published(county)
    rank = client.get(PAGE).context["example"].sides[0].standing.rank
    assert rank in {3, 4}


def test_the_contributions_of_the_example_add_up_to_its_index(client, county):
    published(county)
    for side in client.get(PAGE).context["example"].sides:
        assert side.adds_up
        total = sum(part.cell.contribution for part in side.parts if part.used)
        assert total == pytest.approx(side.standing.score)


def test_parts_that_multiply_are_not_shown_as_a_sum(client, county):
    published(county, replace(METHOD, normalisation="min_max", mean="geometric"))
    response = client.get(PAGE)
    assert not any(side.adds_up for side in response.context["example"].sides)
    assert "Summe =" not in html(response)


def test_a_place_can_be_asked_for_and_an_unknown_one_is_no_mistake(client, county):
    published(county)
    assert client.get(f"{PAGE}?ort=erle").context["example"].place.code == "erle"
    usual = client.get(PAGE).context["example"].place
    assert client.get(f"{PAGE}?ort=nirgends").context["example"].place == usual


def test_a_place_without_a_value_says_so(client, county):
    published(county, replace(METHOD, carry_years=0, min_coverage=0.6))
    text = html(client.get(f"{PAGE}?ort=cramer"))
    assert "zu wenige Werte" in text
    assert client.get(PAGE).context["example"].place.code != "cramer"


def test_an_index_of_one_indicator_says_why_it_has_no_range(client, county):
    published(county, replace(METHOD, needs=(Part("jobless"),)))
    assert "ohne Spanne: Es zählt nur eine Kennzahl" in html(client.get(PAGE))


def test_a_fixed_frame_names_the_year_of_its_average(client, county):
    published(county, replace(METHOD, base_year=2019))
    assert "Durchschnitt 2019" in html(client.get(PAGE))


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (ranked(None), ""),
        (ranked(3), "Rang 3 von 19, ohne Spanne"),
        (ranked(3, 3, 3), "Rang 3 von 19, auch wenn wir etwas anders rechnen"),
        (ranked(3, 2, 7), "zwischen Rang 2 und Rang 7"),
    ],
)
def test_a_rank_range_is_told_in_words(standing, words):
    told = rank_sentence(standing, 19)
    assert words in told if words else told == ""


@pytest.mark.parametrize(
    ("others", "words"),
    [
        ([ranked(1, 1, 2), ranked(9)], "Mit keinem anderen Ort"),
        ([ranked(1, 1, 3), ranked(9, 8, 9)], "Mit einem anderen Ort"),
        ([ranked(1, 1, 3), ranked(4, 4, 5), ranked(7, 6, 9)], "Mit 2 anderen Orten"),
    ],
)
def test_with_whom_no_order_can_be_claimed_is_counted(others, words):
    assert overlap_sentence(ranked(3, 3, 5), others).startswith(words)
    assert overlap_sentence(ranked(3), others) == ""


# Editions and ways to the page -----------------------------------------------------


def test_a_draft_is_an_example_for_planners_only(client, county):
    draft = draft_of(county)
    path = f"{PAGE}?ausgabe={draft.pk}"
    assert client.get(path).status_code == 404
    client.force_login(second_planner())
    response = client.get(path)
    assert response.context["example"]
    assert "Noch nicht veröffentlicht" in html(response)


def test_a_draft_that_cannot_be_computed_leaves_the_page_without_example(client, county):
    draft = draft_of(county)
    IndicatorValue.objects.filter(indicator__code="clubs").update(public_value=1.0)
    client.force_login(second_planner())
    response = client.get(f"{PAGE}?ausgabe={draft.pk}")
    assert response.status_code == 200
    assert response.context["example"] is None


@pytest.mark.parametrize(
    "path",
    ["/sozialindex/", "/sozialindex/raenge/", "/sozialindex/entwicklung/", "/sozialindex/ort/alm/"],
)
def test_every_page_of_the_index_leads_here(client, county, path):
    published(county)
    text = html(client.get(path))
    assert f'href="{PAGE}?' in text
    assert ("&amp;ort=alm" in text.split(f'href="{PAGE}?')[1].split('"')[0]) == ("ort/" in path)


def test_before_the_first_edition_the_index_leads_here(client, db):
    assert f'href="{PAGE}"' in html(client.get("/sozialindex/"))


def test_more_indicators_and_places_ask_no_more_of_the_data_base(
    client, county, same_number_of_queries
):
    one = published(county, replace(METHOD, needs=(Part("jobless"),)))
    assert one.pk

    def more() -> None:
        published(county, METHOD, "Mehr Kennzahlen")

    same_number_of_queries(lambda: client.get(f"{PAGE}?fassung=1"), after=more)
