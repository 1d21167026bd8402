"""The OParl API keeps what its own description promises, whatever is asked."""

from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from hypothesis import given
from schemathesis import Case

from sozialraum.instruments.oparl.services import catch_up
from tests.website.test_api_contract import CHECKS, FEW, MODES, _one_connection

from .example import Open
from .reader import START

__all__ = ["_one_connection"]
OFFERED = {
    "",
    "bodies",
    "body/{number}/{segment}",
    "organization/{number}/meeting",
    "file/{number}/protokoll.pdf",
    "{segment}/{number}",
}


@pytest.fixture
def operations(site: Open) -> list[Any]:
    """What the API says it offers, over a county with everything public."""
    catch_up()
    described = schemathesis.openapi.from_wsgi(f"{START}openapi.json", WSGIHandler())
    return [found.ok() for found in described.get_all_operations()]


@pytest.mark.parametrize("mode", MODES)
def test_every_answer_is_one_that_the_description_names(operations: list[Any], mode: str) -> None:
    asking = [one for one in operations if one.query or one.path_parameters]
    for operation in asking if mode == "against it" else operations:

        @FEW
        @given(case=operation.as_strategy(generation_mode=MODES[mode]))
        def ask(case: Case) -> None:
            case.call_and_validate(checks=CHECKS)

        ask()


def test_everything_that_is_offered_is_described(operations: list[Any]) -> None:
    assert {operation.path for operation in operations} == {START + path for path in OFFERED}
