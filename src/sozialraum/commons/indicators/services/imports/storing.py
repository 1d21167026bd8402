"""Rows of observations on their way in and out of force; nothing is ever overwritten."""

from collections.abc import Collection, Iterator
from datetime import UTC, datetime

import polars as pl
from django.db.models import F

from sozialraum.foundation import bulk

from ...models import ImportRun, ImportState, Observation
from .figures import Difference

_IDS_PER_UPDATE = 500


def put_in_force(run: ImportRun, difference: Difference) -> None:
    """Let changed values take the place of the earlier ones, and add the new ones."""
    ids = difference.changed["id"].to_list()
    for start in range(0, len(ids), _IDS_PER_UPDATE):
        earlier = Observation.objects.filter(id__in=ids[start : start + _IDS_PER_UPDATE])
        earlier.update(superseded_by=run)
    rows = difference.to_write.with_columns(pl.lit(run.pk, pl.Int64).alias("run_id"))
    for part in _tables(rows):
        bulk.insert(Observation._meta.db_table, part)


def _tables(rows: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Slices of one variable and year each; the rows are sorted by both."""
    start = 0
    for length in rows.group_by("variable_id", "year", maintain_order=True).len()["len"]:
        yield rows.slice(start, length)
        start += length


def take_out_of_force(run: ImportRun) -> None:
    """The run's values name their own import; what they had replaced counts again."""
    Observation.objects.filter(run=run).update(superseded_by=run)
    Observation.objects.filter(superseded_by=run).exclude(run=F("superseded_by")).update(
        superseded_by=None
    )
    run.state = ImportState.WITHDRAWN
    run.withdrawn_at = datetime.now(UTC)
    run.save(update_fields=["state", "withdrawn_at"])


def variables_of(run: ImportRun) -> Collection[int]:
    """Ids of all variables that have values of this import."""
    rows = Observation.objects.filter(run=run).order_by()
    return set(rows.values_list("variable_id", flat=True).distinct())
