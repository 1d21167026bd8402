"""Lists ask the data base as often for one row as for thirty.

Lists that belong to one app alone are asked in the tests of that app.
"""

from collections.abc import Callable
from typing import Any

import pytest

from sozialraum.commons.places import services as places
from tests.county import County, build_county, define_variable

CODES = [f"120695{number:02}" for number in range(30)]


@pytest.fixture
def county(db: None) -> County:
    return build_county()


def add_municipality(county: County, code: str) -> None:
    keys = {places.KeyScheme.AGS: code}
    new = places.NewUnit(code=code, level=places.Level.MUNICIPALITY, name=f"Ort {code}", keys=keys)
    places.add_unit(by=county.planner, new=new, parent=county.units["lake"])


@pytest.mark.parametrize("path", ["/", "/raumeinheiten/", "/suche/?q=Ort", "/sozialraeume/"])
def test_pages_that_list_places(
    client: Any, county: County, path: str, same_number_of_queries: Callable[..., None]
) -> None:
    add_municipality(county, CODES[0])

    def more() -> None:
        for code in CODES[1:]:
            add_municipality(county, code)

    same_number_of_queries(lambda: client.get(path), after=more)


def test_the_list_of_variables(
    client: Any, county: County, same_number_of_queries: Callable[..., None]
) -> None:
    define_variable(county, "v00")

    def more() -> None:
        for number in range(1, 30):
            define_variable(county, f"v{number:02}")

    path = "/zahlen/variablen/"
    same_number_of_queries(lambda: client.get(path), after=more)
    assert "v29" in client.get(path).content.decode()
