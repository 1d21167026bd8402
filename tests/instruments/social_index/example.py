"""A county of six social spaces with invented figures, for tests of the index."""

from dataclasses import replace

from sozialraum.commons.indicators import services as figures
from sozialraum.foundation.accounts.models import Role, User
from sozialraum.foundation.accounts.services import create_user
from sozialraum.instruments.social_index import services
from sozialraum.instruments.social_index.method import IndexMethod, Part, Topic
from sozialraum.instruments.social_index.models import IndexEdition, IndexVersion
from tests.county import County, build_county, define_indicator, define_variable, observe

SPACES = ("alm", "bach", "cramer", "dorn", "erle", "fluss")
MUNICIPALITIES = {space: f"1206910{at}" for at, space in enumerate(SPACES)}
LAYOUT = {
    "north": {space: [MUNICIPALITIES[space]] for space in SPACES[:3]},
    "south": {space: [MUNICIPALITIES[space]] for space in SPACES[3:]},
}
PEOPLE = (5200, 9100, 4300, 14800, 7600, 27700)
# Cases by year; None: no figure. Jobless of 2021 is missing in one place, and the turnout was
# counted in 2019 only, so that later years carry it forward.
CASES = {
    "jobless": {
        2019: (260, 300, 210, 400, 150, 700),
        2020: (270, 320, 205, 420, 160, 690),
        2021: (300, 310, None, 480, 140, 720),
    },
    "poor": {
        2019: (130, 90, 160, 200, 110, 300),
        2020: (120, 100, 150, 210, 120, 330),
        2021: (125, 90, 155, None, 100, 310),
    },
    "voters": {2019: (2900, 5400, 2100, 8000, 4700, 15100)},
    "clubs": {
        2019: (12, 30, 9, 22, 14, 61),
        2020: (13, 30, 9, 24, 14, 60),
        2021: (14, 31, 8, 25, 16, 64),
    },
}
METHOD = IndexMethod(
    needs=(Part("jobless", 2.0), Part("poor")),
    resources=(Part("voters"), Part("clubs"), Part("poor", 0.5, lowers=True)),
    first_year=2019,
    min_coverage=0.5,
)


TOPICS = (Topic("work", "Arbeit und Einkommen", 2.0), Topic("life", "Miteinander"))
_TOPIC = {"jobless": "work", "poor": "work", "voters": "life", "clubs": "life"}


def in_topics(method: IndexMethod) -> IndexMethod:
    """The same indicators in two levels."""

    def placed(parts: tuple[Part, ...]) -> tuple[Part, ...]:
        return tuple(replace(part, topic=_TOPIC[part.indicator]) for part in parts)

    return replace(
        method, needs=placed(method.needs), resources=placed(method.resources), topics=TOPICS
    )


def index_county() -> County:
    """The county with its figures, open to the public."""
    county = build_county(LAYOUT)
    people = define_variable(county, "people")
    _indicator(county, "population", {"people": 1.0}, {}, factor=1.0)
    for year in (2019, 2020, 2021):
        _observe(county, people, PEOPLE, year)
    for code, years in CASES.items():
        variable = define_variable(county, f"{code}-cases")
        _indicator(county, code, {f"{code}-cases": 1.0}, {"people": 1.0})
        for year, values in years.items():
            _observe(county, variable, values, year)
    figures.recompute()
    return county


def _indicator(county, code, numerator, denominator, **fields) -> None:
    define_indicator(county, code, numerator, denominator, **fields)


def _observe(county: County, variable, values, year: int) -> None:
    places = zip(MUNICIPALITIES.values(), values, strict=True)
    known = {place: value for place, value in places if value is not None}
    observe(county, variable, known, year=year)


def second_planner() -> User:
    return create_user(username="second", password=None, role=Role.PLANNER)


def declared(county: County, method: IndexMethod = METHOD, title: str = "Fassung") -> IndexVersion:
    return services.declare_version(
        by=county.planner, title=title, explanation="Zum Ausprobieren.", method=method
    )


def published(
    county: County, method: IndexMethod = METHOD, title: str = "Fassung", last_year: int = 2021
) -> IndexEdition:
    """An edition that has gone all the way."""
    version = declared(county, method, title)
    return published_again(county, version, last_year)


def published_again(
    county: County, version: IndexVersion, last_year: int = 2021, reason: str = ""
) -> IndexEdition:
    edition = services.prepare_edition(
        by=county.planner, version=version, last_year=last_year, reason=reason
    )
    services.release(by=second_planner(), edition_id=edition.pk)
    services.publish(by=county.planner, edition_id=edition.pk)
    edition.refresh_from_db()
    return edition
