"""What the demonstration county has given out: index versions, index, profiles."""

from sozialraum.foundation.accounts.models import User
from sozialraum.instruments.profiles import services as profiles
from sozialraum.instruments.social_index import services as index
from sozialraum.instruments.social_index.method import IndexMethod, Part

PROFILE_YEAR = 2021
COMMENTED = {
    "bad-belzig": (
        "Bad Belzig ist Kreisstadt und Mittelpunkt für den Hohen Fläming. "
        "Viele Angebote liegen hier, auch für das Umland."
    ),
    "kleinmachnow": "Kleinmachnow ist dicht bebaut; neue Wohnungen entstehen nur noch wenige.",
}
OFFICIAL = IndexMethod(
    needs=(Part("unemployed"),),
    resources=(Part("income_tax"), Part("turnout_local")),
    first_year=2008,
    base_year=2015,
    carry_years=5,
    min_coverage=0.5,
)
BROAD = IndexMethod(
    needs=(
        Part("unemployed", 2.0),
        Part("long_term_unemployed"),
        Part("children_sgb2", 2.0),
        Part("education_support"),
    ),
    resources=(
        Part("income_tax", 2.0),
        Part("employment"),
        Part("turnout_local"),
        Part("daycare_places"),
    ),
    first_year=2017,
    carry_years=6,
    min_coverage=0.6,
)


def publish_editions(planner: User, releaser: User) -> None:
    """Declare two methods, publish their index, and publish two commented profiles."""
    _publish_index(
        planner,
        releaser,
        "Nur amtliche Zahlen, festes Bezugsjahr 2015",
        "Wenige Kennzahlen, dafür eine lange Reihe. Alle Jahre werden am Jahr 2015 gemessen.",
        OFFICIAL,
    )
    _publish_index(
        planner,
        releaser,
        "Breiter Index mit erfundenen Zahlen",
        "Zeigt, wie ein Index mit Zahlen des Landkreises aussieht. Ein Teil ist erfunden.",
        BROAD,
    )
    for code, text in COMMENTED.items():
        edition = profiles.prepare_edition(by=planner, unit_code=code, year=PROFILE_YEAR)
        profiles.comment(by=planner, edition_id=edition.pk, text=text)
        profiles.release(by=releaser, edition_id=edition.pk)
        profiles.publish(by=planner, edition_id=edition.pk)


def _publish_index(
    planner: User, releaser: User, title: str, explanation: str, method: IndexMethod
) -> None:
    version = index.declare_version(by=planner, title=title, explanation=explanation, method=method)
    edition = index.prepare_edition(by=planner, version=version, last_year=PROFILE_YEAR)
    index.release(by=releaser, edition_id=edition.pk)
    index.publish(by=planner, edition_id=edition.pk)
