"""What an import says about itself: kept as JSON, shown on the pages and by the command."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import polars as pl

from sozialraum.commons.places import queries as places
from sozialraum.methods.states import ValueState

from ...models import Variable
from ...readers import Problem
from .figures import Difference, compare, current
from .plan import Plan, expected_rows, options_as_dict

_PROBLEMS_KEPT = 200
_CHANGES_KEPT = 100
_SAMPLE_PER_STATE = 5
_AREAS_KEPT = 20

Json = dict[str, Any]


def report_of(plan: Plan, difference: Difference | None = None) -> Json:
    """The report of a preview, or of an import with the difference it made."""
    reading = plan.reading
    return {
        "format": reading.format,
        "encoding": reading.encoding,
        "title": reading.title,
        "source_code": reading.source_code,
        "signature": reading.signature,
        "territory_date": reading.territory_date,
        "options": options_as_dict(plan.options),
        "known_layout": bool(plan.memory.mapping),
        "rows_read": reading.rows_read,
        "cells": plan.cells.height,
        "years": sorted(plan.cells["period"].drop_nulls().unique().to_list()),
        "variables": _variables(plan),
        "source": plan.source.code,
        "source_title": plan.source.title,
        "basis": plan.basis,
        "dash": plan.dash or "",
        "open_dashes": plan.open_dashes,
        "problems": [problem.as_dict() for problem in plan.problems[:_PROBLEMS_KEPT]],
        "problem_counts": _severities(plan.problems),
        "areas": _areas(plan),
        "states": states_of(plan.cells),
        "sample": _sample(plan),
        "changes": _expected(plan) if difference is None else changes_of(difference),
    }


def states_of(rows: pl.DataFrame) -> dict[str, int]:
    """How many values have which state, by the state's name."""
    counts = rows.group_by("state").len().sort("state")
    return {ValueState(state).name.lower(): count for state, count in counts.iter_rows()}


def changes_of(difference: Difference) -> Json:
    """Numbers of new, changed and unchanged values, and the first changes one by one."""
    return {
        "new": difference.new,
        "changed": difference.changed.height,
        "unchanged": difference.unchanged,
        "list": _changes(difference.changed.head(_CHANGES_KEPT)),
    }


def _changes(changed: pl.DataFrame) -> list[Json]:
    variables = dict(
        Variable.objects.filter(id__in=changed["variable_id"].to_list()).values_list("id", "title")
    )
    names = places.names_of(changed["unit_id"].to_list())
    return [
        {
            "variable": variables[row["variable_id"]],
            "unit": names[row["unit_id"]],
            "year": row["year"],
            "row": row["row"],
            "earlier": {"value": row["value_earlier"], "state": row["state_earlier"]},
            "now": {"value": row["value"], "state": row["state"]},
        }
        for row in changed.iter_rows(named=True)
    ]


def _variables(plan: Plan) -> list[Json]:
    return [
        {**asdict(variable), "target": asdict(plan.targets[variable.code])}
        for variable in plan.reading.variables
    ]


def _severities(problems: Iterable[Problem]) -> dict[str, int]:
    return dict(Counter(problem.severity for problem in problems))


def _areas(plan: Plan) -> Json:
    matching = plan.matching
    return {
        "keys": plan.cells["key"].n_unique(),
        "county": matching.in_county,
        "comparison": len(matching.known) - matching.in_county,
        "new": len(matching.new),
        "new_names": [area.name for area in list(matching.new.values())[:_AREAS_KEPT]],
        "skipped": len(matching.skipped),
        "skipped_keys": list(matching.skipped[:_AREAS_KEPT]),
    }


def _sample(plan: Plan) -> list[Json]:
    """Some rows of every state that occurs, those of the county first."""
    here = [key for key, unit in plan.matching.by_key.items() if unit in plan.matching.county]
    labels = {variable.code: variable.label for variable in plan.reading.variables}
    rows = (
        plan.cells.with_columns(pl.col("key").is_in(here).alias("here"))
        .sort("here", descending=True, maintain_order=True)
        .group_by("state", maintain_order=True)
        .head(_SAMPLE_PER_STATE)
        .sort("here", "row", "column", descending=[True, False, False])
        .select("key", "name", "variable", "period", "value", "state", "row", "column")
    )
    return [{**row, "variable": labels[row["variable"]]} for row in rows.iter_rows(named=True)]


def _expected(plan: Plan) -> Json:
    """The changes this file would make as things stand."""
    rows = expected_rows(plan)
    return changes_of(compare(rows, current_for(rows)))


def current_for(rows: pl.DataFrame) -> pl.DataFrame:
    """Values in force of the variables and years of these rows."""
    known = [variable for variable in rows["variable_id"].unique() if variable > 0]
    if not known:
        return current((), (0, 0))
    years = rows["year"].sort()
    return current(known, (years[0], years[-1]))
