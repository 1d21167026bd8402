"""Outlines come from files of several kinds, matched by key and by nothing else."""

import builtins
import json
import zipfile

import numpy as np
import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.core.management.base import CommandError

from sozialraum.commons.places import queries, services
from sozialraum.commons.places.models import Boundary
from sozialraum.commons.places.outlines import read_outlines
from sozialraum.foundation.accounts.models import Role
from sozialraum.foundation.accounts.services import create_user
from sozialraum.foundation.errors import DomainError
from sozialraum.methods import territory
from tests.commons.places.outlines import collection, feature, square, squares
from tests.county import build_county

pytestmark = pytest.mark.django_db
SOURCE = services.BoundarySource("© Karte", "GeoNutzV")


@pytest.fixture
def county():
    return build_county()


def load(county, found, **options):
    return services.import_boundaries(by=county.planner, collection=found, source=SOURCE, **options)


def outline(county, code):
    return Boundary.objects.get(unit=county.units[code])


def width(boundary):
    west, _south, east, _north = territory.bounds(territory.polygons_of(boundary.geometry))
    return east - west


def test_outlines_are_matched_by_key_and_never_by_name(county):
    right = feature("12069101", square(0), name="12069302")
    report = load(county, collection(right, feature("Lake", square(1), name="12069102")))
    assert report.matched == ("12069101",)
    assert report.unmatched_keys == ("Lake",)
    assert set(Boundary.objects.values_list("unit__code", flat=True)) == {"12069101"}


def test_the_report_names_units_without_an_outline(county):
    report = load(county, squares(county, "12069301"))
    assert report.without_boundary == ("12069301",)
    assert len(report.matched) == 4


def test_larger_units_are_put_together_where_all_parts_are_there(county):
    load(county, squares(county, "12069301"))
    codes = set(Boundary.objects.filter(dissolved=True).values_list("unit__code", flat=True))
    assert codes == {"lake", "hill", "north"}
    assert width(outline(county, "lake")) == pytest.approx(2 * width(outline(county, "12069101")))
    assert outline(county, "lake").geometry["type"] == "Polygon"


def test_the_area_of_the_whole_is_that_of_its_parts(county):
    load(county, squares(county))
    parts = sum(b.area_km2 for b in Boundary.objects.filter(dissolved=False))
    assert outline(county, "kreis").area_km2 == pytest.approx(parts)


def test_every_outline_carries_credit_and_licence(county):
    load(county, squares(county))
    assert set(Boundary.objects.values_list("credit", "licence")) == {("© Karte", "GeoNutzV")}


def test_the_same_file_twice_changes_nothing(county):
    load(county, squares(county))
    before = list(Boundary.objects.order_by("unit").values_list("unit", "geometry"))
    load(county, squares(county))
    assert list(Boundary.objects.order_by("unit").values_list("unit", "geometry")) == before


def jagged(column):
    """A square with two hundred small teeth on its upper side."""
    (ring,) = square(column)["coordinates"]
    (west, south), (east, _south), (_east, north) = ring[:3]
    teeth = [
        [float(x), north + 0.0001 * (n % 2)] for n, x in enumerate(np.linspace(east, west, 201))
    ]
    return {
        "type": "Polygon",
        "coordinates": [[[west, south], [east, south], *teeth, [west, south]]],
    }


def test_lines_are_made_simpler_and_neighbours_still_touch(county):
    found = collection(feature("12069101", jagged(0)), feature("12069102", jagged(1)))
    report = load(county, found, max_points=60)
    assert report.points_before > 300
    assert report.points_after < 80
    shared = [
        {tuple(point) for point in outline(county, code).geometry["coordinates"][0]}
        for code in ("12069101", "12069102")
    ]
    assert len(shared[0] & shared[1]) == 2


@pytest.mark.parametrize(
    ("broken", "place"),
    [
        (
            feature("12069102", {"type": "Point", "coordinates": [12.5, 52.1]}),
            "Objekt 2 (12069102)",
        ),
        (feature("12069102", {"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]}), "Objekt 2"),
        (feature("12069102", {"type": "Polygon", "coordinates": [[["a", 0]]]}), "keine Zahlen"),
        (feature("12069102", square(400_000)), "vermutlich ist es ein ebenes Koordinatensystem"),
        (feature("12069101", square(1)), "kommt schon früher"),
        (feature("", square(1)), "Objekt 2: hat keinen Schlüssel"),
        ("kein Objekt", "Objekt 2"),
    ],
)
def test_a_broken_outline_is_named_and_nothing_changes(county, broken, place):
    with pytest.raises(DomainError) as refusal:
        load(county, collection(feature("12069101", square(0)), broken))
    assert place in " ".join(refusal.value.places)
    assert not Boundary.objects.exists()


def test_a_broken_outline_of_another_county_does_no_harm(county):
    found = collection(feature("12069101", square(0)), feature("09162000", None))
    report = load(county, found)
    assert (report.matched, report.unmatched_keys) == (("12069101",), ("09162000",))


def test_many_errors_are_counted_and_not_all_listed(county):
    found = collection(*(feature("", square(n)) for n in range(50)))
    with pytest.raises(DomainError) as refusal:
        load(county, found)
    assert len(refusal.value.places) == 21
    assert "30" in refusal.value.places[-1]


def test_a_file_of_another_county_is_refused(county):
    with pytest.raises(DomainError, match="Kein Schlüssel") as refusal:
        load(county, collection(feature("09162000", square(0))))
    assert refusal.value.places == ("09162000",)


def test_one_unit_under_two_of_its_keys_is_refused(county):
    new = services.NewUnit(
        "two",
        services.Level.MUNICIPALITY,
        "Zwei",
        keys={services.KeyScheme.AGS: "12069501", services.KeyScheme.ARS: "120690501501"},
    )
    services.add_unit(by=county.planner, new=new, parent=county.units["mill"])
    found = collection(feature("12069501", square(0)), feature("120690501501", square(1)))
    with pytest.raises(DomainError, match="mehrmals") as refusal:
        load(county, found)
    assert refusal.value.places == ("Zwei",)


@pytest.mark.parametrize("role", [Role.NONE, Role.ADMINISTRATOR])
def test_only_planners_load_outlines(county, role):
    somebody = create_user(username="somebody", password=None, role=role)
    with pytest.raises(PermissionDenied):
        services.import_boundaries(by=somebody, collection=squares(county), source=SOURCE)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xff\xfe", "nicht in UTF-8"),
        (b'{"a": 1,\n  oops}', "Zeile 2, Spalte 3"),
        (b"[1, 2]", "keine GeoJSON-Sammlung"),
        (b"[" * 100_000, "kein"),
        (b'{"n": ' + b"9" * 10_000 + b"}", "kein brauchbares JSON"),
        (b"SQLite format 3\x00" + b"x" * 200, "lässt sich nicht lesen"),
        (b"PK\x03\x04" + b"x" * 200, "lässt sich nicht lesen"),
    ],
)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # GDAL has its own words for it
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_what_is_not_a_map_is_refused_in_german(data, message):
    with pytest.raises(DomainError, match=message):
        read_outlines(data, "karte", "ags")


def test_a_byte_order_mark_does_no_harm(county):
    data = b"\xef\xbb\xbf" + json.dumps(squares(county)).encode()
    assert len(load(county, read_outlines(data, "karte", "ags")).matched) == 5


# GeoPackage and shapefile ---------------------------------------------------


@pytest.fixture
def geo():
    pytest.importorskip("pyogrio", reason="the extra geo is not installed")
    return pytest.importorskip("shapely", reason="the extra geo is not installed")


def write(path, found, crs, *, layer=None, append=False, **fields):
    """The features of a collection as a GIS would store them, in the system ``crs``."""
    import pyogrio
    import shapely

    zone = {"EPSG:25832": 32, "EPSG:25833": 33}.get(crs)
    shapes = [shapely.geometry.shape(f["geometry"]) for f in found["features"]]
    if zone:
        shapes = [shapely.transform(s, lambda p: territory.utm(p, zone=zone)) for s in shapes]
    columns = {"AGS": [f["properties"]["ags"] for f in found["features"]], **fields}
    pyogrio.raw.write(
        path,
        geometry=np.array([s.wkb for s in shapes], dtype=object),
        field_data=[
            np.array(values, dtype=object if name == "AGS" else None)
            for name, values in columns.items()
        ],
        fields=np.array(list(columns)),
        layer=layer,
        crs=crs,
        geometry_type="Polygon",
        append=append,
    )


@pytest.fixture
def package(geo, county, tmp_path):
    """A GeoPackage of the county in the given system, as bytes."""

    def make(crs="EPSG:25833"):
        path = tmp_path / "karte.gpkg"
        write(path, squares(county), crs, layer="vg250_gem")
        return path.read_bytes()

    return make


def shapefile(folder, found, crs="EPSG:25832", inside="", **fields):
    """The parts of a shapefile in a ZIP, in the folder ``inside``."""
    write(folder / "VG250_GEM.shp", found, crs, **fields)
    archive = folder / "karte.zip"
    with zipfile.ZipFile(archive, "w") as out:
        for part in folder.glob("VG250_GEM.*"):
            out.write(part, f"{inside}{part.name}")
    return archive.read_bytes()


def assert_same_places(county, found):
    """The outlines lie where the squares are, within a few centimetres."""
    load(county, found, key_property="AGS")
    for number, code in enumerate(["12069101", "12069102", "12069201"]):
        bounds = territory.bounds(territory.polygons_of(outline(county, code).geometry))
        expected = territory.bounds(territory.polygons_of(square(number)))
        assert bounds == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:4258", "EPSG:25832", "EPSG:25833"])
def test_a_geopackage_is_read_in_its_coordinate_system(county, package, crs):
    assert_same_places(county, read_outlines(package(crs), "karte.gpkg", "AGS"))


@pytest.mark.parametrize("crs", ["EPSG:25832", "EPSG:25833"])
@pytest.mark.parametrize("inside", ["", "vg250/vg250_ebenen/"])
def test_a_zipped_shapefile_is_read_from_whichever_folder(geo, county, tmp_path, crs, inside):
    data = shapefile(tmp_path, squares(county), crs, inside)
    assert_same_places(county, read_outlines(data, "karte.zip", "AGS"))


def test_capitals_of_the_key_property_do_not_matter(county, package):
    found = read_outlines(package(), "karte.gpkg", "ags")
    assert len(load(county, found).matched) == 5


def test_of_several_layers_the_one_with_most_outlines_is_read(geo, county, tmp_path):
    path = tmp_path / "karte.gpkg"
    write(path, collection(feature("12", square(0))), "EPSG:25833", layer="vg250_lan")
    write(path, squares(county), "EPSG:25833", layer="vg250_gem", append=True)
    found = read_outlines(path.read_bytes(), "karte.gpkg", "AGS")
    assert len(found["features"]) == 5


def test_water_that_repeats_a_key_is_left_out(geo, county, tmp_path):
    found = collection(feature("12069101", square(0)), feature("12069101", square(1)))
    data = shapefile(tmp_path, found, GF=[4, 2])
    report = load(county, read_outlines(data, "karte.zip", "AGS"), key_property="AGS")
    assert report.matched == ("12069101",)


def test_outlines_of_other_counties_are_not_even_unpacked(county, package):
    found = read_outlines(package(), "karte.gpkg", "AGS", {"12069101"})
    assert [f["geometry"] is not None for f in found["features"]].count(True) == 1


def test_an_unknown_coordinate_system_is_named(package):
    with pytest.raises(DomainError, match="EPSG:3857") as refusal:
        read_outlines(package("EPSG:3857"), "karte.gpkg", "AGS")
    assert "UTM" in refusal.value.places[0]


def test_a_file_without_the_key_names_its_layers(package):
    with pytest.raises(DomainError, match="Merkmal „RS“") as refusal:
        read_outlines(package(), "karte.gpkg", "RS")
    assert refusal.value.places == ("vg250_gem",)


def test_a_zip_without_a_map_is_refused(geo, tmp_path):
    archive = tmp_path / "x.zip"
    with zipfile.ZipFile(archive, "w") as out:
        out.writestr("brief.txt", "kein Bild")
    with pytest.raises(DomainError, match="keine Ebene mit Flächen"):
        read_outlines(archive.read_bytes(), "x.zip", "AGS")


def test_a_zip_that_grows_without_end_is_refused(geo, tmp_path, monkeypatch):
    from sozialraum.commons.places import geo_files

    monkeypatch.setattr(geo_files, "MAX_UNPACKED_BYTES", 1000)
    archive = tmp_path / "x.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("x.shp", b"\0" * 10_000)
    with pytest.raises(DomainError, match="ausgepackt"):
        read_outlines(archive.read_bytes(), "x.zip", "AGS")


def test_without_the_extra_the_message_says_what_is_missing(monkeypatch):
    import sys

    ordinary = builtins.__import__

    def without_pyogrio(name, *rest, **more):
        if name == "pyogrio":
            raise ImportError(name)
        return ordinary(name, *rest, **more)

    monkeypatch.delitem(sys.modules, "sozialraum.commons.places.geo_files", raising=False)
    monkeypatch.setattr(builtins, "__import__", without_pyogrio)
    with pytest.raises(DomainError, match="Erweiterung „geo“") as refusal:
        read_outlines(b"PK\x03\x04", "karte.zip", "AGS")
    assert "GeoJSON" in refusal.value.places[0]


# The command line -----------------------------------------------------------


def run(path, *more):
    call_command("boundaries", str(path), "--credit", "© Karte", "--licence", "GeoNutzV", *more)


def test_the_command_line_loads_outlines_and_reports(county, tmp_path, capsys):
    path = tmp_path / "karte.json"
    path.write_text(json.dumps(squares(county, "12069302")))
    run(path)
    said = capsys.readouterr().out
    assert "zugeordnete Gemeinden: 4" in said
    assert "Gemeinden ohne Grenze: 12069302" in said
    assert queries.boundaries([county.units["lake"].id], queries.tree().day)


def test_the_command_line_takes_key_and_number_of_points(county, tmp_path, capsys):
    found = collection({**feature("x", jagged(0)), "properties": {"AGS": "12069101"}})
    path = tmp_path / "karte.json"
    path.write_text(json.dumps(found))
    run(path, "--key", "AGS", "--max-points", "50")
    before, after = capsys.readouterr().out.split("nachher: ")[1].split()[::2]
    assert int(before) > 200
    assert int(after) < 60


def test_the_command_line_names_what_is_wrong(county, tmp_path):
    path = tmp_path / "karte.json"
    path.write_text(json.dumps(collection(feature("12069101", None))))
    with pytest.raises(CommandError, match="Objekt 1"):
        run(path)
    with pytest.raises(CommandError, match="lässt sich nicht öffnen"):
        run(tmp_path / "fehlt.json")
    assert not Boundary.objects.exists()
