"""One import at a time: two people never write figures over each other."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext as _

from sozialraum.foundation.errors import DomainError

LOCK = 0x50C1A1  # any number of the application's own for PostgreSQL's advisory locks


@contextmanager
def exclusive() -> Iterator[None]:
    """A transaction that only one import may hold; the second hears so at once.

    SQLite lets one writer in by itself and makes the next one wait for some seconds.
    """
    try:
        with transaction.atomic():
            _take_lock()
            yield
    except OperationalError as failure:
        if "locked" not in str(failure):
            raise
        raise _busy() from failure


def _take_lock() -> None:
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            raise _busy()


def _busy() -> DomainError:
    return DomainError(
        _(
            "Gerade übernimmt jemand anderes Zahlen. Bitte versuchen Sie es in einer Minute noch einmal."
        )
    )
