"""A card wall with sixty phones: ``python benchmarks/bench_cards.py``.

180 cards, 180 dots. A poll of a phone that has the newest state takes at most 5 ms, one
that gets the whole wall at most 60 ms. Sixty phones that ask every four seconds are fifteen
polls a second.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
PHONES, CARDS_EACH, REPEATS = 60, 3, 50
SAME_BAR, NEW_BAR = 5, 60


def main() -> int:
    """Print a line a kind of poll; 1 where a bar is missed."""
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        return measure()


def prepare(home: Path) -> None:
    """Settings and an empty data base."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "SOZIALRAUM_HOME": str(home),
        "DATABASE_URL": f"sqlite:///{home / 'cards.sqlite3'}",
        "LOG_LEVEL": "ERROR",
        "REQUEST_LOG_LEVEL": "ERROR",
    }
    migrate = (sys.executable, "-m", "django", "migrate", "--verbosity", "0")
    subprocess.run(migrate, check=True, cwd=ROOT, stdout=sys.stderr)
    import django

    django.setup()


def measure() -> int:
    """Fill a wall as sixty people do, then ask as their phones do."""
    from django.conf import settings
    from django.test import Client

    settings.ALLOWED_HOSTS = ["testserver"]
    poll, client = f"/gremien/karten/{_filled()}/p0/stand/?schritt=dots", Client()
    etag = {"if-none-match": client.get(poll)["ETag"]}
    same = _time("nothing new", lambda: client.get(poll, headers=etag), 304, SAME_BAR)
    new = _time("whole wall", lambda: client.get(poll), 200, NEW_BAR)
    return max(same, new)


def _filled() -> str:
    from sozialraum.commons.bodies import services
    from sozialraum.commons.bodies.models import Card
    from tests.commons.bodies.example import body, invited
    from tests.county import build_county

    county = build_county()
    meeting = invited(county, body(county, "team"))
    wall = services.make_wall(
        by=county.planner,
        meeting_id=meeting.pk,
        title="Rückblick",
        columns=[services.NewColumn(f"Frage {at}?") for at in range(3)],
        dots=CARDS_EACH,
    )
    services.set_phase(by=county.planner, wall_id=wall.pk, phase="writing")
    columns = list(wall.columns.all())
    for phone in range(PHONES):
        for at, column in enumerate(columns):
            text = f"Gedanke {phone}-{at}"
            services.write_card(wall.secret, f"p{phone}", column_id=column.pk, text=text)
    services.set_phase(by=county.planner, wall_id=wall.pk, phase="dots")
    keys = list(Card.objects.values_list("pk", flat=True))
    for phone in range(PHONES):
        for turn in range(CARDS_EACH):
            key = f"karte-{keys[(phone * 7 + turn) % len(keys)]}"
            services.put_dot(wall.secret, f"p{phone}", key=key, on=True)
    return wall.secret


def _time(name: str, ask: Callable[[], Any], status: int, bar: int) -> int:
    answer = ask()
    assert answer.status_code == status
    times = []
    for _turn in range(REPEATS):
        start = process_time()
        ask()
        times.append((process_time() - start) * 1000)
    took = median(times)
    print(f"{name:12} {took:6.1f} ms (bar {bar})")
    return int(took > bar)


if __name__ == "__main__":
    raise SystemExit(main())
