"""Broken uploads by name, for readers, web pages and the command line alike.

``BROKEN[name]()`` gives the bytes; ``EXPECTED[name]`` the code of the problem and, where
the fault has a place in the file, its row and column as a person counts them.
"""

import gzip
import io
import zipfile
from collections.abc import Callable

import xlsxwriter

Place = tuple[int | None, int | None]

FFCSV_HEAD = (
    "statistics_code;statistics_label;time_code;time_label;time;1_variable_code;"
    "1_variable_label;1_variable_attribute_code;1_variable_attribute_label;value;"
    "value_unit;value_variable_code;value_variable_label"
)
TIDY_HEAD = "schluessel;variable;jahr;wert"
XLSX_HEAD = ("AGS", "Gemeinde", "Einwohner 2021")


def ffcsv_row(key: str = "12069304", value: str = "20152", time: str = "2023-12-31") -> str:
    return (
        f"12411;Fortschreibung;STAG;Stichtag;{time};GEMEIN;Gemeinden;{key};Musterort;"
        f"{value};Anzahl;BEVSTD;Bevölkerungsstand"
    )


def ffcsv(*rows: str) -> bytes:
    return "\n".join((FFCSV_HEAD, *rows, "")).encode("utf-8-sig")


def tidy(*rows: str, head: str = TIDY_HEAD) -> bytes:
    return "\n".join((head, *rows, "")).encode()


def workbook(*rows: tuple[object, ...], sheet: str = "Daten") -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        page = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, str) and cell.startswith("="):
                    page.write_formula(number, column, cell, None, "")
                else:
                    page.write(number, column, cell)
    return stream.getvalue()


def zipped(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return stream.getvalue()


def _with_part(data: bytes, name: str, content: bytes) -> bytes:
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(name, content)
    return stream.getvalue()


def _ole(*streams: str) -> bytes:
    """Just enough of the old Office container: its magic and the names of its streams."""
    names = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + names.ljust(4096, b"\0")


def _good_tidy(rows: int = 500) -> bytes:
    return tidy(*(f"12069304;v{i};2021;{i}" for i in range(rows)))


def _good_workbook() -> bytes:
    return workbook(XLSX_HEAD, ("12069304", "Musterort", 20152), ("12069020", "Musterstadt", 10996))


def _far_cell() -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        page = book.add_worksheet()
        page.write(0, 0, "AGS")
        page.write(1_048_575, 16_383, 1)
    return stream.getvalue()


def _two_tables_in_a_sheet() -> bytes:
    return workbook(
        ("AGS", "Gemeinde", "Geburten 2021", "Sterbefälle 2021"),
        ("12069304", "Musterort", 150, 140),
        ("12069020", "Musterstadt", 90, 160),
        (),
        ("AGS", "Gemeinde", "Zuzüge 2021", "Fortzüge 2021"),
        ("12069304", "Musterort", 900, 800),
    )


def _classic(*rows: str, date: str = "31.12.2015", foot: str = "__________\n© Musteramt") -> bytes:
    title = (
        "GENESIS-Tabelle: 12411-01-01-5",
        "Bevölkerungsstand;;;",
        "Bevölkerungsstand (Anzahl);;;",
    )
    head = (f"{date};;;", ";;Insgesamt;männlich")
    return "\n".join((*title, *head, *rows, foot, "")).encode("cp1252")


def _zip_bomb() -> bytes:
    return zipped(tabelle__csv=b"0" * (300 * 1024 * 1024))


def _gzip_bomb() -> bytes:
    return gzip.compress(b"0" * (40 * 1024 * 1024), 9)


def _gv100(record: str = "60", population: str = "00000020152", width: int = 220) -> str:
    key = "12069304" + "0304" if record == "60" else "12069" + " " * 7
    line = (
        f"{record}20231231{key}{'Musterort':<50}{'':<50}64{'':4}00000001191{population}00000009673"
    )
    return f"{line}{'':4}14532".ljust(220)[:width]


BROKEN: dict[str, Callable[[], bytes]] = {
    # nothing, or nothing but a head
    "empty file": lambda: b"",
    "only blanks": lambda: b" \r\n\r\n\t",
    "only a byte order mark": lambda: b"\xef\xbb\xbf",
    "only a head (tidy)": tidy,
    "only a head (ffcsv)": ffcsv,
    "only a head (workbook)": lambda: workbook(XLSX_HEAD),
    # no table at all
    "pdf named csv": lambda: b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n",
    "png named xlsx": lambda: b"\x89PNG\r\n\x1a\n" + bytes(100),
    "binary junk": lambda: bytes(range(256)) * 20,
    "null bytes in text": lambda: tidy("12069304;bev;2021;1\x000", "12069020;bev;2021;2"),
    "text document": lambda: zipped(**{"[Content_Types]__xml": b"<Types/>", "word/document__xml": b"<a/>"}),
    "json": lambda: b'{"values": [{"key": "12069304", "value": 1}]}',
    "letter": lambda: b"Sehr geehrte Damen und Herren,\nanbei die Zahlen.\n",
    # cut or packed wrongly
    "truncated gz": lambda: gzip.compress(_good_tidy())[:-40],
    "truncated zip": lambda: zipped(a__csv=_good_tidy())[:-60],
    "truncated workbook": lambda: _good_workbook()[:3000],
    "truncated table": lambda: _good_tidy()[:-8],
    "zip with two files": lambda: zipped(a__csv=_good_tidy(), b__csv=_good_tidy()),
    "zip in a zip": lambda: zipped(a__zip=zipped(b__csv=_good_tidy())),
    "zip bomb": _zip_bomb,
    "gz bomb": _gzip_bomb,
    "workbook bomb": _far_cell,
    # office files that are refused
    "macro workbook": lambda: _with_part(_good_workbook(), "xl/vbaProject.bin", b"\xd0\xcf\x11\xe0"),
    "old macro workbook": lambda: _ole("Workbook", "_VBA_PROJECT_CUR"),
    "password workbook": lambda: _ole("EncryptionInfo", "EncryptedPackage"),
    "old word document": lambda: _ole("WordDocument", "1Table"),
    "damaged old workbook": lambda: _ole("Workbook"),
    # encodings
    "utf-16": lambda: tidy("12069304;bev;2021;1").decode().encode("utf-16"),
    "mixed encodings": lambda: ffcsv(ffcsv_row()) + ffcsv_row("12069020").encode("cp1252") + b"\n",
    "neither utf-8 nor cp1252": lambda: tidy("12069304;bev;2021;1") + b"12069020;b\x81v;2021;2\n",
    "lost letters": lambda: ffcsv(ffcsv_row().replace("ö", "\ufffd")),
    # shape
    "ten million columns": lambda: (";" * 10_000_000).encode() + b"\n12069304;1\n",
    "many columns": lambda: b"ags;" + b";".join(b"v%d" % i for i in range(3000)) + b"\n12069304;1\n",
    "absurdly long line": lambda: b"ags;jahr;bev\n12069304;2021;" + b"9" * 1_500_000 + b"\n",
    "ragged row": lambda: tidy("12069304;bev;2021;1", "12069020;bev;2021", "12069018;bev;2021;3"),
    "too wide row": lambda: tidy("12069304;bev;2021;1", "12069020;bev;2021;1;5;6"),
    "open quotation mark": lambda: tidy("12069304;bev;2021;1", '12069020;"bev;2021;1', "12069018;bev;2021;3"),
    "duplicate columns": lambda: b"ags;jahr;bev;bev\n12069304;2021;1;2\n",
    "duplicate ffcsv column": lambda: ffcsv(ffcsv_row()).replace(b"value_unit", b"value", 1),
    "missing ffcsv column": lambda: ffcsv(ffcsv_row()).replace(b"value_variable_code", b"x", 1),
    "two tables in one sheet": _two_tables_in_a_sheet,
    "two tables side by side": lambda: workbook(
        ("AGS", "Geburten 2021", "", "AGS", "Zuzüge 2021"), ("12069304", 1, "", "12069304", 2)
    ),
    "transposed table": lambda: workbook(
        ("Merkmal", "12069304", "12069020", "12069018", "12069616"), ("Einwohner 2021", 1, 2, 3, 4)
    ),
    "no key column": lambda: workbook(("Ort", "Einwohner 2021"), ("Musterort", 20152)),
    # keys
    "ill-formed key": lambda: tidy("12069304;bev;2021;1", "1206930A;bev;2021;2"),
    "key of no Land": lambda: tidy("12069304;bev;2021;1", "99069304;bev;2021;2"),
    "key of six digits": lambda: tidy("12069304;bev;2021;1", "120693;bev;2021;2"),
    "duplicate keys": lambda: tidy("12069304;bev;2021;1", "12069020;bev;2021;5", "12069304;bev;2021;2"),
    "duplicate keys (ffcsv)": lambda: ffcsv(ffcsv_row(), ffcsv_row(value="20153")),
    "duplicate keys (workbook)": lambda: workbook(
        XLSX_HEAD, ("12069304", "Musterort", 1), ("12069304", "Musterort", 2)
    ),
    # years
    "no year": lambda: b"ags;bev\n12069304;1\n12069020;2\n",
    "no year (classic)": lambda: _classic("12069304;Musterort;20152;9673", date=""),
    "mixed years": lambda: _classic("12069304;Musterort;20152;9673", date="31.12.2015 und 31.12.2016"),
    "ill-formed year": lambda: tidy("12069304;bev;2021;1", "12069020;bev;21;2"),
    "ill-formed date (ffcsv)": lambda: ffcsv(ffcsv_row(), ffcsv_row("12069020", time="2023-13-31")),
    # numbers
    "decimal mixture": lambda: tidy("12069304;q;2021;1,5", "12069020;q;2021;2.5"),
    "thousands or decimals": lambda: tidy("12069304;bev;2021;1.234", "12069020;bev;2021;999"),
    "text in a number column": lambda: workbook(
        XLSX_HEAD, ("12069304", "Musterort", 1), ("12069020", "Musterstadt", "viele"), ("12069018", "X", 2)
    ),
    "not a number": lambda: tidy("12069304;bev;2021;NaN", "12069020;bev;2021;2"),
    "infinite": lambda: tidy("12069304;bev;2021;inf", "12069020;bev;2021;2"),
    "two numbers in a cell": lambda: tidy("12069304;bev;2021;12 34", "12069020;bev;2021;2"),
    "formula without value": lambda: workbook(
        XLSX_HEAD, ("12069304", "Musterort", 1), ("12069020", "Musterstadt", "=C2*2"), ("12069018", "X", 3)
    ),
    "formula text": lambda: tidy("12069304;bev;2021;=A1+1", "12069020;bev;2021;2"),
    "formula error": lambda: tidy("12069304;bev;2021;1", "12069020;bev;2021;#BEZUG!"),
    "sign beside a number": lambda: tidy("12069304;bev;2021;7;.", head=TIDY_HEAD + ";zeichen"),
    # fixed width
    "short gv100 line": lambda: "\n".join((_gv100(), _gv100(width=100))).encode(),
    "letters in gv100 number": lambda: "\n".join((_gv100(), _gv100(population="0000002O152"))).encode(),
    "mixed dates in gv100": lambda: "\n".join((_gv100(), _gv100("40").replace("2023", "2022"))).encode(),
    # html
    "html without a table": lambda: b"<html><body><p>Wartungsarbeiten</p></body></html>",
}  # fmt: skip

EXPECTED: dict[str, tuple[str, Place]] = {
    "empty file": ("empty", (None, None)),
    "only blanks": ("empty", (None, None)),
    "only a byte order mark": ("empty", (None, None)),
    "only a head (tidy)": ("no-data", (None, None)),
    "only a head (ffcsv)": ("no-data", (None, None)),
    "only a head (workbook)": ("no-key-column", (None, None)),
    "pdf named csv": ("not-a-table", (None, None)),
    "png named xlsx": ("not-a-table", (None, None)),
    "binary junk": ("binary", (1, None)),
    "null bytes in text": ("binary", (2, None)),
    "text document": ("not-a-table", (None, None)),
    "json": ("no-key-column", (None, None)),
    "letter": ("no-key-column", (None, None)),
    "truncated gz": ("truncated", (None, None)),
    "truncated zip": ("truncated", (None, None)),
    "truncated workbook": ("truncated", (None, None)),
    "truncated table": ("ragged", (501, None)),
    "zip with two files": ("several-files", (None, None)),
    "zip in a zip": ("nested-archive", (None, None)),
    "zip bomb": ("bomb", (None, None)),
    "gz bomb": ("bomb", (None, None)),
    "workbook bomb": ("too-large", (1_048_576, 16_384)),
    "macro workbook": ("macros", (None, None)),
    "old macro workbook": ("macros", (None, None)),
    "password workbook": ("password", (None, None)),
    "old word document": ("not-a-table", (None, None)),
    "damaged old workbook": ("truncated", (None, None)),
    "utf-16": ("utf-16", (None, None)),
    "mixed encodings": ("encoding", (3, None)),
    "neither utf-8 nor cp1252": ("encoding", (3, None)),
    "lost letters": ("encoding", (2, None)),
    "ten million columns": ("long-line", (1, None)),
    "many columns": ("too-many-columns", (1, None)),
    "absurdly long line": ("long-line", (2, None)),
    "ragged row": ("ragged", (3, None)),
    "too wide row": ("ragged", (3, None)),
    "open quotation mark": ("quotes", (3, None)),
    "duplicate columns": ("duplicate-column", (None, 4)),
    "duplicate ffcsv column": ("duplicate-column", (1, 10)),
    "missing ffcsv column": ("missing-column", (1, None)),
    "two tables in one sheet": ("second-table", (5, None)),
    "two tables side by side": ("second-table", (None, 4)),
    "transposed table": ("transposed", (1, None)),
    "no key column": ("no-key-column", (None, None)),
    "ill-formed key": ("bad-key", (3, 1)),
    "key of no Land": ("bad-key", (3, 1)),
    "key of six digits": ("bad-key", (3, 1)),
    "duplicate keys": ("duplicate-value", (4, 4)),
    "duplicate keys (ffcsv)": ("duplicate-value", (3, 10)),
    "duplicate keys (workbook)": ("duplicate-value", (3, 3)),
    "no year": ("no-period", (2, 2)),
    "no year (classic)": ("no-period", (6, 3)),
    "mixed years": ("mixed-years", (None, None)),
    "ill-formed year": ("bad-period", (3, None)),
    "ill-formed date (ffcsv)": ("bad-period", (3, None)),
    "decimal mixture": ("decimal-mixture", (3, None)),
    "thousands or decimals": ("decimal-ambiguous", (2, None)),
    "text in a number column": ("not-a-number", (3, 3)),
    "not a number": ("not-a-number", (2, 4)),
    "infinite": ("not-a-number", (2, 4)),
    "two numbers in a cell": ("not-a-number", (2, 4)),
    "formula without value": ("formula-without-value", (3, 3)),
    "formula text": ("formula-text", (2, 4)),
    "formula error": ("formula-error", (3, 4)),
    "sign beside a number": ("sign-with-number", (2, 4)),
    "short gv100 line": ("bad-width", (2, None)),
    "letters in gv100 number": ("not-a-number", (2, None)),
    "mixed dates in gv100": ("mixed-years", (2, None)),
    "html without a table": ("no-table", (None, None)),
}
