"""Tables made for people: classic downloads, workbooks, HTML and plain CSV."""

import gzip
import io

import polars as pl
import pytest
import xlsxwriter

from sozialraum.methods.states import ValueState

from .broken_files import workbook, zipped
from .ods import ods
from .support import cells_of, codes, reading_of, states_of, values_of

ZENSUS = """Tabelle: 1000A-1008
Personen: Geschlecht (Gebietsstand 15.05.2022)
Personen (Anzahl)
15.05.2022;;;;;;;
;;Insgesamt;;Männlich;;Weiblich;
120690304304;Kleinmachnow;19602;e;9446;e;10156;
120695918680;Wollin;831;;.;;/;
__________
"gewichtet;
© Statistische Ämter"
"""
YEARS_IN_ROWS = """GENESIS-Tabelle: 12411-02-02-4
Bevölkerung;;;;
Bevölkerungsstand (Anzahl);;;;
;;;unter 3 Jahre;3 bis unter 6 Jahre
31.12.2020;12069;  Potsdam-Mittelmark;5197;5300
31.12.2021;12069;  Potsdam-Mittelmark;5100;5400
__________
Stand: 14.12.2022
"""


def test_a_classic_zensus_table_with_quality_signs_beside_the_values() -> None:
    reading = reading_of(ZENSUS)
    assert (reading.format, reading.source_code) == ("zensus_table", "1000A-1008")
    assert reading.territory_date == "2022-05-15"
    assert values_of(reading, "120690304304") == [19602, 9446, 10156]
    assert states_of(reading, "120690304304") == [
        ValueState.ESTIMATED,
        ValueState.ESTIMATED,
        ValueState.VALUE,
    ]
    assert states_of(reading, "120695918680")[1:] == [
        ValueState.SUPPRESSED_PRIMARY,
        ValueState.UNRELIABLE,
    ]
    assert set(reading.cells["reference_date"]) == {"2022-05-15"}


def test_years_may_stand_in_a_column_before_the_key() -> None:
    reading = reading_of(YEARS_IN_ROWS)
    assert reading.ok
    figures = {
        (c["variable"], c["period"]): c["value"] for c in reading.cells.iter_rows(named=True)
    }
    assert figures["unter 3 Jahre", "2020"] == 5197
    assert figures["3 bis unter 6 Jahre", "2021"] == 5400
    assert {v.label for v in reading.variables} == {
        "Bevölkerungsstand: unter 3 Jahre",
        "Bevölkerungsstand: 3 bis unter 6 Jahre",
    }


def test_a_characteristic_in_the_rows_becomes_part_of_the_variable() -> None:
    reading = reading_of(
        "ags;name;geschlecht;jahr;bev\n12069304;K;männlich;2021;1\n12069304;K;weiblich;2021;2\n"
    )
    assert {c["variable"]: c["value"] for c in reading.cells.iter_rows(named=True)} == {
        "männlich | bev": 1,
        "weiblich | bev": 2,
    }


def test_a_wholly_dashed_area_is_not_available_never_zero() -> None:
    reading = reading_of("ags;jahr;a;b\n12069304;2021;-;-\n12069020;2021;-;5\n")
    assert states_of(reading, "12069304") == [ValueState.NOT_AVAILABLE] * 2
    assert values_of(reading, "12069304") == [None, None]
    assert states_of(reading, "12069020") == [ValueState.ZERO, ValueState.VALUE]


def test_an_area_dissolved_in_one_year_keeps_its_zeros_of_another() -> None:
    rows = "ags;jahr;a;b\n12069304;2020;-;5\n12069304;2021;-;-\n"
    assert states_of(reading_of(rows), "12069304") == [
        ValueState.ZERO,
        ValueState.VALUE,
        ValueState.NOT_AVAILABLE,
        ValueState.NOT_AVAILABLE,
    ]


def test_a_profile_may_decide_that_dashes_are_never_zero() -> None:
    reading = reading_of("ags;jahr;a;b\n12069020;2021;-;5\n", dash="not_available")
    assert states_of(reading, "12069020") == [ValueState.NOT_AVAILABLE, ValueState.VALUE]
    assert "dash-unconfirmed" not in codes(reading)


def test_an_empty_cell_is_not_available() -> None:
    assert states_of(reading_of("ags;jahr;a;b\n12069020;2021;;5\n"), "12069020") == [
        ValueState.NOT_AVAILABLE,
        ValueState.VALUE,
    ]


def test_a_number_in_brackets_keeps_its_value() -> None:
    reading = reading_of("ags;jahr;a\n12069020;2021;(12)\n12069304;2021;7 e\n")
    assert (values_of(reading, "12069020"), states_of(reading, "12069020")) == (
        [12],
        [ValueState.UNRELIABLE],
    )
    assert (values_of(reading, "12069304"), states_of(reading, "12069304")) == (
        [7],
        [ValueState.ESTIMATED],
    )


def test_a_year_inside_the_headings_makes_one_variable_and_two_years() -> None:
    reading = reading_of("ags;name;bev_2020;bev_2021\n12069304;K;1;2\n")
    assert [
        (c["variable"], c["period"], c["value"]) for c in reading.cells.iter_rows(named=True)
    ] == [
        ("bev", "2020", 1),
        ("bev", "2021", 2),
    ]


@pytest.mark.parametrize(
    "pack",
    [
        gzip.compress,
        lambda data: zipped(tabelle__csv=data),
        lambda data: data,
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.replace(b"\n", b"\r\n"),
    ],
)
def test_packing_and_line_ends_change_nothing(pack: "object") -> None:
    data = "ags;name;jahr;bev\n12069020;Müllrose;2021;5\n".encode()
    reading = reading_of(pack(data))  # type: ignore[operator]
    assert cells_of(reading, "12069020")["name"].item() == "Müllrose"
    assert values_of(reading, "12069020") == [5]


def test_a_workbook_with_merged_headings_and_units() -> None:
    reading = reading_of(
        workbook(
            ("Wahlergebnis am 26.9.2021",),
            ("Gemeinde-\nschlüssel", "Name", "Wähler", "", "Ungültige"),
            ("", "", "Anzahl", "%", "Anzahl"),
            ("12069304", "K", 12541, 78.6, "-"),
            ("12069020", "B", 9000, 60, 3),
            ("Quelle: Wahlleiter",),
        )
    )
    assert reading.ok
    assert [v.code for v in reading.variables] == [
        "Wähler | Anzahl",
        "Wähler | %",
        "Ungültige | Anzahl",
    ]
    assert [v.unit for v in reading.variables] == ["Anzahl", "%", "Anzahl"]
    assert set(reading.cells["reference_date"]) == {"2021-09-26"}
    assert reading.cells["row"].unique().to_list() == [4, 5]


def test_keys_stored_as_numbers_are_read_as_texts() -> None:
    reading = reading_of(workbook(("AGS", "Einwohner 2021"), (12069304, 20152), (1001000, 89934)))
    assert reading.cells["key"].to_list() == ["12069304", "01001000"]


def test_sheets_named_after_years_are_one_series() -> None:
    table = workbook(("AGS", "Bev"), ("12069304", 1), sheet="2020")
    reading = reading_of(table)
    assert (reading.ok, reading.cells["period"].to_list()) == (True, ["2020"])


def test_an_open_document_sheet_is_read_like_a_workbook() -> None:
    reading = reading_of(ods([["AGS", "Bev 2021"], ["12069304", 20152.0], ["12069020", "."]]))
    assert values_of(reading, "12069304") == [20152]
    assert states_of(reading, "12069020") == [ValueState.SUPPRESSED_PRIMARY]


def test_html_cells_without_end_tags_stay_apart() -> None:
    html = (
        "<html><body><h1>Ergebnis 2020</h1><table><tr><td>AGS<td>Wähler<td>Gültig</tr>"
        "<tr><td>12069304<td><nobr>12<td>11</tr></table></body></html>"
    )
    reading = reading_of(html)
    assert reading.format == "html_table"
    assert values_of(reading, "12069304") == [12, 11]


def test_sum_rows_and_rows_without_a_key_are_named_not_read() -> None:
    reading = reading_of("ags;name;jahr;bev\n12069304;K;2021;5\nInsgesamt;;2021;9\n;Rest;2021;4\n")
    assert reading.cells.height == 1
    assert {"skipped-sum", "row-without-key"} <= set(codes(reading))


def test_a_figure_given_twice_alike_is_kept_once_with_a_warning() -> None:
    reading = reading_of("ags;jahr;bev\n12069304;2021;5\n12069304;2021;5\n")
    assert reading.ok
    assert reading.cells.height == 1
    assert reading.warnings[0].code == "duplicate-same"
    assert "Zeile 2" in reading.warnings[0].message
    assert "Zeile 3" in reading.warnings[0].message


def test_a_negative_count_is_pointed_out() -> None:
    reading = reading_of("schluessel;variable;jahr;wert;einheit\n12069304;bev;2021;-5;Anzahl\n")
    assert [(p.code, p.row, p.column) for p in reading.warnings] == [("negative-count", 2, 4)]


def test_thousands_are_understood_where_other_numbers_show_the_decimal_mark() -> None:
    reading = reading_of("ags;jahr;a;b\n12069304;2021;1.234;0,5\n12069020;2021;82 175 684;7,25\n")
    assert values_of(reading, "12069304") == [1234, 0.5]
    assert values_of(reading, "12069020") == [82_175_684, 7.25]


def test_the_decimal_mark_may_be_given() -> None:
    assert values_of(reading_of("ags;jahr;a\n12069304;2021;1.234\n", decimal=","), "12069304") == [
        1234
    ]
    assert values_of(reading_of("ags;jahr;a\n12069304;2021;1.234\n", decimal="."), "12069304") == [
        1.234
    ]


def test_the_long_table_knows_dates_signs_and_the_statistical_basis() -> None:
    rows = (
        "Schlüssel;Name;Variable;Jahr;Stichtag;Wert;Zeichen;Basis\n"
        "12069304;K;bev;2022;31.12.2022;20341;;Zensus 2011\n"
        "12069304;K;bev;2022;15.05.2022;19602;;Zensus 2022\n"
        "12069020;B;bev;2022;31.12.2022;;.;Zensus 2011\n"
    )
    reading = reading_of(rows)
    assert (reading.format, reading.ok) == ("tidy_csv", True)
    first = reading.cells.row(0, named=True)
    assert (first["reference_date"], first["basis"]) == ("2022-12-31", "Zensus 2011")
    assert states_of(reading, "12069020") == [ValueState.SUPPRESSED_PRIMARY]


def test_the_long_table_may_be_a_workbook() -> None:
    reading = reading_of(
        workbook(("key", "variable", "year", "value"), ("12069304", "bev", 2021, 5.5))
    )
    assert values_of(reading, "12069304") == [5.5]


def test_reading_twice_gives_the_same_signature_and_cells() -> None:
    assert reading_of(ZENSUS).signature == reading_of(ZENSUS).signature
    assert reading_of(ZENSUS).cells.equals(reading_of(ZENSUS).cells)


def test_the_signature_of_a_table_outlives_its_date() -> None:
    later = ZENSUS.replace("15.05.2022", "15.05.2031")
    assert reading_of(later).signature == reading_of(ZENSUS).signature


def test_every_value_agrees_with_its_state() -> None:
    cells = reading_of(ZENSUS).cells
    has_number = pl.col("state").is_in([int(s) for s in ValueState if s.has_number])
    assert cells.filter(pl.col("value").is_not_null() & ~has_number).height == 0


def test_key_and_name_may_share_a_cell() -> None:
    reading = reading_of(
        workbook(
            ("Region", "Arbeitslose 2021"),
            ("12069017 Beelitz, Stadt", 267),
            ("12069020 Bad Belzig", 447),
        )
    )
    assert reading.cells.select("key", "name", "value").rows() == [
        ("12069017", "Beelitz, Stadt", 267),
        ("12069020", "Bad Belzig", 447),
    ]


def test_a_given_period_settles_several_dates_above_a_table() -> None:
    rows = (("Stand der Jahre 2015 und 2016",), ("AGS", "Bev"), ("12069304", 5))
    assert codes(reading_of(workbook(*rows)))[0] == "mixed-years"
    settled = reading_of(workbook(*rows), period="2016-12-31")
    assert (settled.ok, settled.cells["reference_date"].to_list()) == (True, ["2016-12-31"])


def test_a_span_inside_one_year_is_that_year() -> None:
    reading = reading_of(
        workbook(("Geburten vom 1.1.2021 bis 31.12.2021",), ("AGS", "Geburten"), ("12069304", 5))
    )
    assert reading.cells["period"].to_list() == ["2021"]
    note = reading.notes[0]
    assert (note.code, "Geburten vom" in note.message) == ("period-from-text", True)


def test_a_headed_column_without_cells_is_a_variable_without_figures() -> None:
    reading = reading_of("ags;jahr;a;b;Bemerkung\n12069304;2021;;5;\n")
    assert [variable.code for variable in reading.variables] == ["a", "b"]


def test_sheets_of_several_years_become_one_series() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        for year, value in (("2020", 1), ("2021", 2)):
            page = book.add_worksheet(year)
            page.write_row(0, 0, ("AGS", "Bev"))
            page.write_row(1, 0, ("12069304", value))
    reading = reading_of(stream.getvalue())
    assert reading.cells.select("variable", "period", "value").rows() == [
        ("Bev", "2020", 1),
        ("Bev", "2021", 2),
    ]
