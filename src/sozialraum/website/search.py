"""Finding places and indicators by (part of) their name."""

import unicodedata
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sozialraum.commons.indicators import queries as figures
from sozialraum.commons.places.queries import Unit, tree

_SPELLED = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue"}
LEVELS = {
    "district": _("Landkreis"),
    "planning_region": _("Planregion"),
    "social_space": _("Sozialraum"),
    "municipality": _("Gemeinde"),
}


@dataclass(frozen=True)
class Hit:
    """One result: what it is, its name and where it leads."""

    kind: str | Promise
    title: str
    url: str


def find(wanted: str) -> list[Hit]:
    """Places first, then indicators; every word must occur, umlauts may be left out."""
    words = spelled(wanted).split()
    if not words:
        return []
    county = tree()
    places = [unit for unit in county.ordered if unit.level in LEVELS]
    hits = [_place(unit) for unit in places if _matches(words, unit.name)]
    return hits + [
        Hit(_("Kennzahl"), found.title, reverse("profiles:indicator", args=[found.code]))
        for found in figures.catalogue()
        if _matches(words, f"{found.title} {found.short_title}")
    ]


def _place(unit: Unit) -> Hit:
    return Hit(LEVELS[unit.level], unit.name, reverse("profiles:profile", args=[unit.code]))


def _matches(words: list[str], text: str) -> bool:
    found = f"{spelled(text)} {bare(text)}"
    return all(word in found for word in words)


def spelled(text: str) -> str:
    """«Brück» → «brueck»."""
    return text.casefold().translate(_SPELLED)


def bare(text: str) -> str:
    """«Brück» → «bruck»."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))
