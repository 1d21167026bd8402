"""Time and memory of a national import: ``python benchmarks/bench_import.py``.

The file: 263,760 rows (10,990 municipalities × 24 years) with key, name, year and two
variables, compressed; the official one where it lies beside the project, else an invented one
of the same shape. Compared are, each in a process of its own that has warmed up on a small
file, the median of five runs:

- *plain*: read the file with Polars and write its rows with ``executemany`` into a new SQLite
  table of five columns without key, index or constraint, committed;
- *import*: the ordinary import into a new SQLite data base with the project's settings:
  recognise the format, check every cell, match keys, enter 10,990 areas, two variables and
  527,520 observations with provenance and constraints, recompute, committed.

Memory is the largest resident set of any of these processes, interpreter and Django included.
"""

import gzip
import json
import os
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import polars as pl

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("SOZIALRAUM_SHARED", ROOT.parent / "shared"))
OFFICIAL = SHARED / "data" / "germany" / "de_gemeinden_inkar_arbeitslose_1998_2021.csv.gz"
RUNS = 5
ALLOWED_RATIO, ALLOWED_MEGABYTES = 4.0, 600
_WARM_UP = b"schluessel;variable;jahr;wert\n01001000;warm;2000;1\n"
_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;"


def main() -> int:
    """Run both ways several times, taking turns; 1 where a bar is missed."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        file = OFFICIAL if OFFICIAL.exists() else _invented(home / "invented.csv.gz")
        empty = _empty_database(home)
        plain, imported = [], []
        for run in range(RUNS):
            plain.append(_child("plain", file, home / f"plain{run}.sqlite3"))
            database = shutil.copy(empty, home / f"import{run}.sqlite3")
            imported.append(_child("import", file, Path(database)))
        return _report(file, statistics.median(plain), statistics.median(imported))


def _report(file: Path, plain: float, imported: float) -> int:
    rows = pl.read_csv(file, columns=[0]).height
    ratio = imported / plain
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{file.name}: {rows:,} rows, {2 * rows:,} values")
    print(f"  plain   {plain:6.2f} s  {rows / plain:10,.0f} rows/s")
    print(f"  import  {imported:6.2f} s  {rows / imported:10,.0f} rows/s")
    print(f"  ratio   {ratio:6.2f}    (allowed {ALLOWED_RATIO})")
    print(f"  memory  {megabytes:6.0f} MB (allowed {ALLOWED_MEGABYTES})")
    return int(ratio > ALLOWED_RATIO or megabytes > ALLOWED_MEGABYTES)


def _child(way: str, file: Path, database: Path) -> float:
    answer = subprocess.run(
        [sys.executable, __file__, way, str(file)],
        env=_environment(database),
        check=True,
        capture_output=True,
        text=True,
    )
    return float(json.loads(answer.stdout)["seconds"])


def _environment(database: Path) -> dict[str, str]:
    return os.environ | {
        "DATABASE_URL": f"sqlite:///{database}",
        "SOZIALRAUM_HOME": str(database.with_suffix("")),
        "DJANGO_SETTINGS_MODULE": "sozialraum.website.settings",
    }


def _empty_database(home: Path) -> Path:
    database = home / "empty.sqlite3"
    command = [sys.executable, "-m", "django", "migrate", "--verbosity=0"]
    subprocess.run(command, env=_environment(database), check=True)
    return database


def _invented(path: Path) -> Path:
    """The same shape with counts that mean nothing."""
    keys = [f"{1001001 + number:08d}" for number in range(10_990)]
    lines = [
        f"{key},Gemeinde {key},{year},{(place * 7 + year) % 900},{(place * 13 + year) % 9000}"
        for place, key in enumerate(keys)
        for year in range(1998, 2022)
    ]
    head = "ags,name,jahr,arbeitslose,bev_15_65"
    path.write_bytes(gzip.compress("\n".join([head, *lines, ""]).encode(), compresslevel=6))
    return path


def _plain(file: Path) -> None:
    frame = pl.read_csv(file, schema_overrides={"ags": pl.String})
    database = sqlite3.connect(os.environ["DATABASE_URL"].removeprefix("sqlite:///"))
    database.executescript(_PRAGMAS)
    database.execute("CREATE TABLE t (ags TEXT, name TEXT, year INTEGER, a REAL, b REAL)")
    with database:
        database.executemany("INSERT INTO t VALUES (?, ?, ?, ?, ?)", frame.iter_rows())
    database.close()


def _import(file: Path) -> None:
    from sozialraum.commons.indicators import services
    from sozialraum.foundation.accounts.services import operator

    services.import_file(by=operator(), data=file.read_bytes(), name=file.name)


def _warm_import() -> None:
    import django

    django.setup()
    from sozialraum.commons.indicators import services
    from sozialraum.foundation.accounts.services import operator

    services.import_file(by=operator(), data=_WARM_UP, name="warm.csv")


def _timed(action: Callable[[Path], None], file: Path) -> None:
    started = perf_counter()
    action(file)
    print(json.dumps({"seconds": perf_counter() - started}))


if __name__ == "__main__":
    if sys.argv[1:2] == ["plain"]:
        pl.read_csv(_WARM_UP, separator=";")
        _timed(_plain, Path(sys.argv[2]))
    elif sys.argv[1:2] == ["import"]:
        _warm_import()
        _timed(_import, Path(sys.argv[2]))
    else:
        sys.exit(main())
