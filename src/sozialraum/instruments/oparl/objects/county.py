"""The system and the county: what stands above everything else."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse

from sozialraum.commons.places import queries as places

from ..models import Kind
from ..tokens import Content, page, tidy, to
from .words import COUNTY, Row

VERSION = "https://schema.oparl.org/1.1/"
LISTS = {
    "organization": Kind.ORGANIZATION,
    "person": Kind.PERSON,
    "meeting": Kind.MEETING,
    "paper": Kind.PAPER,
    "agendaItem": Kind.AGENDA_ITEM,
    "consultation": Kind.CONSULTATION,
    "file": Kind.FILE,
    "locationList": Kind.LOCATION,
    "membership": Kind.MEMBERSHIP,
    "legislativeTermList": Kind.LEGISLATIVE_TERM,
}
"""Property of the county → what its list holds."""


def rows() -> Iterator[Row]:
    """The system with its one county."""
    yield Kind.SYSTEM, COUNTY, tidy(_system())
    yield Kind.BODY, COUNTY, tidy(_body()) | {"legislativeTerm": []}


def _system() -> Content:
    return {
        "oparlVersion": VERSION,
        "name": f"Gremien: {_name()}",
        "body": to(Kind.SYSTEM, COUNTY, "bodies"),
        "website": page("/"),
        "web": page(reverse("bodies:bodies")),
        **_contact(),
    }


def _body() -> Content:
    lists = {name: to(Kind.BODY, COUNTY, f"/{kind.segment}") for name, kind in LISTS.items()}
    return {
        "system": to(Kind.SYSTEM, COUNTY),
        "name": _name(),
        "classification": "Landkreis",
        "website": page("/"),
        "web": page(reverse("bodies:bodies")),
        **_keys(),
        **_contact(),
        **lists,
    }


def _name() -> str:
    return settings.COUNTY_NAME + (" (Demonstration)" if settings.DEMONSTRATION else "")


def _contact() -> Content:
    return {
        "license": settings.OPARL_LICENCE,
        "contactName": settings.CONTACT_NAME,
        "contactEmail": settings.CONTACT_EMAIL,
    }


def _keys() -> Content:
    """The official keys: five digits for a county, filled up to the length of a municipality's."""
    district = places.tree().root
    keys = places.official_keys([district.id]) if district else {}
    key = keys.get(district.id, {}).get("district", "") if district else ""
    return {"ags": key.ljust(8, "0"), "rgs": key.ljust(12, "0")} if key else {}
