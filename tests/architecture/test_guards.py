"""The guards of the test suite do guard."""

import socket
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from pytest_socket import SocketConnectBlockedError

from tests.support.guard import forbidden_skips
from tests.support.queries import assert_same_number_of_queries


def skipped(reason: str) -> pytest.TestReport:
    return pytest.TestReport(
        nodeid="tests/test_x.py::test_y",
        location=("tests/test_x.py", 1, "test_y"),
        keywords={},
        outcome="skipped",
        longrepr=("tests/test_x.py", 1, f"Skipped: {reason}"),
        when="call",
    )


def test_no_test_reaches_beyond_this_machine() -> None:
    blocked = pytest.raises((SocketConnectBlockedError, UserWarning), match="A test tried")
    with socket.socket() as probe, blocked:
        probe.connect(("192.0.2.1", 80))


def test_a_warning_is_an_error() -> None:
    with pytest.raises(UserWarning):
        warnings.warn("careful", stacklevel=1)


def test_on_ci_a_missing_tool_is_no_reason_to_skip() -> None:
    assert forbidden_skips([skipped("no Chromium is installed")])


def test_on_ci_a_missing_reference_file_is_a_reason_to_skip() -> None:
    assert not forbidden_skips([skipped("reference file data/x.csv is not beside the project")])


def make_people(number: int) -> None:
    people = get_user_model().objects
    people.bulk_create(people.model(username=f"p{people.count()}-{i}") for i in range(number))


def test_a_page_that_asks_once_for_each_row_is_noticed(db: None) -> None:
    people = get_user_model().objects

    def one_query_each() -> None:
        for person in people.all():
            people.get(pk=person.pk)

    make_people(1)
    with pytest.raises(pytest.fail.Exception, match="2 queries with few rows, 31 with many"):
        assert_same_number_of_queries(one_query_each, after=lambda: make_people(29))


def test_a_page_that_asks_once_for_all_rows_passes(
    same_number_of_queries: Callable[..., None],
) -> None:
    make_people(1)
    same_number_of_queries(
        lambda: list(get_user_model().objects.all()), after=lambda: make_people(29)
    )


def test_tests_that_use_the_data_base_are_marked(request: pytest.FixtureRequest, db: None) -> None:
    assert request.node.get_closest_marker("database")


def test_the_test_tree_has_no_unmarked_skip() -> None:
    """A skip without a reason tells nobody what to install."""
    bare = [
        path.name
        for path in Path(__file__).parents[1].rglob("test_*.py")
        if "pytest.skip" + "()" in path.read_text(encoding="utf-8")
    ]
    assert bare == []
