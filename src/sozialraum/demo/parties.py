"""Organisations of the demonstration: real places, invented providers, the county."""

from datetime import date

from sozialraum.commons.parties import queries
from sozialraum.commons.parties import services as parties
from sozialraum.commons.parties.services import Facts, OrganisationKind, PlaceRole, Reach, Wording
from sozialraum.commons.places.queries import Tree, Unit, tree
from sozialraum.foundation.accounts.models import User

# Trees, so that nobody takes one of them for a provider that exists.
TREES = (
    *("Ahorn", "Birke", "Buche", "Douglasie", "Eberesche", "Eibe", "Erle", "Esche"),
    *("Fichte", "Hainbuche", "Kiefer", "Lärche", "Linde", "Robinie", "Ulme", "Weide"),
)
UNDER_WAY = ("Pappel", "Zeder")
"""Providers that want to accede to the agreement but are not partners yet."""
SINCE = date(2014, 1, 1)
GOALS = {
    "children_youth": (
        "Kinder und Jugendliche haben einen Ort zum Treffen in ihrer Nähe.",
        "Kinder und Jugendliche entscheiden mit, wofür Geld ausgegeben wird.",
    ),
    "parents": (
        "Familien finden von der Geburt an leicht Rat und Begleitung.",
        "Eltern kennen die Angebote ihres Ortes.",
    ),
    "practitioners": (
        "Kita, Schule und Jugendhilfe beraten gemeinsam, bevor eine Hilfe nötig wird.",
        "Fachkräfte gehen vom Willen der Menschen aus.",
    ),
    "community": (
        "Vereine und Ehrenamtliche gestalten den Ort mit.",
        "Orte der Begegnung stehen allen Generationen offen.",
    ),
}


def build_parties(planner: User) -> None:
    """The county, 19 municipalities and associations, 18 invented providers, and goals."""
    county = tree()
    _county(planner, county)
    spaces = county.level("social_space")
    for space in spaces:
        _municipality(planner, space)
    for number, name in enumerate((*TREES, *UNDER_WAY)):
        _provider(planner, name, spaces[number], county)
    _duplicate(planner)
    for perspective, titles in GOALS.items():
        for number, title in enumerate(titles, start=1):
            code = f"{perspective.replace('_', '-')}-{number}"
            wording = Wording(title, invented=True)
            parties.set_goal(
                by=planner, perspective=perspective, code=code, wording=wording, since=SINCE
            )


def _county(planner: User, county: Tree) -> None:
    assert county.root  # the places are built before
    facts = Facts(county.root.name, OrganisationKind.DISTRICT, county.root.id)
    parties.add_organisation(by=planner, facts=facts, code="landkreis")
    office = Facts("Jugendamt", OrganisationKind.DEPARTMENT)
    parties.add_organisation(by=planner, facts=office, code="jugendamt")


def _municipality(planner: User, space: Unit) -> None:
    is_association = space.kind == "Amt"
    kind = OrganisationKind.ASSOCIATION if is_association else OrganisationKind.MUNICIPALITY
    name = space.name if is_association else f"{space.kind} {space.name}"
    made = parties.add_organisation(by=planner, facts=Facts(name, kind, space.id), code=space.code)
    _office(planner, made.pk, "Verwaltung, Bereich Soziales (erfunden)", space.code)


def _provider(planner: User, name: str, space: Unit, county: Tree) -> None:
    facts = Facts(f"Träger {name} gGmbH", OrganisationKind.PROVIDER)
    made = parties.add_organisation(by=planner, facts=facts, invented=True)
    _office(planner, made.pk, "Geschäftsstelle (erfunden)", made.code)
    region = county.ancestor(space, "planning_region")
    assert region  # every social space lies in one
    places = ((PlaceRole.SEAT, space), (PlaceRole.WORKS_IN, region))
    for role, unit in places:
        parties.add_place(by=planner, organisation_id=made.pk, unit_id=unit.id, role=role)
    parties.record_recognition(
        by=planner,
        organisation_id=made.pk,
        authority="Landesjugendamt (erfundene Angabe)",
        since=SINCE,
    )


def _office(planner: User, organisation: int, function: str, code: str) -> None:
    reach = Reach(email=f"sozialraum@{code}.example")
    parties.add_contact(
        by=planner, organisation_id=organisation, function=function, reach=reach, since=SINCE
    )


def _duplicate(planner: User) -> None:
    """One provider was entered twice; its trace leads to the one that stays."""
    facts = Facts("Ahorn Träger gGmbH", OrganisationKind.PROVIDER)
    twice = parties.add_organisation(by=planner, facts=facts, invented=True)
    staying = queries.organisation("traeger-ahorn-ggmbh")
    assert staying  # entered just now
    parties.merge(
        by=planner, duplicate_id=twice.pk, into_id=staying.pk, reason="gleiche Anschrift (erfunden)"
    )
