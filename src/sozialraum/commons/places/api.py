"""Spatial units for programs."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router, Schema

from sozialraum.foundation.exports.description import RefusedOut, also_csv
from sozialraum.foundation.exports.negotiation import listing

from . import queries
from .models import Level

router = Router(tags=["units"])


class UnitOut(Schema):
    """A spatial unit; ``key`` is its official key where it has one, else its code."""

    code: str
    key: str
    name: str
    level: str
    kind: str
    parent: str | None
    ars: str | None


@router.get(
    "/units",
    response={200: list[UnitOut], 422: RefusedOut},
    summary="Spatial units of a level",
    openapi_extra=also_csv(),
)
def units(request: HttpRequest, level: Annotated[Level | None, Query()] = None) -> object:
    """All units of the county today, or those of one level, in tree order."""
    county = queries.tree()
    found = county.level(level) if level else county.ordered
    keys = queries.official_keys([unit.id for unit in found])
    items = [
        UnitOut(
            code=unit.code,
            key=keys.get(unit.id, {}).get("key", unit.code),
            name=unit.name,
            level=unit.level,
            kind=unit.kind,
            parent=county.units[unit.parent_id].code if unit.parent_id else None,
            ars=keys.get(unit.id, {}).get("ars"),
        )
        for unit in found
    ]
    return listing(request, items, UnitOut)
