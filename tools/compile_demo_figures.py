"""Compile the demonstration's own tables from published facts and figures.

Usage: python tools/compile_demo_figures.py FOLDER

FOLDER holds the tidy extract of official figures for Potsdam-Mittelmark
(``pm_indikatoren.csv``, ``pm_schulen.csv``, ``pm_haltestellen_vbb.csv``). The result is
one file per source in ``src/sozialraum/demo/data``, in the plain CSV form that the
ordinary import reads, and ``invented.csv`` with figures that are made up by a fixed rule.
"""

import csv
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src" / "sozialraum" / "demo" / "data"
HEAD = ["schluessel", "variable", "jahr", "wert", "zeichen", "stichtag", "basis"]

# variable of the extract → (file, own variable)
PLAIN = {
    "inkar_arbeitslose": ("inkar", "unemployed"),
    "inkar_bev_15_65": ("inkar", "population_15_64"),
    "inkar_einkommensteuer_je_ew": ("inkar", "income_tax_per_head"),
    "gisd": ("gisd", "gisd"),
    "arbeitslose": ("labour", "unemployed_2016"),
    "arbeitslose_langzeit": ("labour", "unemployed_long_term"),
    "svb_wohnort": ("labour", "employees"),
    "svb_wohnort_ausl": ("labour", "employees_foreign"),
    "auspendler": ("labour", "commuters_out"),
    "zuzuege_insg": ("population", "moves_in"),
    "fortzuege_insg": ("population", "moves_out"),
    "baufert_wohnungen": ("housing", "dwellings_completed"),
    "unfaelle_verletzte": ("traffic", "injured_in_traffic"),
    "durchschnittsalter": ("population", "mean_age"),
    "z22_bev": ("census_2022", "population_census_2022"),
    "z22_ausl_anteil": ("census_2022", "foreign_share_2022"),
    "z22_eigentuemerquote": ("census_2022", "owner_share_2022"),
    "z22_leerstand": ("census_2022", "vacancy_rate_2022"),
    "z22_nettokaltmiete": ("census_2022", "net_rent_2022"),
    "z22_wohnungen": ("census_2022", "dwellings_2022"),
    "kw_waehler": ("elections", "local_voters"),
    "kw_wahlberechtigte": ("elections", "local_entitled"),
    "ltw_lwl_waehler": ("elections", "state_voters"),
    "ltw_lwl_wahlberechtigte": ("elections", "state_entitled"),
    "bev_insg": ("population", "population"),
    "gv_bev_insg": ("register", "population"),
    "gv_flaeche": ("register", "area_km2"),
}
# age groups common to the census of 2011 and the updated population of 2015
AGES = {
    "age_00_03": ["00_03"],
    "age_03_06": ["03_06"],
    "age_06_15": ["06_10", "10_15", "06_15"],
    "age_15_18": ["15_18"],
    "age_18_25": ["18_20", "20_25", "18_25"],
    "age_25_30": ["25_30"],
    "age_30_40": ["30_35", "35_40", "30_40"],
    "age_40_50": ["40_45", "45_50", "40_50"],
    "age_50_65": ["50_55", "55_60", "60_65", "50_65"],
    "age_65_75": ["65_75"],
    "age_75_plus": ["75_99"],
}
LEVELS = {"gemeinde", "sozialraum"}
POPULATION_BASED = {"population", *AGES}
# table 12411-01-01-4 of the regional data base, 31.12.2024: the first year on the new census
FIRST_ON_NEW_CENSUS = ["12069", "population", "2024", "221268", "", "31.12.2024", "zensus2022"]
LAST_REGISTER_YEAR = 2010  # from 31.12.2011 the population rests on the census of 2011


def basis(variable: str, year: int) -> str:
    """Census on which the population figure rests."""
    if variable not in POPULATION_BASED:
        return ""
    return "register1990" if year <= LAST_REGISTER_YEAR else "zensus2011"


def read(folder: Path, name: str) -> list[dict[str, str]]:
    """Rows of one file of the extract."""
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(text: str) -> str:
    """German form without needless digits: 1234.0 → 1234, 21.5 → 21,5."""
    value = float(text)
    return str(int(value)) if value.is_integer() else repr(value).replace(".", ",")


def plain(rows: list[dict[str, str]]) -> dict[str, list[list[str]]]:
    """One table per source from the variables taken over as they are."""
    tables: dict[str, list[list[str]]] = defaultdict(list)
    seen: set[tuple[str, str, str]] = set()
    for row in sorted(rows, key=lambda r: r["indikator"].startswith("gv_")):
        if row["indikator"] not in PLAIN or row["ebene"] not in LEVELS:
            continue
        file, variable = PLAIN[row["indikator"]]
        key = (row["ags"], variable, row["jahr"])
        if key in seen:
            continue  # the table of the state office goes before the register of places
        seen.add(key)
        tables[file].append(_line(row, variable))
    return tables


def _line(row: dict[str, str], variable: str) -> list[str]:
    value = number(row["wert"]) if row["wert"] and row["zeichen"] != "-" else ""
    sign = {"-": "0"}.get(row["zeichen"], row["zeichen"])
    if sign == "0":
        value, sign = "0", ""
    if not value and not sign:
        sign = "..."
    year = row["jahr"]
    return [row["ags"], variable, year, value, sign, row["stichtag"], basis(variable, int(year))]


def ages(rows: list[dict[str, str]]) -> list[list[str]]:
    """Age groups of 2011 and 2015, neighbouring groups added up."""
    source = {group: own for own, groups in AGES.items() for group in groups}
    sums: Counter[tuple[str, str, str]] = Counter()
    for row in rows:
        for prefix in ("bev_alter_", "z11_alter_"):
            if row["indikator"].startswith(prefix) and row["ebene"] == "gemeinde":
                group = source[row["indikator"].removeprefix(prefix)]
                sums[row["ags"], group, row["jahr"]] += int(float(row["wert"] or 0))
    return [
        [ags, group, year, str(count), "", "", "zensus2011"]
        for (ags, group, year), count in sorted(sums.items())
    ]


def places_of_interest(folder: Path, municipalities: list[str]) -> dict[str, list[list[str]]]:
    """Number of schools and of stops in each municipality; none is a true zero."""
    schools = Counter(row["ags"] for row in read(folder, "pm_schulen.csv"))
    primary = Counter(r["ags"] for r in read(folder, "pm_schulen.csv") if r["art"] == "Grundschule")
    stops = Counter(row["ags"] for row in read(folder, "pm_haltestellen_vbb.csv"))
    stations = Counter(
        r["ags"] for r in read(folder, "pm_haltestellen_vbb.csv") if r["bahnhof"] == "True"
    )

    def table(**counts: Counter[str]) -> list[list[str]]:
        return [
            [ags, variable, "2021", str(count[ags]), "", "", ""]
            for variable, count in counts.items()
            for ags in municipalities
        ]

    return {
        "schools": table(schools=schools, primary_schools=primary),
        "stops": table(stops=stops, stations=stations),
    }


def invented(rows: list[dict[str, str]], municipalities: list[str]) -> list[list[str]]:
    """Made-up figures where nothing is published for municipalities; fixed seed.

    They follow the unemployed of the place, with noise, so that they look plausible.
    They describe nobody.
    """
    value = {
        (r["indikator"], r["ags"], r["jahr"]): float(r["wert"])
        for r in rows
        if r["wert"] and r["ebene"] == "gemeinde"
    }
    dice = random.Random(12069)  # noqa: S311 - no secret, only a repeatable demonstration
    table = []
    for ags in municipalities:
        children = sum(
            value.get((f"bev_alter_{group}", ags, "2015"), 0)
            for group in ("00_03", "03_06", "06_10", "10_15")
        )
        small = sum(value.get((f"bev_alter_{g}", ags, "2015"), 0) for g in ("00_03", "03_06"))
        teens = value.get(("bev_alter_15_18", ags, "2015"), 0) * 2
        for year in range(2017, 2022):
            growth = 1 + 0.008 * (year - 2015) + dice.uniform(-0.01, 0.01)
            work = value["inkar_arbeitslose", ags, str(year)] / max(
                1.0, value["inkar_bev_15_65", ags, str(year)]
            )
            under_15 = round(children * growth)
            counts = {
                "demo_children_under_15": under_15,
                "demo_children_sgb2": _draw(dice, under_15, min(0.5, 1.9 * work)),
                "demo_persons_under_21": round((children + teens) * growth),
                "demo_education_support": _draw(dice, round(children + teens), 0.012 + 0.35 * work),
                "demo_children_under_6": round(small * growth),
                "demo_daycare_places": round(small * growth * dice.uniform(0.62, 0.92)),
            }
            table += [
                [ags, variable, str(year), str(count), "", "", ""]
                for variable, count in counts.items()
            ]
    return table


def _draw(dice: random.Random, size: int, share: float) -> int:
    return sum(dice.random() < share for _ in range(size))


def write(name: str, rows: list[list[str]]) -> None:
    """One sorted table with the project's own heading."""
    with (TARGET / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\n")
        writer.writerow(HEAD)
        writer.writerows(sorted(rows))


def main() -> None:
    """Write all tables."""
    folder = Path(sys.argv[1])
    rows = read(folder, "pm_indikatoren.csv")
    municipalities = sorted({row["ags"] for row in rows if row["ebene"] == "gemeinde"})
    tables = plain(rows) | places_of_interest(folder, municipalities)
    tables["population"].append(FIRST_ON_NEW_CENSUS)
    tables["ages"] = ages(rows)
    tables["invented"] = invented(rows, municipalities)
    for name, table in tables.items():
        write(name, table)


if __name__ == "__main__":
    main()
