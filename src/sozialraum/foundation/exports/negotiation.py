"""JSON or CSV: what a client of the API asked for."""

from collections.abc import Sequence
from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from ninja import Schema

from .tables import Column, Table, to_csv

Item = TypeVar("Item", bound=Schema)


def wants_csv(request: HttpRequest) -> bool:
    """``?format=csv`` goes before the ``Accept`` header."""
    asked = request.GET.get("format")
    if asked:
        return asked == "csv"
    return request.get_preferred_type(["application/json", "text/csv"]) == "text/csv"


def listing(request: HttpRequest, items: Sequence[Item], kind: type[Item]) -> object:
    """The items for ninja, or the same as CSV; lists and objects become JSON text there."""
    if not wants_csv(request):
        return items
    names = list(kind.model_fields)
    table = Table("", [Column(name) for name in names], [_flat(item, names) for item in items])
    return HttpResponse(to_csv(table), content_type="text/csv; charset=utf-8")


def _flat(item: Schema, names: Sequence[str]) -> list[str | int | float | None]:
    values = item.model_dump(mode="json")
    return [_cell(values[name]) for name in names]


def _cell(value: object) -> str | int | float | None:
    if isinstance(value, list):
        return " ".join(str(part) for part in value)
    if isinstance(value, dict):
        return " ".join(f"{key}={part}" for key, part in value.items())
    return value if isinstance(value, str | int | float) or value is None else str(value)
