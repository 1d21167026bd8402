"""Pages must not ask more of the data base when there are more rows."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries_of(action: Callable[[], object]) -> list[str]:
    """The SQL of an action, after one run that fills caches."""
    action()
    with CaptureQueriesContext(connection) as captured:
        action()
    return [query["sql"] for query in captured.captured_queries]


def assert_same_number_of_queries(
    action: Callable[[], object], *, after: Callable[[], object]
) -> None:
    """The action needs as many queries after more rows were made as before.

    ``action`` is for instance ``lambda: client.get(url)`` with one row there; ``after``
    makes the other 29.
    """
    few = queries_of(action)
    after()
    many = queries_of(action)
    if len(few) != len(many):
        more = "\n".join(sql for sql in many if sql not in few)
        pytest.fail(f"{len(few)} queries with few rows, {len(many)} with many:\n{more}")


@pytest.fixture
def same_number_of_queries(db: None) -> Callable[..., None]:
    """The function above, with the data base switched on."""
    return assert_same_number_of_queries
