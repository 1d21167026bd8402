"""Flat-file CSV in its new and old form, German and English."""

import pytest

from sozialraum.methods.states import ValueState

from .broken_files import FFCSV_HEAD, ffcsv, ffcsv_row
from .support import cells_of, codes, reading_of, states_of, values_of

OLD_HEAD = (
    "Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit;1_Merkmal_Code;1_Merkmal_Label;"
    "1_Auspraegung_Code;1_Auspraegung_Label;2_Merkmal_Code;2_Merkmal_Label;2_Auspraegung_Code;"
    "2_Auspraegung_Label;BEVSTD__Bevoelkerungsstand__Anzahl;BEVSTD__Bevoelkerungsstand__q;"
    "FLC006__Gebietsflaeche__qkm"
)
OLD_HEAD_ENGLISH = (
    "Statistics_Code;Statistics_Label;Time_Code;Time_Label;Time;1_Variable_Code;1_Variable_Label;"
    "1_Variable_Attribute_Code;1_Variable_Attribute_Label;FLC006__Area__sqkm"
)


def old_row(key: str, sex: str, count: str, quality: str, area: str) -> str:
    return (
        "12411;Fortschreibung des Bevölkerungsstandes;STAG;Stichtag;31.12.2015;GEMEIN;Gemeinden;"
        f"{key};Musterort;GES;Geschlecht;{sex};x;{count};{quality};{area}"
    )


def test_the_empty_attribute_is_the_total() -> None:
    head = FFCSV_HEAD.replace(
        "value;",
        "2_variable_code;2_variable_label;2_variable_attribute_code;2_variable_attribute_label;value;",
        1,
    )
    row = ffcsv_row().replace("Musterort;", "Musterort;GES;Geschlecht;;Insgesamt;", 1)
    reading = reading_of(f"{head}\n{row}\n")
    assert [variable.code for variable in reading.variables] == ["12411|BEVSTD|GES=INSGESAMT"]
    assert reading.variables[0].label == "Bevölkerungsstand | Geschlecht: Insgesamt"


@pytest.mark.parametrize(
    ("text", "value"), [("12,5", 12.5), ("12.5", 12.5), ("1.234", 1.234), ("1,234", 1.234)]
)
def test_german_and_english_downloads_never_group_thousands(text: str, value: float) -> None:
    assert values_of(reading_of(ffcsv(ffcsv_row(value=text))), "12069304") == [value]


def test_quality_signs_stand_in_a_column_of_their_own() -> None:
    rows = [
        ffcsv_row("12069304", "10") + ";e",
        ffcsv_row("12069020", "20") + ";()",
        ffcsv_row("12069018", "/") + ";",
        ffcsv_row("12069616", "30") + ";p",
        ffcsv_row("12069017", "...") + ";",
        ffcsv_row("12069019", "0") + ";",
    ]
    reading = reading_of("\n".join([FFCSV_HEAD + ";value_q", *rows, ""]))
    states = [states_of(reading, key)[0] for key in reading.cells["key"]]
    assert states == [
        ValueState.ESTIMATED,
        ValueState.UNRELIABLE,
        ValueState.UNRELIABLE,
        ValueState.VALUE,
        ValueState.NOT_AVAILABLE,
        ValueState.ZERO,
    ]
    assert reading.cells["value"].to_list() == [10, 20, None, 30, None, 0]


def test_a_rate_of_change_is_not_mixed_with_the_figure_of_the_same_code() -> None:
    rate = ffcsv_row(value="1,5").replace(";Anzahl;", ";%;")
    reading = reading_of(ffcsv(ffcsv_row(), rate))
    assert reading.ok
    assert [variable.code for variable in reading.variables] == ["12411|BEVSTD", "12411|BEVSTD(%)"]


def test_years_instead_of_dates() -> None:
    row = ffcsv_row(time="2022").replace("STAG;Stichtag", "JAHR;Jahr")
    cell = reading_of(ffcsv(row)).cells.row(0, named=True)
    assert (cell["period"], cell["reference_date"]) == ("2022", None)


def test_a_table_without_areas_is_refused() -> None:
    row = ffcsv_row("GESM").replace("GEMEIN;Gemeinden", "GES;Geschlecht")
    with pytest.raises(ValueError, match="Gebietsmerkmal"):
        reading_of(ffcsv(row))


def test_the_signature_outlives_the_year_and_the_areas() -> None:
    first = reading_of(ffcsv(ffcsv_row()))
    later = reading_of(
        ffcsv(ffcsv_row("12069020", "5", "2024-12-31"), ffcsv_row("12069018", "7", "2024-12-31"))
    )
    assert first.signature == later.signature
    assert first.signature != reading_of(ffcsv(ffcsv_row().replace("BEVSTD", "ERW032"))).signature


def test_the_old_form_has_a_column_per_measure() -> None:
    rows = [
        old_row("12069304", "GESM", "9673", "e", "11,91"),
        old_row("12069304", "INSGESAMT", "20152", "", "11,91"),
    ]
    reading = reading_of("\n".join([OLD_HEAD, *rows, ""]).encode("cp1252"))
    assert (reading.format, reading.encoding) == ("ffcsv_old", "cp1252")
    assert reading.ok
    figures = {
        (c["variable"], c["row"]): (c["value"], c["column"])
        for c in reading.cells.iter_rows(named=True)
    }
    assert figures["12411|BEVSTD|GES=GESM", 2] == (9673, 14)
    assert figures["12411|BEVSTD|GES=INSGESAMT", 3] == (20152, 14)
    assert figures["12411|FLC006|GES=GESM", 2] == (11.91, 16)
    assert states_of(reading, "12069304")[0] == ValueState.ESTIMATED
    assert set(reading.cells["reference_date"]) == {"2015-12-31"}
    assert {v.code: v.unit for v in reading.variables}["12411|FLC006|GES=GESM"] == "qkm"


def test_the_old_form_in_english() -> None:
    row = "11111;Area;STAG;Date;31.12.2022;DLAND;Länder;12;Brandenburg;29654.38"
    reading = reading_of(f"{OLD_HEAD_ENGLISH}\n{row}\n")
    assert reading.format == "ffcsv_old"
    assert values_of(reading, "12") == [29654.38]
    assert cells_of(reading, "12")["region"].item() == "DLAND"


def test_old_and_new_form_name_a_figure_alike() -> None:
    old = reading_of("\n".join([OLD_HEAD, old_row("12069304", "GESM", "9673", "", ""), ""]))
    assert "12411|BEVSTD|GES=GESM" in [variable.code for variable in old.variables]


def test_a_row_without_an_area_is_named() -> None:
    reading = reading_of(ffcsv(ffcsv_row(), ffcsv_row("")))
    assert "row-without-key" in codes(reading)
    assert reading.warnings[0].row == 3
