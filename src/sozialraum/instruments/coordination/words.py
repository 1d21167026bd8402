"""Sentences of coordination."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .queries.differences import Difference
from .queries.meetings import Idea
from .queries.partners import Activity
from .queries.regions import Region


def headline_of_regions(regions: Sequence[Region]) -> str:
    """How many places had no conference for long; the own regions alone where there are any."""
    own = [region for region in regions if region.is_own]
    quiet = sum(region.quiet for region in own or regions)
    where = ", ".join(region.unit.name for region in own) or _("Landkreis")
    if not quiet:
        return _("%(where)s: Überall war in 24 Monaten eine Konferenz") % {"where": where}
    text = ngettext(
        "%(where)s: Ein Ort ohne Konferenz seit 24 Monaten",
        "%(where)s: %(number)s Orte ohne Konferenz seit 24 Monaten",
        quiet,
    )
    return text % {"where": where, "number": quiet}


def headline_of_place(name: str, found: Sequence[Difference]) -> str:
    """How many indicators are clearly different from the county."""
    if not found:
        return name
    clear = sum(one.is_clear for one in found)
    text = _("%(name)s: %(clear)s von %(all)s Kennzahlen deutlich anders als im Landkreis")
    return text % {"name": name, "clear": clear, "all": len(found)}


def headline_of_meeting(ideas: Sequence[Idea]) -> str:
    """How much of what was raised waits for its answer."""
    waiting = sum(not one.raised.is_final for one in ideas)
    if not ideas:
        return _("Kein Bedarf ist aufgenommen")
    if not waiting:
        return _("Alles ist beantwortet")
    text = ngettext(
        "Ein Bedarf von %(all)s ist noch unbeantwortet",
        "%(number)s von %(all)s Bedarfen sind noch unbeantwortet",
        waiting,
    )
    return text % {"number": waiting, "all": len(ideas)}


def headline_of_partners(found: Sequence[Activity]) -> str:
    """How many partners had no conference for long."""
    without = sum(one.without_conference for one in found)
    if not without:
        return _("Alle Partner hatten in 24 Monaten eine Konferenz")
    text = ngettext(
        "Ein Partner ohne Konferenz seit mehr als 24 Monaten",
        "%(number)s Partner ohne Konferenz seit mehr als 24 Monaten",
        without,
    )
    return text % {"number": without}
