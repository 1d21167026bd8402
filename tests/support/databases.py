"""Which tests use the data base, so that they can run on each of the two."""

import pytest
from django.test import SimpleTestCase, TestCase, TransactionTestCase

FIXTURES = {
    "db",
    "transactional_db",
    "django_db_reset_sequences",
    "django_db_serialized_rollback",
    "live_server",
    "admin_user",
}


def uses_database(item: pytest.Item) -> bool:
    """By a fixture, by the mark of pytest-django or by one of Django's test cases."""
    if item.get_closest_marker("django_db") or FIXTURES & set(getattr(item, "fixturenames", ())):
        return True
    case = getattr(item, "cls", None)
    return (
        isinstance(case, type)
        and issubclass(case, TestCase | TransactionTestCase)
        and case is not SimpleTestCase
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark data base tests; browser tests come last.

    Playwright's event loop stays in the thread once it has started, and Django refuses
    the data base beside a running loop: so nothing else runs after the first browser test.
    """
    for item in items:
        if uses_database(item):
            item.add_marker("database")
        if {"page", "browser"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("browser")
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
