"""The catalogue of data sets after DCAT-AP.de 3.0, the profile of German data portals.

Source: https://www.dcat-ap.de/def/dcatde/3.0/spec/; the code lists for licences, political
geocoding and planned availability are those of DCAT-AP.de, the others of the EU.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urljoin

from sozialraum.foundation.exports.rdf import Blank, Graph, Iri, Literal

from .datasets import Dataset, Distribution

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}
_XSD = "http://www.w3.org/2001/XMLSchema#"
_EU = "http://publications.europa.eu/resource/authority/"
_DE = "http://dcat-ap.de/def/"
_MEDIA = "http://www.iana.org/assignments/media-types/"
_GERMAN = Iri(_EU + "language/DEU")
_SOCIETY = Iri(_EU + "data-theme/SOCI")


@dataclass(frozen=True)
class Publisher:
    """Who publishes, whom to ask, and for which district (its five-digit key)."""

    name: str
    contact: str
    email: str
    imprint: str
    contributor: str
    district_key: str


def catalogue_graph(
    base: str, path: str, publisher: Publisher, datasets: Iterable[Dataset]
) -> Graph:
    """The catalogue at ``path`` of the site ``base`` with all data sets fit for portals."""
    graph = Graph(PREFIXES)
    writer = _Writer(graph, base, urljoin(base, path), publisher)
    listed = [dataset for dataset in datasets if dataset.listed]
    writer.catalogue(listed)
    for dataset in listed:
        writer.dataset(dataset)
    return graph


@dataclass(frozen=True)
class _Writer:
    graph: Graph
    base: str
    home: str
    publisher: Publisher

    def part(self, name: str) -> Iri:
        """The address of a thing that the catalogue describes."""
        return Iri(f"{self.home}#{name}")

    def catalogue(self, datasets: list[Dataset]) -> None:
        about, add = Iri(self.home), self.graph.add
        self.graph.add_type(about, "dcat:Catalog")
        add(about, "dct:title", _german(f"Offene Daten: {self.publisher.name}"))
        add(about, "dct:description", _german("Kennzahlen der Sozialräume und Gemeinden."))
        add(about, "dct:publisher", self.part("herausgeber"))
        add(about, "dct:language", _GERMAN)
        add(about, "foaf:homepage", Iri(self.base))
        add(about, "dcat:themeTaxonomy", Iri(_EU + "data-theme"))
        add(about, "dcat:dataset", *(self.part(f"datensatz-{one.code}") for one in datasets))
        self._people()

    def _people(self) -> None:
        agent, contact, add = self.part("herausgeber"), self.part("kontakt"), self.graph.add
        self.graph.add_type(agent, "foaf:Agent")
        add(agent, "foaf:name", _german(self.publisher.name))
        self.graph.add_type(contact, "vcard:Organization")
        self.graph.add_type(contact, "vcard:Kind")
        add(contact, "vcard:fn", _german(self.publisher.contact))
        add(contact, "vcard:hasURL", Iri(urljoin(self.base, self.publisher.imprint)))
        if self.publisher.email:
            add(contact, "vcard:hasEmail", Iri(f"mailto:{self.publisher.email}"))

    def dataset(self, one: Dataset) -> None:
        about, add = self.part(f"datensatz-{one.code}"), self.graph.add
        self.graph.add_type(about, "dcat:Dataset")
        add(about, "dct:identifier", Literal(about.value))
        add(about, "dct:title", _german(one.title))
        add(about, "dct:description", _german(one.description))
        words = dict.fromkeys((one.short_title, one.theme))
        add(about, "dcat:keyword", *(_german(word) for word in words))
        add(about, "dcat:theme", _SOCIETY)
        add(about, "dct:language", _GERMAN)
        add(about, "dct:publisher", self.part("herausgeber"))
        add(about, "dcat:contactPoint", self.part("kontakt"))
        add(about, "dcat:landingPage", Iri(urljoin(self.base, one.url)))
        add(about, "dct:accessRights", Iri(_EU + "access-right/PUBLIC"))
        add(about, "dcatde:contributorID", Iri(self.publisher.contributor))
        self._coverage(about, one)
        for file in one.distributions:
            if file.rights.uri:
                name = f"{file.key}-{one.code}"
                add(about, "dcat:distribution", self.part(name))
                self._distribution(self.part(name), file, file.rights.uri)

    def _coverage(self, about: Iri, one: Dataset) -> None:
        add, level = self.graph.add, "politicalGeocoding/Level/"
        years = Blank(f"jahre{one.code.encode().hex()}")
        add(about, "dct:temporal", years)
        self.graph.add_type(years, "dct:PeriodOfTime")
        add(years, "dcat:startDate", _date(f"{one.years[0]}-01-01"))
        add(years, "dcat:endDate", _date(f"{one.years[-1]}-12-31"))
        add(about, "dcatde:politicalGeocodingLevelURI", Iri(_DE + level + "administrativeDistrict"))
        if any(file.key.endswith("municipality") for file in one.distributions):
            add(about, "dcatde:politicalGeocodingLevelURI", Iri(_DE + level + "municipality"))
        if key := self.publisher.district_key:
            area = Iri(f"{_DE}politicalGeocoding/districtKey/{key}")
            # The German property until version 2, the European one since version 3.
            add(about, "dcatde:politicalGeocodingURI", area)
            add(about, "dct:spatial", area)
        if one.modified:
            moment = one.modified.isoformat(timespec="seconds")
            add(about, "dct:modified", Literal(moment, datatype=_XSD + "dateTime"))

    def _distribution(self, about: Iri, file: Distribution, licence: str) -> None:
        add = self.graph.add
        self.graph.add_type(about, "dcat:Distribution")
        add(about, "dct:title", _german(file.title))
        add(about, "dcat:accessURL", Iri(urljoin(self.base, file.url)))
        add(about, "dcat:downloadURL", Iri(urljoin(self.base, file.url)))
        add(about, "dct:format", Iri(f"{_EU}file-type/{file.file_type}"))
        add(about, "dcat:mediaType", Iri(_MEDIA + file.media_type))
        add(about, "dct:license", Iri(licence))
        add(about, "dcatde:licenseAttributionByText", _german(file.rights.credit))
        # The German property until version 1, the European one since version 2.
        add(about, "dcatde:plannedAvailability", Iri(_DE + "plannedAvailability/stable"))
        add(about, "dcatap:availability", Iri(_EU + "planned-availability/STABLE"))


def _german(text: str) -> Literal:
    return Literal(text, "de")


def _date(text: str) -> Literal:
    return Literal(text, datatype=_XSD + "date")
