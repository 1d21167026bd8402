"""Emptying the tables after a test is the one deletion of the log that no rule of retention asks for."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import TransactionTestCase


@pytest.fixture(autouse=True, scope="session")
def tables_may_be_emptied() -> Iterator[None]:
    """SQLite empties tables row by row, and the guard of the log would refuse."""
    empty = TransactionTestCase._fixture_teardown

    def permitted(case: Any) -> None:
        if connection.vendor != "sqlite":
            return empty(case)
        _execute("INSERT INTO audit_permit VALUES (1)")
        try:
            empty(case)
        finally:
            _execute("DELETE FROM audit_permit")
        return None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", permitted)
        yield


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
