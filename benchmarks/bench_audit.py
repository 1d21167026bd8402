"""The log of changes with 200,000 entries: ``python benchmarks/bench_audit.py``.

On SQLite, or on the data base of ``DATABASE_URL`` (``python -m tools.postgres python
benchmarks/bench_audit.py``). Bar: the median of each list page, from the request to the HTML, at
most 100 ms.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
ROWS, PEOPLE, REPEATS, BAR = 200_000, 40, 20, 100
LOG = "/verwaltung/protokoll/"
KINDS = ("places.SpatialUnit", "accounts.Mandate", "indicators.Indicator", "bodies.Meeting")


def main() -> int:
    """Print a line a page; 1 where the bar is missed."""
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        client, person = _auditor()
        _fill()
        return max(_measure(client, name, query) for name, query in _pages(person).items())


def prepare(home: Path) -> None:
    """Settings and an empty data base."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "SOZIALRAUM_HOME": str(home),
        "LOG_LEVEL": "ERROR",
        "REQUEST_LOG_LEVEL": "ERROR",
    }
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{home / 'audit.sqlite3'}")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def _auditor() -> tuple[Any, int]:
    from django.test import Client

    from sozialraum.foundation.accounts.models import Role
    from sozialraum.foundation.accounts.services import create_user

    for number in range(PEOPLE):
        person = create_user(username=f"p{number}", password=None, role=Role.PLANNER)
    auditor = create_user(username="auditor", password=None, role=Role.AUDITOR)
    client = Client(headers={"host": "localhost"})
    client.force_login(auditor)
    return client, person.pk


def _fill() -> None:
    from django.db import connection

    from sozialraum.foundation.audit.models import AuditEntry

    AuditEntry.objects.bulk_create(_entries(), batch_size=2000)
    with connection.cursor() as cursor:  # as the data base does by itself from time to time
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _entries() -> Iterator[Any]:
    from django.utils import timezone

    from sozialraum.foundation.accounts.models import User
    from sozialraum.foundation.audit.models import AuditEntry

    people, now = list(User.objects.values_list("pk", flat=True)), timezone.now()
    for number in range(ROWS):
        yield AuditEntry(
            at=now - timedelta(minutes=number),
            actor_id=people[number % len(people)],
            acting_role="planner",
            acting_scope="county",
            action="update",
            model=KINDS[number % len(KINDS)],
            object_id=str(number % 5000),
            object_text=f"Eintrag {number % 5000}",
            changes={"name": ["vorher", "nachher"], "person": [None, people[0]]},
        )


def _pages(person: int) -> dict[str, str]:
    from django.utils import timezone

    month = timezone.localdate() - timedelta(days=60)
    return {
        "first page": "",
        "middle page": f"?page={ROWS // 100}",
        "last page": f"?page={ROWS // 50}",
        "one person": f"?person={person}",
        "one kind": f"?art={KINDS[0]}",
        "one row": f"?art={KINDS[0]}&nummer=4000",
        "a month": f"?von={month}&bis={month + timedelta(days=30)}",
        "all of it": f"?person={person}&art={KINDS[0]}&von={month}",
    }


def _measure(client: Any, name: str, query: str) -> int:
    times = [_milliseconds(client, query) for _ in range(REPEATS)]
    print(f"  {name:14} median {median(times):6.1f} ms   longest {max(times):6.1f} ms")
    return int(median(times) > BAR)


def _milliseconds(client: Any, query: str) -> float:
    start = perf_counter()
    response = client.get(f"{LOG}{query}")
    if response.status_code != 200:
        raise SystemExit(f"{query} answered {response.status_code}")
    return 1000 * (perf_counter() - start)


if __name__ == "__main__":
    sys.exit(main())
