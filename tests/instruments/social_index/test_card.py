"""The card of an edition: what a reader needs to judge it, and nothing about persons."""

from dataclasses import replace
from itertools import combinations

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sozialraum.instruments.social_index import services
from sozialraum.instruments.social_index.card import card_of
from sozialraum.instruments.social_index.computing import compute_index, panel_of
from sozialraum.instruments.social_index.method import Part
from sozialraum.methods.composite import compute
from sozialraum.methods.composite.diagnostics import importance_in

from .example import METHOD, declared, published, published_again
from .made_up import METHODS, YEARS, some_inputs


@given(inputs=some_inputs(), name=st.sampled_from(["yearly frame", "scale", "geometric"]))
@settings(max_examples=6)
def test_influence_is_that_of_the_diagnostics(inputs, name):
    method = METHODS[name]
    card = card_of(method, compute_index(method, inputs))
    for side in card.sides:
        panel = panel_of(method, inputs, side.code, YEARS)
        measured = importance_in(compute(method.definition(side.code), panel), YEARS[-1])
        for row, found in zip(side.rows, measured, strict=True):
            assert row.weight == pytest.approx(100 * found.weight)
            assert row.influence == pytest.approx(100 * found.share)
            assert row.against == (found.correlation < 0)


@given(inputs=some_inputs())
@settings(max_examples=6)
def test_a_pair_is_safe_where_the_rank_ranges_do_not_meet(inputs):
    outcome = compute_index(METHODS["yearly frame"], inputs)
    needs = card_of(METHODS["yearly frame"], outcome).sides[0]
    ranges = [
        range(one.rank_low, one.rank_high + 1)
        for one in outcome.needs.standings[-1]
        if one.rank is not None
    ]
    pairs = list(combinations(ranges, 2))
    assert needs.pairs == len(pairs)
    assert needs.safe == sum(not {*one} & {*other} for one, other in pairs)


def path(edition):
    return f"/sozialindex/ausgaben/{edition.pk}/methode/"


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["de", "en"])
def test_everybody_reads_the_card(client, county, language):
    edition = published(county)
    response = client.get(path(edition), headers={"accept-language": language})
    text = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    for expected in (
        edition.content_hash,
        edition.inputs_hash,
        edition.code_version,
        f"sozialraum index verify {edition.pk}",
        "jobless",
    ):
        assert expected in text


@pytest.mark.django_db
@pytest.mark.parametrize("signed_in", [False, True])
def test_the_card_names_roles_and_no_person(client, county, signed_in):
    edition = published(county)
    if signed_in:
        client.force_login(county.planner)
    main = client.get(path(edition)).content.decode().split("<main")[1].split("</main")[0]
    assert "zweite Person der Sozialplanung" in main
    assert not [name for name in ("planner", "second") if name in main]


@pytest.mark.django_db
def test_missing_and_carried_figures_are_counted(client, county):
    card = client.get(path(published(county))).context["card"]
    needs, resources = card.sides
    assert [(row.missing, row.carried) for row in needs.rows] == [(0, 1), (0, 1)]
    assert (resources.rows[0].missing, resources.rows[0].carried) == (0, 6)
    assert (needs.cells, needs.missing, needs.carried) == (12, 0, 2)
    strict = replace(METHOD, carry_years=0, min_coverage=0.3, resources=(Part("clubs"),))
    card = client.get(path(published(county, strict, "Streng"))).context["card"]
    assert [(row.missing, row.carried) for row in card.sides[0].rows] == [(1, 0), (1, 0)]
    assert card.sides[1].pairs == 0


@pytest.mark.django_db
def test_topics_stand_with_their_share_of_the_index(client, county):
    topics = METHODS["topics"].topics
    method = replace(
        METHOD,
        topics=topics,
        needs=(Part("jobless", topic="work"), Part("poor", topic="life")),
        resources=(Part("clubs", topic="life"), Part("voters", topic="life")),
    )
    response = client.get(path(published(county, method)))
    needs, resources = response.context["card"].sides
    assert needs.topics == pytest.approx({"Arbeit": 200 / 3, "Leben": 100 / 3})
    assert resources.topics == pytest.approx({"Leben": 100})
    assert "Arbeit 67\N{NO-BREAK SPACE}%, Leben 33\N{NO-BREAK SPACE}%" in response.content.decode()
    assert "Thema Arbeit" in client.get("/sozialindex/").content.decode()


@pytest.mark.django_db
def test_the_known_limits_are_said(client, county):
    edition = published(county)
    for address in (path(edition), f"/sozialindex/ausgaben/{edition.pk}/"):
        response = client.get(address)
        text = response.content.decode()
        assert "Bekannte Grenzen" in text
        assert response.context["card"].limits
    assert "6 Orte sind wenige" in text


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/sozialindex/", "/sozialindex/ausgaben/{}/"])
def test_the_card_is_one_step_away(client, county, address):
    edition = published(county)
    assert path(edition) in client.get(address.format(edition.pk)).content.decode()


@pytest.mark.django_db
def test_the_card_of_a_draft_is_for_planners(client, county):
    draft = services.prepare_edition(by=county.planner, version=declared(county), last_year=2021)
    assert client.get(path(draft)).status_code == 404
    client.force_login(county.planner)
    text = client.get(path(draft)).content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    assert "Noch nicht veröffentlicht" in text
    assert "index verify" not in text


@pytest.mark.django_db
def test_the_number_of_queries_does_not_grow(client, county, same_number_of_queries):
    edition = published(county)

    def more() -> None:
        for number in range(4):
            published_again(county, edition.version, reason=f"Korrektur {number}")

    same_number_of_queries(lambda: client.get(path(edition)), after=more)
