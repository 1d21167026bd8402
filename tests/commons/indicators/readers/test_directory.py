"""The municipal directory with fixed width; the lines follow the published record layout."""

import polars as pl

from .support import cells_of, codes, reading_of


def record(
    kind: str, key: str, name: str, *, municipality: str = "", association: str = "", tail: str = ""
) -> str:
    """One line: record type, date, key, association, name, seat, text code, figures."""
    head = f"{kind}20231130{key:<5}{municipality:<3}{association:<4}{name:<50}{'':<50}"
    return f"{head}{'':6}{tail}".ljust(220)


def figures(area_ha: int, population: int, male: int, plz: str) -> str:
    return f"{area_ha:011d}{population:011d}{male:011d}{'':4}{plz}"


LINES = [
    record("10", "12", "Brandenburg"),
    record("40", "12069", "Potsdam-Mittelmark"),
    record("50", "12069", "Kleinmachnow", association="0304"),
    record(
        "60",
        "12069",
        "Kleinmachnow",
        municipality="304",
        association="0304",
        tail=figures(1191, 20152, 9673, "14532"),
    ),
    record("50", "12052", "Cottbus/Chóśebuz, Stadt", association="0000"),
]
TEXT = "\r\n".join(LINES) + "\r\n"


def test_every_record_has_the_published_width() -> None:
    assert {len(line) for line in LINES} == {220}


def test_only_record_type_sixty_is_a_municipality() -> None:
    reading = reading_of(TEXT)
    assert (reading.format, reading.ok) == ("gv100", True)
    assert set(reading.cells["key"]) == {"12069304"}
    assert set(reading.cells["period"]) == {"2023"}
    assert reading.territory_date == "2023-11-30"


def test_figures_of_a_municipality() -> None:
    cells = cells_of(reading_of(TEXT), "12069304")
    assert dict(zip(cells["variable"], cells["value"], strict=True)) == {
        "Fläche": 11.91,
        "Bevölkerung insgesamt": 20152,
        "Bevölkerung männlich": 9673,
        "Bevölkerung weiblich": 10479,
    }
    assert set(cells["row"]) == {4}


def test_keys_and_names_of_every_level() -> None:
    units = reading_of(TEXT).attributes
    assert units.select("record_type", "key").rows() == [
        ("10", "12"),
        ("40", "12069"),
        ("50", "120690304"),
        ("60", "12069304"),
        ("50", "120520000"),
    ]
    municipality = units.filter(pl.col("record_type") == "60").row(0, named=True)
    assert (municipality["ars"], municipality["plz"]) == ("120690304304", "14532")
    assert units["name"][4] == "Cottbus/Chóśebuz, Stadt"


def test_the_directory_is_read_in_windows_1252_as_well() -> None:
    text = TEXT.replace("Cottbus/Chóśebuz, Stadt", "Lübben             ", 1).ljust(220)
    reading = reading_of(text.encode("cp1252"))
    assert reading.ok
    assert "encoding-cp1252" in codes(reading)
