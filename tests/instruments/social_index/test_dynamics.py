"""Status and dynamics: where a place stands, what changed, and how sure that is."""

import csv
import io
from dataclasses import replace

import html5lib
import pytest

from sozialraum.commons.places import services as places
from sozialraum.commons.places.services import Level
from sozialraum.instruments.social_index import queries
from sozialraum.instruments.social_index.dynamics import (
    Direction,
    Period,
    earlier_year,
    movements,
    parts_of,
)
from sozialraum.instruments.social_index.method import Part
from sozialraum.instruments.social_index.models import IndexEdition
from sozialraum.instruments.social_index.position import Position
from sozialraum.instruments.social_index.selection import Selection
from tests.commons.places.outlines import collection, feature, square

from .example import METHOD, MUNICIPALITIES, SPACES, published, published_again
from .test_desk import ROLES, answer, draft_of, second_planner

pytestmark = pytest.mark.django_db
PAGE = "/sozialindex/entwicklung/"
FIXED = replace(METHOD, base_year=2019)


def html(response) -> str:
    text = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    assert " style=" not in text
    return text


def period(method=METHOD, *, side="needs", earlier=2019, year=2021) -> Period:
    """An index of the example between two years."""
    outcome = queries.compute(method, 2021)
    selection = Selection(
        edition=IndexEdition(),
        choices=(),
        method=method,
        outcome=outcome,
        year=year,
        exact=False,
    )
    return Period(selection, outcome.side(side), earlier)


# What a movement is ------------------------------------------------------------


@pytest.mark.parametrize("method", [METHOD, FIXED], ids=["yearly", "fixed"])
def test_a_change_is_the_later_value_less_the_earlier_one(county, method):
    one = period(method)
    for movement in movements(one):
        before = one.selection.outcome.standing("needs", 2019, movement.place.code).score
        after = one.selection.outcome.standing("needs", 2021, movement.place.code).score
        assert movement.change == pytest.approx(after - before)


def test_status_and_direction_share_one_measure_of_near(county):
    found = movements(period())
    assert {Direction.MORE, Direction.LESS} <= {one.direction for one in found}
    for one in found:
        rises = one.direction is Direction.MORE
        assert rises == (one.change > 0 and one.direction is not Direction.SAME)
    hardly = [abs(one.change) for one in found if one.direction is Direction.SAME]
    clearly = [abs(one.change) for one in found if one.direction is not Direction.SAME]
    assert max(hardly, default=0) < min(clearly)


def test_the_field_joins_status_and_direction(county):
    rows = {Position.BELOW: 0, Position.NEAR: 1, Position.ABOVE: 2}
    for one in movements(period()):
        assert one.field == 3 * rows[one.position] + one.direction


def test_without_a_value_in_one_year_there_is_no_comparison(county):
    strict = replace(METHOD, carry_years=0, min_coverage=0.6)
    found = {one.place.code: one for one in movements(period(strict))}
    gone = found["cramer"]  # its jobless are missing in 2021
    assert (gone.change, gone.direction, gone.field) == (None, Direction.NONE, 0)
    assert gone.is_clear is None
    assert found["alm"].field


def test_a_change_is_larger_than_the_ranges_where_they_do_not_meet(county):
    for one in movements(period()):
        low, high = sorted([one.before, one.after], key=lambda standing: standing.score or 0.0)
        assert low.score_high is not None
        assert high.score_low is not None
        assert one.is_clear == (low.score_high < high.score_low)


def test_an_index_of_one_indicator_says_nothing_about_its_range(county):
    single = replace(METHOD, needs=(Part("jobless"),))
    assert {one.is_clear for one in movements(period(single))} == {None}


# Own part and the others' part --------------------------------------------------


def test_under_a_yearly_frame_both_parts_add_up_to_the_change(county):
    one = period()
    parts = parts_of(one)
    assert all(parts)
    for movement, part in zip(movements(one), parts, strict=True):
        assert part.own + part.others == pytest.approx(movement.change)
    assert max(abs(part.others) for part in parts) > 0.01


def test_population_counts_in_the_parts_where_it_counts_in_the_frame(county):
    weighted = period(replace(METHOD, population_weighted=True))
    assert all(parts_of(weighted))


def test_under_a_fixed_frame_the_others_have_no_part(county):
    assert parts_of(period(FIXED)) == [None] * len(SPACES)


def test_parts_that_do_not_lead_to_the_stored_scores_are_left_out(county):
    one = period()
    standings = tuple(
        tuple(replace(place, score=place.score + 0.1) for place in year)
        for year in one.side.standings
    )
    assert parts_of(replace(one, side=replace(one.side, standings=standings))) == [None] * 6


def test_the_earlier_year_is_the_wanted_one_three_before_or_the_first(county):
    outcome = replace(queries.compute(METHOD, 2021), years=(2015, 2016, 2018, 2019, 2021))
    assert earlier_year(outcome, 2021, 2016) == 2016
    assert earlier_year(outcome, 2021, -1) == 2018
    assert earlier_year(outcome, 2021, 2021) == 2018
    assert earlier_year(outcome, 2019, 2021) == 2016
    assert earlier_year(outcome, 2016, -1) == 2015
    assert earlier_year(outcome, 2015, -1) is None


# The page -----------------------------------------------------------------------


@pytest.mark.parametrize("who", ROLES)
def test_everybody_reads_the_page(client, county, who):
    published(county)
    assert answer(client, who, "get", PAGE) == 200


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("query", ["", "?index=ressourcen&seit=2020", "?jahr=2020&seit=2021"])
def test_every_place_is_named_with_both_values_and_its_field(client, county, language, query):
    published(county)
    response = client.get(PAGE + query, headers={"accept-language": language})
    text = html(response)
    assert all(space.title() in text for space in SPACES)
    shown = [
        link["title"] for _, cells in response.context["cells"] for cell in cells for link in cell
    ]
    assert sorted(shown) == [space.title() for space in SPACES]
    assert len(response.context["rows"]) == 6


@pytest.mark.parametrize("index", ["bedarf", "ressourcen"])
@pytest.mark.parametrize("method", [METHOD, FIXED], ids=["yearly", "fixed"])
def test_no_place_rises_or_falls(client, county, index, method):
    published(county, method)
    text = html(client.get(f"{PAGE}?index={index}"))
    stigma = ("Aufstieg", "Abstieg", "Verlierer", "Problem", "schlecht", "abgehängt", "Brennpunkt")
    assert [word for word in stigma if word.lower() in text.lower()] == []


def test_only_a_fixed_frame_lets_the_page_say_that_need_grows(client, county):
    published(county, FIXED, "Fest")
    assert "Bedarf nimmt zu" in html(client.get(PAGE))
    published(county, METHOD, "Jährlich")
    text = html(client.get(PAGE))
    assert "nimmt zu" not in text
    assert "im Vergleich mehr Bedarf" in text
    assert "im Vergleich der Orte" in client.get(PAGE).context["headline"]


def test_no_colour_stands_alone_in_table_and_matrix(client, county):
    published(county)
    response = client.get(PAGE)
    assert [one[0] for one in response.context["columns"]] == ["↓", "→", "↑"]
    for row in response.context["rows"]:
        assert row.sign in "↓→↑"
        assert row.words in response.content.decode()


def test_a_yearly_frame_explains_the_others_part(client, county):
    published(county)
    text = html(client.get(PAGE))
    assert "Teil der anderen" in text
    assert "misst jedes Jahr an sich selbst" in text
    assert "mehr, gemessen an den anderen Orten" in text


def test_a_fixed_frame_says_that_changes_are_a_places_own(client, county):
    published(county, FIXED)
    text = html(client.get(PAGE))
    assert "Teil der anderen" not in text
    assert "misst alle Jahre am Jahr 2019" in text


def test_a_single_indicator_is_said_to_have_no_range(client, county):
    published(county, replace(METHOD, needs=(Part("jobless"),)))
    text = html(client.get(PAGE))
    assert "eine einzige Kennzahl und deshalb keine Spanne" in text
    assert "größer als die Spanne?" not in text


def test_places_that_cannot_be_compared_are_named(client, county):
    published(county, replace(METHOD, carry_years=0, min_coverage=0.6))
    response = client.get(PAGE)
    assert response.context["without"] == ["Cramer"]
    assert "fehlt: Cramer." in html(response)


@pytest.mark.parametrize(
    ("first", "query", "advice"),
    [(2021, "", "hat nur ein Jahr"), (2019, "?jahr=2019", "Wählen Sie oben ein späteres Jahr")],
)
def test_without_an_earlier_year_the_page_says_what_to_do(client, county, first, query, advice):
    published(county, replace(METHOD, first_year=first))
    text = html(client.get(PAGE + query))
    assert advice in text
    assert client.get(f"{PAGE}werte.csv{query}").status_code == 404
    assert client.get(f"{PAGE}karte.svg{query}").status_code == 404


def test_before_the_first_edition_the_page_says_so(client, db):
    assert "Noch keine Ausgabe veröffentlicht" in html(client.get(PAGE))


@pytest.mark.parametrize("path", ["/sozialindex/", "/sozialindex/raenge/", PAGE])
def test_pages_lead_to_one_another_and_to_the_raw_figures(client, county, path):
    published(county)
    text = html(client.get(path))
    assert path == PAGE or f'href="{PAGE}?' in text
    assert 'id="zahlen"' in text or "#zahlen" in text


@pytest.mark.parametrize("query", ["?index=summe", "?ausgabe=99", "?fassung=99"])
def test_what_does_not_exist_is_not_found(client, county, query):
    published(county)
    assert client.get(PAGE + query).status_code == 404


def test_a_draft_is_seen_by_planners_only(client, county):
    draft = draft_of(county)
    path = f"{PAGE}?ausgabe={draft.pk}"
    assert client.get(path).status_code == 404
    client.force_login(second_planner())
    assert "Noch nicht veröffentlicht" in html(client.get(path))


def test_the_table_can_be_taken_away(client, county):
    published(county)
    text = client.get(f"{PAGE}werte.csv?index=bedarf&seit=2020").content.decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["unit"] for row in rows] == list(SPACES)
    for row in rows:
        assert (row["earlier"], row["period"]) == ("2020", "2021")
        change = float(row["score"]) - float(row["score_earlier"])
        assert float(row["change"]) == pytest.approx(change)
        assert float(row["own_part"]) + float(row["others_part"]) == pytest.approx(change)


# The map ------------------------------------------------------------------------


@pytest.fixture
def drawn(county):
    """The county with boundaries of its municipalities."""
    known = [feature(ags, square(at)) for at, ags in enumerate(MUNICIPALITIES.values())]
    source = places.BoundarySource("© Karte", "GeoNutzV")
    places.import_boundaries(by=county.planner, collection=collection(*known), source=source)
    return county


def test_the_map_says_status_and_direction_of_every_place_in_words(client, drawn):
    published(drawn)
    response = client.get(PAGE)
    drawing = response.context["map"].inline
    for row in response.context["rows"]:
        assert f"{row.movement.place.name}: {row.words}" in drawing
    assert 'class="map-needs class-' in drawing
    assert "<script" not in drawing


def test_a_place_without_comparison_is_blank_on_the_map(client, drawn):
    published(drawn, replace(METHOD, carry_years=0, min_coverage=0.6))
    assert "Cramer: keine Angabe" in client.get(PAGE).context["map"].inline


def test_the_map_can_be_taken_away(client, drawn):
    published(drawn)
    svg = client.get(f"{PAGE}karte.svg?index=ressourcen").content
    assert svg.startswith(b"<svg")
    assert "überdurchschnittliche Ressourcen" in svg.decode()
    assert client.get(f"{PAGE}karte.png").content.startswith(b"\x89PNG")


def test_without_boundaries_there_are_matrix_and_table(client, county):
    published(county)
    response = client.get(PAGE)
    assert response.context["map"] is None
    assert "Orte nach Stand und Entwicklung" in html(response)


def test_more_places_ask_no_more_of_the_data_base(client, drawn, same_number_of_queries):
    edition = published(drawn)

    def more() -> None:
        for number in range(20):
            new = places.NewUnit(
                code=f"new-{number}", level=Level.SOCIAL_SPACE, name="Neu", keys={}
            )
            places.add_unit(by=drawn.planner, new=new, parent=drawn.units["north"])
        published_again(drawn, edition.version, reason="Mehr Orte")

    same_number_of_queries(lambda: client.get(PAGE), after=more)
