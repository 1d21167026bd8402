"""Lists of places ask the data base as often for one row as for thirty."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from sozialraum.commons.places import services as places
from tests.county import County, build_county

AGS = [f"1206950{number:02}"[-8:] for number in range(30)]


@pytest.fixture
def county(db: None) -> County:
    return build_county()


def add_municipality(county: County, code: str, parent: str | None = None) -> None:
    keys = {places.KeyScheme.AGS: code}
    new = places.NewUnit(code=code, level=places.Level.MUNICIPALITY, name=f"Ort {code}", keys=keys)
    above = county.units[parent] if parent else None
    county.units[code] = places.add_unit(by=county.planner, new=new, parent=above)


def record_merger(county: County, origin: str) -> None:
    """A former municipality became part of one of today."""
    add_municipality(county, origin)
    places.record_change(
        by=county.planner,
        kind=places.ChangeKind.MERGER,
        title=f"Eingliederung {origin}",
        effective_on=date(2003, 1, 1),
        source="Test",
        shares=[places.NewShare(county.units[origin], county.units["12069101"])],
    )


def test_the_list_of_changes(
    client: Any, county: County, same_number_of_queries: Callable[..., None]
) -> None:
    record_merger(county, AGS[0])

    def more() -> None:
        for origin in AGS[1:]:
            record_merger(county, origin)

    path = "/raumeinheiten/gebietsaenderungen/"
    same_number_of_queries(lambda: client.get(path), after=more)
    text = client.get(path).content.decode()
    assert all(f"Eingliederung {origin}" in text for origin in AGS)


@pytest.mark.parametrize("path", ["/", "/raumeinheiten/", "/suche/?q=Ort", "/sozialraeume/"])
def test_pages_that_list_places(
    client: Any, county: County, path: str, same_number_of_queries: Callable[..., None]
) -> None:
    add_municipality(county, AGS[0], "lake")

    def more() -> None:
        for code in AGS[1:]:
            add_municipality(county, code, "lake")

    same_number_of_queries(lambda: client.get(path), after=more)
