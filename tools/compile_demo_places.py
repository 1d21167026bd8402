"""Compile the demonstration's tree of places and its territorial changes.

Usage: python tools/compile_demo_places.py FOLDER

FOLDER holds ``pm_schluessel.csv``, ``pm_sozialraeume.csv`` (keys of VG250 and GV-ISys)
and ``pm_ags_changes_1990_2020.csv`` (keys of former municipalities by year, BBSR).
"""

import csv
import sys
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src" / "sozialraum" / "demo" / "data"
DISTRICT = "12069"
# six localities of Nuthetal, as the municipality lists them
LOCALITIES = {
    "12069454": [
        "Bergholz-Rehbrücke",
        "Fahlhorst",
        "Nudow",
        "Philippsthal",
        "Saarmund",
        "Tremsdorf",
    ]
}
# the list of keys writes umlauts as two letters; only in this name they are two letters
TWO_LETTERS = "Treuenbrietzen"
UMLAUTS = {"ae": "ä", "oe": "ö", "ue": "ü", "Gross": "Groß", " B. ": " b. "}
_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "/": "-", " ": "-"})


def slug(name: str) -> str:
    """Readable identifier: «Werder (Havel)» → «werder-havel»."""
    plain = name.lower().translate(_LETTERS)
    return "".join(sign for sign in plain if sign.isalnum() or sign == "-")


def read(folder: Path, name: str) -> list[dict[str, str]]:
    """Rows of one file."""
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def units(folder: Path) -> list[list[str]]:
    """code, level, name, kind, parent, position, keys (scheme=value, blank between)."""
    county = "potsdam-mittelmark"
    name = "Landkreis Potsdam-Mittelmark"
    return [
        [county, "district", name, "Landkreis", "", "1", f"district={DISTRICT}"],
        *(
            [f"planregion-{n}", "planning_region", f"Planregion {n}", "", county, str(n), ""]
            for n in range(1, 5)
        ),
        *(social_space(row) for row in read(folder, "pm_sozialraeume.csv")),
        *(
            municipality(row)
            for row in sorted(read(folder, "pm_schluessel.csv"), key=lambda r: r["name"])
        ),
        *(
            [f"{ags}-{slug(name)}", "locality", name, "Ortsteil", ags, str(position), ""]
            for ags, names in LOCALITIES.items()
            for position, name in enumerate(names, start=1)
        ),
    ]


def social_space(row: dict[str, str]) -> list[str]:
    """A town, a municipality or an Amt as social space of its planning region."""
    name = row["sozialraum"]
    kind = "Amt" if name.startswith("Amt ") else row["sozialraum_lang"].split()[0]
    region, key = f"planregion-{row['planregion']}", f"association={row['ars_verband']}"
    return [slug(name), "social_space", name, kind, region, row["sozialraum_nr"], key]


def municipality(row: dict[str, str]) -> list[str]:
    """A municipality below its social space."""
    space, keys = slug(row["sozialraum"]), f"ags={row['ags']} ars={row['ars']}"
    return [row["ags"], "municipality", row["name"], row["bez"], space, "0", keys]


def changes(folder: Path) -> list[list[str]]:
    """year, old key, old name, new key, new name – for keys that once lay in the county.

    A unit that keeps its key while others join it stands there as its own origin.
    """
    panel = read(folder, "pm_ags_changes_1990_2020.csv")
    moves = set()
    for year in range(1994, 2021):
        before = {row[f"AGS_{year - 1}"]: row["Name_1990"] for row in panel}
        for row in panel:
            old, new = row[f"AGS_{year - 1}"], row[f"AGS_{year}"]
            if old != new and old and new and old.startswith(DISTRICT):
                moves.add((str(year), old, spelling(before[old]), new, row["Name_2020"]))
                if new in before and new.startswith(DISTRICT):
                    moves.add((str(year), new, row["Name_2020"], new, row["Name_2020"]))
    return [list(move) for move in sorted(moves)]


def spelling(name: str) -> str:
    """Umlauts instead of the two letters of the list of keys."""
    parts = name.split(TWO_LETTERS)
    for plain, umlaut in UMLAUTS.items():
        parts = [part.replace(plain, umlaut) for part in parts]
    return TWO_LETTERS.join(parts)


def write(name: str, head: list[str], rows: list[list[str]]) -> None:
    """One table, separated by semicolons."""
    with (TARGET / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


def main() -> None:
    """Write both tables."""
    folder = Path(sys.argv[1])
    write(
        "places.csv",
        ["code", "level", "name", "kind", "parent", "position", "keys"],
        units(folder),
    )
    write("changes.csv", ["year", "old_key", "old_name", "new_key", "new_name"], changes(folder))


if __name__ == "__main__":
    main()
