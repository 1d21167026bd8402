"""The pages of the tree, its changes and its boundaries."""

import json
from datetime import date

import html5lib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sozialraum.commons.places import services
from sozialraum.commons.places.models import Boundary
from sozialraum.foundation.accounts.models import Role, User
from sozialraum.foundation.accounts.services import create_user
from tests.commons.places.outlines import collection, feature, squares
from tests.county import build_county

pytestmark = pytest.mark.django_db
TREE, CHANGES, BOUNDARIES = (
    "/raumeinheiten/",
    "/raumeinheiten/gebietsaenderungen/",
    "/raumeinheiten/grenzen/",
)


@pytest.fixture
def county():
    return build_county()


@pytest.fixture
def planner(client, county):
    client.force_login(county.planner)
    return client


def text(response):
    page = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(page)
    return page


def merge(county, year, number):
    """A former municipality that became part of 12069101."""
    key = f"120699{number:02d}"
    new = services.NewUnit(
        key, services.Level.MUNICIPALITY, f"Alt{number}", keys={services.KeyScheme.AGS: key}
    )
    former = services.add_unit(by=county.planner, new=new)
    services.record_change(
        by=county.planner,
        kind=services.ChangeKind.MERGER,
        title=f"Eingliederung {number}",
        effective_on=date(year, 1, 1),
        source="Gesetzblatt",
        shares=[services.NewShare(former, county.units["12069101"])],
    )


def test_the_tree_lists_every_unit_below_its_parent_with_its_key(client, county):
    page = text(client.get(TREE))
    assert page.index("Kreis</th>") < page.index("North</th>") < page.index("Lake</th>")
    assert "12069101" in page


def test_the_tree_of_an_earlier_day_is_that_days_tree(client, county):
    services.place_under(
        by=county.planner,
        unit=county.units["hill"],
        parent=county.units["south"],
        since=date(2020, 1, 1),
    )
    before, after = (text(client.get(TREE, {"tag": day})) for day in ("2019-12-31", "2020-01-01"))
    assert before.index("Hill</th>") < before.index("South</th>")
    assert after.index("Hill</th>") > after.index("South</th>")
    assert "Gebietsstand 31.12.2019" in before


@pytest.mark.parametrize("day", ["", "morgen", "2023-02-30", "1066-10-14"])
def test_no_day_breaks_the_page(client, county, day):
    assert client.get(TREE, {"tag": day}).status_code == 200


def test_the_tree_names_area_and_credit_of_an_outline(client, county):
    services.import_boundaries(
        by=county.planner,
        collection=squares(county),
        source=services.BoundarySource("© Karte", "GeoNutzV"),
    )
    page = text(client.get(TREE))
    area = Boundary.objects.get(unit=county.units["12069101"]).area_km2
    assert f"{area:.1f}".replace(".", ",") in page
    assert "© Karte" in page


def test_the_tree_asks_no_more_for_thirty_units(client, county, same_number_of_queries):
    def more():
        for n in range(29):
            new = services.NewUnit(f"new{n}", services.Level.MUNICIPALITY, f"Neu {n}")
            services.add_unit(by=county.planner, new=new, parent=county.units["mill"])

    same_number_of_queries(lambda: client.get(TREE), after=more)


def test_changes_say_who_became_what_and_when(client, county):
    merge(county, 2003, 1)
    page = text(client.get(CHANGES))
    assert "01.01.2003" in page
    assert "Alt1" in page
    assert "12069101" in page
    assert "Gesetzblatt" in page


def test_a_divided_place_names_all_who_got_a_part(client, county):
    divided = services.NewUnit("old", services.Level.MUNICIPALITY, "Alt")
    former = services.add_unit(by=county.planner, new=divided)
    services.record_change(
        by=county.planner,
        kind=services.ChangeKind.SPLIT,
        title="Teilung",
        effective_on=date(2003, 1, 1),
        source="Gesetzblatt",
        shares=[
            services.NewShare(former, county.units["12069101"], 0.25, 0.3),
            services.NewShare(former, county.units["12069102"], 0.75, 0.7),
        ],
    )
    page = text(client.get(CHANGES))
    assert "12069101 (25 %)" in page.replace("\xa0", " ")
    assert "12069102 (75 %)" in page.replace("\xa0", " ")


def test_changes_ask_no_more_for_thirty_rows(client, county, same_number_of_queries):
    merge(county, 2003, 0)

    def more():
        for number in range(1, 30):
            merge(county, 1990 + number, number)

    same_number_of_queries(lambda: client.get(CHANGES), after=more)


def upload(client, found, **fields):
    content = found if isinstance(found, bytes) else json.dumps(found).encode()
    file = SimpleUploadedFile("karte.geojson", content)
    typed = {"key_property": "ags", "credit": "© Karte", "licence": "GeoNutzV", **fields}
    return client.post(BOUNDARIES, {"file": file, **typed})


def test_a_planner_loads_outlines_and_reads_what_became_of_them(planner, county):
    found = squares(county, "12069302")
    found["features"].append(feature("09162000", None))
    response = upload(planner, found)
    page = text(response)
    assert response.status_code == 200
    assert "Die Grenzen sind übernommen." in page
    assert "1: 09162000" in page
    assert Boundary.objects.filter(dissolved=False).count() == 4


def test_a_broken_file_is_explained_and_nothing_typed_is_lost(planner, county):
    response = upload(planner, collection(feature("12069101", None)), credit="© Mein Vermerk")
    page = text(response)
    assert response.status_code == 422
    assert "Objekt 1 (12069101): hat keine Geometrie." in page
    assert "© Mein Vermerk" in page
    assert not Boundary.objects.exists()


def test_what_is_missing_is_named_and_nothing_typed_is_lost(planner, county):
    response = upload(planner, squares(county), credit="", licence="Meine Lizenz", max_points="5")
    page = text(response)
    assert response.status_code == 422
    assert "Bitte prüfen Sie Ihre Angaben" in page
    assert "Meine Lizenz" in page
    assert not Boundary.objects.exists()


@pytest.mark.parametrize("content", [b"\xff\xfe", b"{", b"PK\x03\x04"])
def test_no_file_breaks_the_page(planner, content):
    assert upload(planner, content).status_code == 422


@pytest.mark.parametrize("who", [Role.NONE, Role.ADMINISTRATOR, "superuser"])
def test_only_planners_load_outlines(client, county, who):
    client.force_login(
        User.objects.create_superuser("chief")
        if who == "superuser"
        else create_user(username="somebody", password=None, role=who)
    )
    assert client.get(BOUNDARIES).status_code == 403
    assert upload(client, squares(county)).status_code == 403
    assert "Grenzen einspielen" not in text(client.get(TREE))


def test_visitors_are_asked_to_sign_in(client, county):
    assert upload(client, squares(county)).url.startswith("/anmelden/")
    assert not Boundary.objects.exists()
