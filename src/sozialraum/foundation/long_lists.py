"""Sorted rows in great number, read page by page."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Generic, TypeVar, overload

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)


def part_of(rows: QuerySet[Row], length: int, wanted: slice) -> list[Row]:
    """Some of so many rows in their order, which has to be without ties.

    They are read from the nearer end, so that the last page is as quick as the first one.
    """
    start, stop, _step = wanted.indices(length)
    if start <= length - stop:
        return list(rows[start:stop])
    return list(rows.reverse()[length - stop : length - start])[::-1]


class LongList(Sequence[Row], Generic[Row]):
    """Rows for a paginator: one query for their number, one for a page."""

    def __init__(self, rows: QuerySet[Row]) -> None:
        self._rows = rows

    @cached_property
    def _length(self) -> int:
        return self._rows.order_by().count()

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    @overload
    def __getitem__(self, wanted: int) -> Row: ...
    @overload
    def __getitem__(self, wanted: slice) -> list[Row]: ...
    def __getitem__(self, wanted: int | slice) -> Row | list[Row]:
        if isinstance(wanted, int):
            return self[wanted : wanted + 1][0]
        return part_of(self._rows, self._length, wanted)
