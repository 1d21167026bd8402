"""Data portals read the catalogue after DCAT-AP.de in three forms that say the same."""

import pytest
import rdflib
from rdflib import DCAT, DCTERMS, FOAF, RDF, Namespace, URIRef
from rdflib.compare import isomorphic

from sozialraum.commons.indicators import services as figures
from sozialraum.commons.indicators.models import Source
from tests.county import build_county, define_indicator, define_variable, observe

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated"),  # of rdflib
]
DCATDE = Namespace("http://dcat-ap.de/def/dcatde/")
DCATAP = Namespace("http://data.europa.eu/r5r/")
FORMS = {"ttl": "turtle", "jsonld": "json-ld", "rdf": "xml"}
TYPES = {"ttl": "text/turtle", "jsonld": "application/ld+json", "rdf": "application/rdf+xml"}
PEOPLE = {"12069101": 100, "12069102": 400, "12069201": 500, "12069301": 800, "12069302": 200}
HOSTILE = 'Arbeit "und" <Lohn> \\ & mehr\n@prefix x: <y> .'


@pytest.fixture
def county():
    county = build_county()
    people = define_variable(county, "people")
    cases = define_variable(county, "cases")
    define_indicator(
        county, "rate", {"cases": 1.0}, {"people": 1.0}, title=HOSTILE, short_title="Quote"
    )
    observe(county, people, PEOPLE, year=2020)
    observe(county, people, PEOPLE, year=2021)
    observe(county, cases, PEOPLE, year=2020)
    observe(county, cases, PEOPLE, year=2021)
    figures.recompute()
    licence("https://www.govdata.de/dl-de/by-2-0")
    return county


def licence(url, *, invented=False):
    Source.objects.filter(code="test").update(licence_url=url, invented=invented)


def read(client, form="ttl"):
    response = client.get(f"/daten/katalog.{form}")
    assert response.status_code == 200
    assert response["Content-Type"].startswith(TYPES[form])
    return rdflib.Graph().parse(data=response.content, format=FORMS[form])


def one(graph, subject, name):
    (found,) = graph.objects(subject, name)
    return found


def dataset(graph):
    return one(graph, next(graph.subjects(RDF.type, DCAT.Catalog)), DCAT.dataset)


def test_the_three_forms_say_the_same(client, county):
    turtle, *others = (read(client, form) for form in FORMS)
    assert len(turtle) > 50
    assert all(isomorphic(turtle, other) for other in others)


def test_the_catalogue_has_what_portals_require(client, county):
    graph = read(client)
    catalogue = next(graph.subjects(RDF.type, DCAT.Catalog))
    for name in (DCTERMS.title, DCTERMS.description, DCTERMS.publisher):
        assert one(graph, catalogue, name)
    assert one(graph, one(graph, catalogue, DCTERMS.publisher), FOAF.name)


def test_a_data_set_has_what_portals_require(client, county):
    graph = read(client)
    found = dataset(graph)
    assert one(graph, found, DCTERMS.title).language == "de"
    for name in (
        *(DCTERMS.description, DCTERMS.publisher, DCTERMS.identifier, DCTERMS.modified),
        *(DCAT.contactPoint, DCAT.theme, DCAT.landingPage, DCATDE.contributorID),
    ):
        assert one(graph, found, name)
    area = "http://dcat-ap.de/def/politicalGeocoding/districtKey/12069"
    assert str(one(graph, found, DCATDE.politicalGeocodingURI)) == area
    levels = {
        str(level).rpartition("/")[2]
        for level in graph.objects(found, DCATDE.politicalGeocodingLevelURI)
    }
    assert levels == {"administrativeDistrict", "municipality"}


def test_a_data_set_names_its_first_and_last_day(client, county):
    graph = read(client)
    years = one(graph, dataset(graph), DCTERMS.temporal)
    assert str(one(graph, years, DCAT.startDate)) == "2020-01-01"
    assert str(one(graph, years, DCAT.endDate)) == "2021-12-31"


def test_every_file_has_address_format_licence_and_credit(client, county):
    graph = read(client)
    files = list(graph.objects(dataset(graph), DCAT.distribution))
    assert len(files) == 6
    for file in files:
        assert one(graph, file, DCTERMS.license) == URIRef(
            "http://dcat-ap.de/def/licenses/dl-by-de/2.0"
        )
        assert str(one(graph, file, DCATDE.licenseAttributionByText)) == "© Test"
        assert one(graph, file, DCATDE.plannedAvailability)
        assert one(graph, file, DCATAP.availability)
        assert one(graph, file, DCTERMS.format)
        assert one(graph, file, DCAT.mediaType)


def test_every_file_that_is_named_can_be_fetched_as_what_it_is_said_to_be(client, county):
    graph = read(client)
    for file in graph.objects(dataset(graph), DCAT.distribution):
        url = one(graph, file, DCAT.downloadURL)
        assert url == one(graph, file, DCAT.accessURL)
        response = client.get(str(url).removeprefix("http://testserver"))
        assert response.status_code == 200
        said = str(one(graph, file, DCAT.mediaType)).partition("media-types/")[2]
        assert response["Content-Type"].startswith(said)


def test_a_title_cannot_break_out_of_the_document(client, county):
    for form in FORMS:
        graph = read(client, form)
        assert str(one(graph, dataset(graph), DCTERMS.title)) == HOSTILE


def test_outlines_bring_their_own_licence_and_credit(client, county):
    from sozialraum.commons.places import services as places
    from tests.commons.places.outlines import squares

    places.import_boundaries(
        by=county.planner,
        collection=squares(county),
        source=places.BoundarySource("© Karte", "GeoNutzV"),
    )
    graph = read(client)
    rights = {
        str(one(graph, file, DCTERMS.format)).rpartition("/")[2]: (
            str(one(graph, file, DCTERMS.license)).rpartition("/")[2],
            str(one(graph, file, DCATDE.licenseAttributionByText)),
        )
        for file in graph.objects(dataset(graph), DCAT.distribution)
    }
    assert rights["CSV"] == ("2.0", "© Test")
    assert rights["GEOJSON"] == ("other-open", "© Test · © Karte")


@pytest.mark.parametrize(
    "hidden",
    [
        lambda: licence("https://www.govdata.de/dl-de/by-2-0", invented=True),
        lambda: licence(""),
    ],
    ids=["invented figures", "an unknown licence"],
)
def test_portals_do_not_hear_of(client, county, hidden):
    hidden()
    graph = read(client)
    assert not list(graph.subjects(RDF.type, DCAT.Dataset))
    assert not list(graph.subjects(RDF.type, DCAT.Distribution))
    page = client.get("/daten/").content.decode()
    assert "Nicht im Katalog für Datenportale" in page


def test_an_indicator_without_public_figures_is_no_data_set(client, county):
    define_variable(county, "nothing")
    define_indicator(county, "later", {"people": 1.0}, {"nothing": 1.0})
    assert "later" not in client.get("/daten/katalog.ttl").content.decode()
    assert "later" not in client.get("/daten/").content.decode()


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/turtle", "ttl"),
        ("application/ld+json", "jsonld"),
        ("application/rdf+xml;q=0.9, text/html;q=0.1", "rdf"),
        ("*/*", "ttl"),
    ],
)
def test_the_address_without_ending_gives_what_was_asked_for(client, county, accept, form):
    response = client.get("/daten/katalog", headers={"accept": accept})
    assert response["Content-Type"].startswith(TYPES[form])
    assert "Accept" in response["Vary"]


def test_people_are_led_to_the_page(client, county):
    response = client.get("/daten/katalog", headers={"accept": "text/html,*/*;q=0.8"})
    assert (response.status_code, response.url) == (303, "/daten/")


def test_other_forms_are_refused_with_those_that_exist(client, county):
    response = client.get("/daten/katalog", headers={"accept": "image/png"})
    assert response.status_code == 406
    assert "text/turtle" in response.content.decode()


def test_the_catalogue_is_german_for_every_reader(client, county):
    german = client.get("/daten/katalog.ttl", headers={"accept-language": "de"}).content
    assert client.get("/daten/katalog.ttl", headers={"accept-language": "en"}).content == german


def test_an_empty_county_has_an_empty_catalogue(client):
    assert len(list(read(client).subjects(RDF.type, DCAT.Catalog))) == 1
    assert client.get("/daten/").status_code == 200


def test_the_address_of_the_office_is_named_where_it_is_set(client, county, settings):
    settings.CONTACT_EMAIL = "planung@example.org"
    assert "mailto:planung@example.org" in client.get("/daten/katalog.ttl").content.decode()


@pytest.mark.parametrize("path", ["/daten/", "/daten/katalog.ttl"])
def test_the_number_of_queries_does_not_grow_with_the_catalogue(
    client, county, path, same_number_of_queries
):
    def more():
        for number in range(29):
            define_indicator(county, f"more{number}", {"cases": 1.0}, {"people": 1.0})
        figures.recompute()

    same_number_of_queries(lambda: client.get(path), after=more)


def test_the_page_is_in_the_footer_of_every_page(client, county):
    assert 'href="/daten/"' in client.get("/impressum/").content.decode()
