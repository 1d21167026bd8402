"""The read API keeps what its own description promises, whatever is asked."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.instruments.social_index.example import index_county, published

CHECKS = [
    schemathesis.checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
FEW = settings(
    max_examples=8,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
# The modes are strings where tests are named after them.
MODES = {"as described": GenerationMode.POSITIVE, "against it": GenerationMode.NEGATIVE}
OFFERED = {
    "/api/v1/units",
    "/api/v1/indicators",
    "/api/v1/values",
    "/api/v1/variables/{variable}/as-of",
    "/api/v1/index/editions",
    "/api/v1/index/editions/{edition_id}",
}


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """A WSGI request ends its data base connection; here it carries the test's transaction."""
    ends = (request_started, request_finished)
    for signal in ends:
        signal.disconnect(close_old_connections)
    yield
    for signal in ends:
        signal.connect(close_old_connections)


@pytest.fixture
def operations(db: None) -> list[Any]:
    """What the site says it offers, over a county with a published index."""
    published(index_county())
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler())
    return [found.ok() for found in described.get_all_operations()]


@pytest.mark.parametrize("mode", MODES)
def test_every_answer_is_one_that_the_description_names(operations: list[Any], mode: str) -> None:
    for operation in operations:

        @FEW
        @given(case=operation.as_strategy(generation_mode=MODES[mode]))
        def ask(case: Case) -> None:
            case.call_and_validate(checks=CHECKS)

        ask()


def test_everything_that_is_offered_is_described(operations: list[Any]) -> None:
    assert {operation.path for operation in operations} >= OFFERED
