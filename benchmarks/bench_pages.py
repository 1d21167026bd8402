"""Server times of the main pages: ``python benchmarks/bench_pages.py``.

With ``DATABASE_URL`` the pages of that data base are measured (it must hold the demonstration
county), otherwise those of a demonstration county built for the occasion. Bars: the median of
a warm page at most 60 ms, a page for which no chart or map was ever drawn at most 800 ms, the
PDF profiles of all social spaces, none of them drawn or typeset before, at most 15 seconds.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
DJANGO = (sys.executable, "-m", "django")
WARM_BAR, COLD_BAR, DOCUMENTS_BAR = 60, 800, 15_000
REPEATS = 30
PAGES = {
    "profile of a social space": "/sozialraeume/bad-belzig/",
    "profile of the district": "/sozialraeume/potsdam-mittelmark/",
    "map of social spaces": "/sozialraeume/kennzahlen/unemployed/karte/",
    "map of municipalities": "/sozialraeume/kennzahlen/unemployed/karte/?ebene=municipality",
    "index": "/sozialindex/",
    "shared budget": "/sozialindex/verteilung/",
    "types of municipalities": "/sozialindex/typen/",
}


def main() -> int:
    """Print a line a page; 1 where a bar is missed."""
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        home = Path(folder)
        missed = [_measure(name, address, home) for name, address in PAGES.items()]
        return max(*missed, _measure_documents(home / "documents"))


def prepare(home: Path) -> None:
    """Settings, a data base, and no drawing from earlier runs."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "SOZIALRAUM_HOME": str(home),
        "LOG_LEVEL": "ERROR",
        "REQUEST_LOG_LEVEL": "ERROR",
    }
    if "DATABASE_URL" not in os.environ:
        os.environ["DATABASE_URL"] = f"sqlite:///{home / 'demo.sqlite3'}"
        for command in (["migrate", "--verbosity", "0"], ["demo"]):
            subprocess.run([*DJANGO, *command], check=True, cwd=ROOT, stdout=sys.stderr)
    import django

    django.setup()
    from sozialraum.foundation.charts import warm_up

    warm_up()  # as the server does when it starts


def _measure(name: str, address: str, home: Path) -> int:
    get = _visitor(address)
    get()  # loads code and templates, which a running server has long done
    cold = median(_without_drawings(home / f"{name} {number}", get) for number in range(3))
    times = [_milliseconds(perf_counter, get) for _ in range(REPEATS)]
    work = [_milliseconds(process_time, get) for _ in range(REPEATS)]
    print(
        f"  {name:28} undrawn {cold:7.1f} ms   warm {median(times):6.1f} ms"
        f"   (processor {median(work):6.1f} ms)"
    )
    return int(median(times) > WARM_BAR or cold > COLD_BAR)


def _measure_documents(folder: Path) -> int:
    from sozialraum.commons.places.queries import tree
    from sozialraum.instruments.profiles.queries import default_year

    spaces = tree().level("social_space")
    visits = [_visitor(f"/sozialraeume/{unit.code}/{default_year()}.pdf") for unit in spaces]
    time = _without_drawings(folder, lambda: [visit() for visit in visits])
    print(f"  {len(visits)} profiles as PDF           undrawn {time:7.1f} ms")
    return int(time > DOCUMENTS_BAR)


def _without_drawings(folder: Path, get: Callable[[], object]) -> float:
    """The time where every chart, map and document has to be made."""
    from django.test import override_settings

    from sozialraum.foundation.charts.cache import forget

    forget()
    with override_settings(CHART_CACHE_DIR=folder, DOCUMENT_CACHE_DIR=folder / "pdf"):
        return _milliseconds(perf_counter, get)


def _visitor(address: str) -> Callable[[], None]:
    from django.test import Client

    client = Client(headers={"host": "localhost"})

    def get() -> None:
        response = client.get(address)
        if response.status_code != 200:
            raise SystemExit(f"{address} answered {response.status_code}")

    return get


def _milliseconds(clock: Callable[[], float], work: Callable[[], object]) -> float:
    start = clock()
    work()
    return 1000 * (clock() - start)


if __name__ == "__main__":
    sys.exit(main())
