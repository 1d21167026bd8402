"""The read API keeps what its own description promises, whatever is asked."""

from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from schemathesis import Case, GenerationMode
from schemathesis.config import GenerationConfig, ProjectConfig, ProjectsConfig, SchemathesisConfig
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.instruments.social_index.example import index_county, published

EXAMPLES = 15
CHECKS = [
    schemathesis.checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
GENERATION = GenerationConfig(
    modes=[GenerationMode.POSITIVE, GenerationMode.NEGATIVE],
    max_examples=EXAMPLES,
    deterministic=True,
    no_shrink=True,
    database="none",
)


@pytest.fixture
def described(db: None) -> Any:
    """The description as the site gives it out, over a county with a published index."""
    published(index_county())
    projects = ProjectsConfig(default=ProjectConfig(generation=GENERATION))
    config = SchemathesisConfig(projects=projects)
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler(), config=config)


schema = schemathesis.pytest.from_fixture("described")


@schema.parametrize()
def test_every_answer_is_one_that_the_description_names(case: Case) -> None:
    case.call_and_validate(checks=CHECKS)


def test_the_description_covers_all_that_is_offered(described: Any) -> None:
    paths = {operation.ok().path for operation in described.get_all_operations()}
    assert {"/api/v1/units", "/api/v1/indicators", "/api/v1/values"} <= paths
    assert {"/api/v1/index/editions", "/api/v1/index/editions/{edition_id}"} <= paths
