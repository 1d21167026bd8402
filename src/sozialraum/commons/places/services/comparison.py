"""Areas outside the county's tree, with which the county compares itself."""

from collections.abc import Collection
from dataclasses import dataclass

import polars as pl
from django.db import transaction

from sozialraum.foundation import bulk
from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.validity.models import ALWAYS

from ..models import KeyScheme, Level, SpatialUnit, UnitKey


@dataclass(frozen=True, slots=True)
class Area:
    """An area as official keys describe it; it becomes a unit without membership."""

    code: str
    level: Level
    name: str
    keys: tuple[tuple[KeyScheme, str], ...]


@transaction.atomic
def ensure_areas(*, by: User, areas: Collection[Area]) -> dict[str, int]:
    """Enter the areas that do not exist yet; returns code → unit id for all of them.

    National files bring eleven thousand areas at once, so rows are written in bulk. An
    area that exists already is left as it is.
    """
    require("places.change", by)
    wanted = {area.code: area for area in areas}
    known = _ids(wanted)
    new = [area for code, area in wanted.items() if code not in known]
    bulk.insert(SpatialUnit._meta.db_table, _unit_rows(new))
    ids = known | _ids({area.code: area for area in new})
    bulk.insert(UnitKey._meta.db_table, _key_rows(new, ids))
    return ids


def _ids(areas: Collection[str]) -> dict[str, int]:
    """One query over all codes: national files would exceed the limit of parameters."""
    if not areas:
        return {}
    rows = SpatialUnit.objects.order_by().values_list("code", "id")
    return {code: unit for code, unit in rows if code in areas}


def _unit_rows(areas: Collection[Area]) -> pl.DataFrame:
    columns = {
        "code": [area.code for area in areas],
        "level": [str(area.level.value) for area in areas],
        "name": [area.name[:120] for area in areas],
    }
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String)).with_columns(
        kind=pl.lit(""),
        position=pl.lit(0),
        description=pl.lit(""),
        valid_from=pl.lit(ALWAYS.isoformat()),
    )


def _key_rows(areas: Collection[Area], ids: dict[str, int]) -> pl.DataFrame:
    pairs = [(ids[area.code], scheme, value) for area in areas for scheme, value in area.keys]
    columns = {
        "unit_id": pl.Series([unit for unit, _scheme, _value in pairs], dtype=pl.Int64),
        "scheme": pl.Series(
            [str(scheme.value) for _unit, scheme, _value in pairs], dtype=pl.String
        ),
        "value": pl.Series([value for _unit, _scheme, value in pairs], dtype=pl.String),
    }
    return pl.DataFrame(columns).with_columns(valid_from=pl.lit(ALWAYS.isoformat()))
