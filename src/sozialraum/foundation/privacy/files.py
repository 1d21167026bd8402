"""Uploaded files and the rows that name them."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Final

from django.core.files.storage import default_storage
from django.db import models, transaction
from django.utils import timezone

from .classes import own_models
from .queries import Rows

STILL_ARRIVING: Final = timedelta(days=1)
"""A file is stored before the row that names it; nobody sweeps away what is on its way."""


def _columns(model: type[models.Model]) -> list[str]:
    return [field.name for field in model._meta.fields if isinstance(field, models.FileField)]


def named() -> set[str]:
    """Names of all files that rows of the project know; one query for each such column."""
    found: set[str] = set()
    for model in own_models():
        for name in _columns(model):
            rows: Rows = models.QuerySet(model).exclude(**{name: ""})
            found |= set(rows.values_list(name, flat=True))
    return found


def remove_later(rows: Iterable[models.Model]) -> None:
    """Delete the files of these rows once the rows are gone for good."""
    names = {str(getattr(row, column)) for row in rows for column in _columns(type(row))} - {""}
    if names:
        transaction.on_commit(lambda: _remove(names))


def _remove(names: set[str]) -> None:
    for name in names - named():
        default_storage.delete(name)


def stray() -> list[str]:
    """Files that no row names, but for those that came within a day."""
    latest = timezone.now() - STILL_ARRIVING
    unnamed = sorted(set(_stored("")) - named())
    return [name for name in unnamed if default_storage.get_modified_time(name) < latest]


def _stored(folder: str) -> Iterator[str]:
    try:
        folders, names = default_storage.listdir(folder)
    except FileNotFoundError:  # nothing has been uploaded yet
        return
    for name in names:
        yield f"{folder}/{name}" if folder else name
    for below in folders:
        yield from _stored(f"{folder}/{below}" if folder else below)
