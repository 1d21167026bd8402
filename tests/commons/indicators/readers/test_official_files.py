"""The awkward official files come out as their ground truth says.

The readers get the bytes under the name "datei", so nothing can depend on a file's name.
"""

import json
from typing import Any

import polars as pl
import pytest

from sozialraum.commons.indicators.readers import Reading
from sozialraum.methods.states import ValueState
from tests.shared import shared_file

from .support import cells_of, codes, shared_reading, states_of, values_of

MESSY = {
    "01": "01_regionalstatistik_12411-01-01-4_cp1252.csv",
    "02": "02_regionalstatistik_13111-02-02-5_svb_wohnort.csv",
    "03": "03_regionalstatistik_46241-01-03-5_unfaelle.csv",
    "05": "05_gvisys_auszug_31122023_brandenburg.xlsx",
    "08": "08_inkar_schuldnerquote_kreise.xls",
    "09": "09_landtagswahl_brandenburg_2019.xlsx",
    "13": "13_thueringen_wahl_html_als_xls.xls",
    "14": "14_zensus2022_1000A-0000_ffcsv_bom.csv",
}
POPULATION = "genesis/12411-01-01-4_1773175772751_de_flat.csv"
EMPLOYEES = "genesis/13111-01-03-4_1773175029986_de_flat.csv"
ZENSUS = "genesis/2000S-2003_1773175178787_de_flat.csv"
RESIDENTS = "genesis/pm_zensus2022_einwohner.csv"
POSTAL_ROWS = [f"12069000 {number}" for number in ("02", "04", "10", "17", "18")]


def messy(number: str, **options: Any) -> Reading:
    return shared_reading(f"data/messy/{MESSY[number]}", **options)


def expected(number: str) -> dict[str, Any]:
    truth = json.loads(shared_file("data/messy/expected.json").read_text(encoding="utf-8"))
    return truth[MESSY[number]]["expect"]


def by_label(reading: Reading, key: str) -> dict[str, float | None]:
    cells = cells_of(reading, key)
    return dict(zip(cells["variable"], cells["value"], strict=True))


@pytest.mark.parametrize("number", MESSY)
def test_no_awkward_file_leaves_an_error(number: str) -> None:
    assert messy(number).ok


def test_population_by_sex_in_windows_1252() -> None:
    reading, truth = messy("01"), expected("01")
    assert (reading.format, reading.encoding) == ("regionalstatistik_table", "cp1252")
    assert reading.source_code == "12411-01-01-4"
    sexes = truth["12069"]
    assert values_of(reading, "12069") == [sexes[s] for s in ("insgesamt", "maennlich", "weiblich")]
    for key in ("DG", "03152"):
        assert values_of(reading, key)[0] == truth[key]["insgesamt"]
    assert set(reading.cells["reference_date"]) == {truth["stichtag"]}
    assert set(reading.cells["period"]) == {"2015"}
    assert reading.cells["row"].min() == 9


def test_dissolved_districts_of_an_old_table_are_not_available_never_zero() -> None:
    dashed = messy("01").cells.filter(pl.col("sign") == "-")
    assert dashed.height == 231
    assert set(dashed["state"]) == {ValueState.NOT_AVAILABLE}
    assert dashed["value"].null_count() == dashed.height


@pytest.mark.parametrize("key", ["12069304", "12069216", "12069232", "12069470", "12069"])
def test_employees_under_four_header_rows(key: str) -> None:
    assert values_of(messy("02"), key) == expected("02")[key]


def test_secret_employees_are_suppressed_and_true_zeros_stay() -> None:
    reading, truth = messy("02"), expected("02")
    ours = reading.cells.filter(pl.col("key").str.contains(r"^12069\d{3}$"))
    assert ours["key"].n_unique() == truth["gemeinden_12069"]
    foreigners = ours.filter(pl.col("column") == 6)
    secret = foreigners.filter(pl.col("state") == ValueState.SUPPRESSED_PRIMARY)
    assert secret.height == truth["geheime_auslaender_insgesamt_in_12069"]
    assert states_of(reading, "12069470")[3:] == [ValueState.ZERO] * 3
    assert set(states_of(reading, "01051040")) == {ValueState.NOT_AVAILABLE}


def test_long_keys_of_two_laender_become_municipality_keys() -> None:
    keys = set(messy("02").cells["key"])
    assert {"03151002", "07131007", "071315001"} <= keys
    assert not any(len(key) in (7, 10, 11) for key in keys)


@pytest.mark.parametrize("key", ["12069", "12069019", "12069020", "12069089"])
def test_accidents_with_two_signs_in_one_row(key: str) -> None:
    assert values_of(messy("03"), key) == expected("03")[key]


def test_a_dash_beside_figures_is_a_zero_that_waits_for_confirmation() -> None:
    reading = messy("03")
    note = next(problem for problem in reading.notes if problem.code == "dash-unconfirmed")
    dashed = reading.cells.filter((pl.col("sign") == "-") & (pl.col("state") == ValueState.ZERO))
    assert note.count == dashed.height == sum(variable.dashes for variable in reading.variables)
    assert "dash-unconfirmed" not in codes(messy("03", dash="zero"))
    assert set(messy("03", dash="not_available").cells.filter(pl.col("sign") == "-")["state"]) == {
        ValueState.NOT_AVAILABLE
    }


def test_the_year_may_stand_alone_in_a_line() -> None:
    assert set(messy("03").cells["period"]) == {"2015"}


def test_municipal_directory_with_a_key_over_five_columns() -> None:
    reading, truth = messy("05"), expected("05")
    types = reading.attributes["record_type"]
    for record_type in ("60", "50", "40"):
        assert (types == record_type).sum() == truth[f"n_satzart_{record_type}"]
    population = reading.cells.filter(pl.col("variable") == "Bevölkerung insgesamt")
    assert population["value"].sum() == truth["bevoelkerung_summe"]
    assert reading.territory_date == "2023-12-31"


def test_one_municipality_of_the_directory() -> None:
    reading, truth = messy("05"), expected("05")["12069304"]
    figures = by_label(reading, "12069304")
    assert figures["Fläche"] == truth["flaeche"]
    assert figures["Bevölkerung insgesamt"] == truth["bev"]
    assert figures["Bevölkerung männlich"] == truth["m"]
    assert figures["Bevölkerung weiblich"] == truth["w"]
    unit = reading.attributes.filter(pl.col("key") == "12069304").row(0, named=True)
    assert [unit[name] for name in ("ars", "plz", "lon", "lat")] == [
        truth[name] for name in ("ars", "plz", "lon", "lat")
    ]


def test_an_old_workbook_with_years_as_headings() -> None:
    reading, truth = messy("08"), expected("08")
    assert reading.cells["key"].n_unique() == truth["n_kreise"]
    years = cells_of(reading, "12069")
    series = dict(zip(years["period"], years["value"], strict=True))
    assert {year: series[year] for year in truth["12069"]} == truth["12069"]
    assert [variable.code for variable in reading.variables] == ["Schuldnerquote"]


ELECTION = {
    "wahlberechtigte": "Wahlberechtigte insgesamt | Anzahl",
    "waehler": "Wähler | Anzahl",
    "beteiligung": "Wahlbeteiligung | %",
    "ungueltig": "Ungültige Stimmen | Anzahl",
    "gueltig": "Gültige Stimmen | Anzahl",
}


@pytest.mark.parametrize("key", ["12069304", "12069000"])
def test_election_results_of_the_second_vote(key: str) -> None:
    reading = messy("09", sheet="Brandenburg_Landtagswahl_A_2")
    figures = by_label(reading, key)
    for name, value in expected("09")[key].items():
        assert figures[ELECTION[name]] == value
    assert set(reading.cells["reference_date"]) == {"2019-09-01"}


def test_both_votes_are_kept_apart_by_their_sheets() -> None:
    figures = by_label(messy("09"), "12069304")
    assert figures["Brandenburg_Landtagswahl_A_1 | Ungültige Stimmen | Anzahl"] != 62
    assert figures["Brandenburg_Landtagswahl_A_2 | Ungültige Stimmen | Anzahl"] == 62


@pytest.mark.parametrize("name", ["wahlberechtigte", "waehler", "gueltig"])
def test_municipalities_and_postal_rows_add_up_to_the_county(name: str) -> None:
    reading = messy("09", sheet="Brandenburg_Landtagswahl_A_2")
    figures = reading.cells.filter(pl.col("variable") == ELECTION[name])
    municipalities = figures.filter(
        pl.col("key").str.contains(r"^12069\d{3}$") & (pl.col("key") != "12069000")
    )
    postal = figures.filter(pl.col("key").is_in(POSTAL_ROWS))
    assert (municipalities.height, postal.height) == (38, 5)
    assert set(postal["region"]) == {"POSTAL"}
    assert municipalities["value"].sum() + postal["value"].sum() == expected("09")["12069000"][name]


def test_constituencies_are_passed_over_with_a_note() -> None:
    reading = messy("09")
    assert "skipped-constituency" in codes(reading)
    assert not any("WK" in key for key in reading.cells["key"])


def test_html_that_calls_itself_xls() -> None:
    reading, truth = messy("13"), expected("13")
    figures = by_label(reading, "77056")
    saara = truth["77056"]
    assert figures["Wahlberechtigte"] == saara["wahlberechtigte"]
    assert figures["Wähler"] == saara["waehler"]
    assert figures["Wahlbeteiligung %"] == saara["beteiligung"]
    assert figures["Ungültige Stimmen"] == saara["ungueltig"]
    assert figures["Gültige Stimmen"] == saara["gueltig"]
    assert set(cells_of(reading, "77056")["name"]) == {saara["name"]}
    assert reading.rows_read == truth["n_datenzeilen"]
    assert (reading.encoding, set(reading.cells["period"])) == ("cp1252", {"2000"})


def test_keys_without_a_land_are_completed_once_it_is_given() -> None:
    assert "land-missing" in codes(messy("13"))
    completed = messy("13", land="16")
    assert "land-missing" not in codes(completed)
    assert values_of(completed, "16077056")[1] == 2639


def test_zensus_flat_file_joins_the_two_codes_of_one_measure() -> None:
    reading, truth = messy("14"), expected("14")
    assert (reading.format, reading.encoding) == ("ffcsv", "utf-8-sig")
    assert reading.cells.height == reading.rows_read == truth["n_zeilen"]
    for key in ("DG", "120690304304"):
        assert values_of(reading, key) == [truth[key]]
    assert [variable.code for variable in reading.variables] == ["1000A|PRS"]
    assert reading.territory_date == "2022-05-15"


def test_population_of_all_districts_in_the_new_flat_file() -> None:
    reading = shared_reading(f"data/{POPULATION}")
    assert reading.cells["key"].n_unique() == 489
    total = reading.cells.filter(pl.col("variable") == "12411|BEVSTD|GES=INSGESAMT")
    assert total.filter(pl.col("key") == "12069")["value"].item() == 221_268
    by_sex = by_label(reading, "12069")
    assert by_sex["12411|BEVSTD|GES=GESM"] == 109_434
    assert by_sex["12411|BEVSTD|GES=GESW"] == 111_834


def test_seventy_four_dissolved_districts_are_not_available() -> None:
    cells = shared_reading(f"data/{POPULATION}").cells
    missing = cells.filter(pl.col("state") == ValueState.NOT_AVAILABLE)
    assert (missing["key"].n_unique(), missing.height) == (74, 222)


def test_no_district_has_zero_employees_where_nothing_is_published() -> None:
    cells = shared_reading(f"data/{EMPLOYEES}").cells
    missing = cells.filter(pl.col("state") == ValueState.NOT_AVAILABLE)
    assert (missing["key"].n_unique(), missing.height) == (483, 2_898)
    assert (cells["state"] == ValueState.ZERO).sum() == 0
    berlin = cells.filter(pl.col("key").str.starts_with("11003"))
    assert set(berlin["state"]) == {ValueState.SUPPRESSED_PRIMARY}


def test_unreliable_zensus_cells_have_no_number() -> None:
    cells = shared_reading(f"data/{ZENSUS}").cells
    unreliable = cells.filter(pl.col("state") == ValueState.UNRELIABLE)
    assert (cells.height, unreliable.height, unreliable["value"].null_count()) == (72, 3, 3)


def test_a_list_without_headings_needs_only_its_date() -> None:
    reading = shared_reading(f"data/{RESIDENTS}", period="2022-05-15")
    assert reading.ok
    assert (reading.cells.height, reading.cells["value"].sum()) == (38, 218_536)
    assert set(reading.cells["reference_date"]) == {"2022-05-15"}
    assert codes(shared_reading(f"data/{RESIDENTS}")) == ["no-period"]


def test_national_unemployment_figures_are_read_in_one_go() -> None:
    reading = shared_reading("data/germany/de_gemeinden_inkar_arbeitslose_1998_2021.csv.gz")
    assert reading.ok
    assert (reading.rows_read, reading.cells.height) == (263_760, 527_520)
    population = reading.cells.filter(pl.col("variable") == "bev_15_65")
    early = population.filter(pl.col("period").is_in(["1998", "1999", "2000"]))
    assert set(early["state"]) == {ValueState.NOT_AVAILABLE}
    ours = reading.cells.filter(
        pl.col("key").str.starts_with("12069") & (pl.col("period") == "2021")
    )
    sums = dict(ours.group_by("variable").agg(pl.col("value").sum()).iter_rows())
    assert sums == {"arbeitslose": 4_716, "bev_15_65": 135_817}


def test_more_than_a_million_long_rows_keep_their_signs() -> None:
    reading = shared_reading("data/germany/de_gemeinden_regstat_2007_2016.csv.gz")
    assert (reading.format, reading.rows_read) == ("tidy_csv", 1_340_612)
    assert reading.ok
    signs = dict(reading.cells.group_by("sign").len().iter_rows())
    assert (signs["-"], signs["."], signs["x"]) == (38_116, 12_819, 51)
    dashed = reading.cells.filter(pl.col("sign") == "-")
    assert set(dashed["state"]) == {ValueState.ZERO}


def test_the_counties_own_table_is_read_with_levels_and_dates() -> None:
    reading = shared_reading("data/pm/pm_indikatoren.csv")
    assert reading.ok
    assert reading.cells.height == 9_984
    assert len(reading.variables) == 118
    assert set(reading.cells["region"]) == {"gemeinde", "sozialraum", "kreis", "land", "bund"}
    flagged = reading.cells.filter(pl.col("sign") == "B")
    assert flagged.height == 456
    assert "unknown-sign" in codes(reading)
