"""A place's page says what would have to change, for both indices."""

import html5lib
import pytest
from django.db.models import F

from sozialraum.commons.indicators.models import IndicatorValue
from sozialraum.instruments.social_index import queries, services
from sozialraum.instruments.social_index.change import State
from sozialraum.instruments.social_index.comparison import moves
from sozialraum.instruments.social_index.selection import Selection
from sozialraum.instruments.social_index.turning import turning_point

from .example import declared, published, published_again

pytestmark = pytest.mark.django_db
PATH = "/sozialindex/ort/cramer/"


@pytest.mark.parametrize("language", ["de", "en"])
def test_everybody_reads_what_would_have_to_change(client, county, language):
    published(county)
    response = client.get(PATH, headers={"accept-language": language})
    text = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    assert [side["turning"] is not None for side in response.context["sides"]] == [True, True]
    assert 'id="wende-bedarf"' in text
    assert 'id="wende-ressourcen"' in text


def test_it_is_a_calculation_and_neither_promise_nor_goal(client, county):
    published(county)
    text = client.get(PATH).content.decode()
    assert "Das ist kein Versprechen und kein Ziel" in text
    assert "Der Index beschreibt einen Ort" in text


def test_every_figure_with_a_value_has_a_row(client, county):
    published(county)
    needs, resources = client.get(PATH).context["sides"]
    assert [turn.ingredient.code for turn in needs["turning"].turns] == ["jobless", "poor"]
    assert [turn.ingredient.code for turn in resources["turning"].turns] == [
        "voters",
        "clubs",
        "poor",
    ]
    assert needs["turning"].turns[0].older == 2020


def test_a_planner_reads_it_for_a_draft(client, county):
    draft = services.prepare_edition(by=county.planner, version=declared(county), last_year=2021)
    client.force_login(county.planner)
    response = client.get(f"{PATH}?ausgabe={draft.pk}")
    assert response.context["sides"][0]["turning"] is not None


def test_a_corrected_edition_is_computed_anew(client, county):
    """What is remembered belongs to one content, not to a place."""
    first = published(county)
    before = client.get(PATH).context["sides"][0]["turning"]
    IndicatorValue.objects.filter(indicator__code="jobless").update(
        public_value=F("public_value") * 2
    )
    published_again(county, first.version, reason="Korrektur")
    after = client.get(PATH).context["sides"][0]["turning"]
    assert after.turns[0].today == 2 * before.turns[0].today


def test_the_figures_of_the_page_need_no_further_queries(client, county, same_number_of_queries):
    edition = published(county)

    def more() -> None:
        for number in range(4):
            published_again(county, edition.version, reason=f"Korrektur {number}")

    same_number_of_queries(lambda: client.get(PATH), after=more)


def test_no_place_costs_a_query(county, django_assert_num_queries):
    edition = published(county)
    outcome, method = queries.outcome_of(edition), queries.method_of(edition.version)
    selection = Selection(edition, (), method, outcome, 2021, exact=True)
    before, after = (State(method, outcome, year) for year in (2019, 2021))
    with django_assert_num_queries(0):
        for place in range(len(outcome.places)):
            turning_point(selection, outcome.needs, place)
        moves(before, after)
