"""What the pages of coordination share."""

from django.urls import reverse
from django.utils.translation import gettext as _

from sozialraum.commons.places.queries import Tree, Unit

Crumbs = list[tuple[str, str]]


def crumbs(*steps: tuple[str, str]) -> Crumbs:
    """The way to a page, from the own desk on."""
    return [(_("Mein Bereich"), reverse("workspace")), *steps]


def place_crumbs(county: Tree, unit: Unit) -> Crumbs:
    """The way to the page of a place."""
    above = county.ancestor(unit, "planning_region")
    here = [(unit.name, "")]
    overview = (_("Planregionen"), reverse("coordination:regions"))
    if above and above != unit:
        here = [(above.name, reverse("coordination:place", args=[above.code])), *here]
    return crumbs(overview, *here)
