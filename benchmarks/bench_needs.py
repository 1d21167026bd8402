"""Server times of the pages of needs, with very many of them: ``python benchmarks/bench_needs.py``.

20,000 needs with their way, put beside the demonstration's places. Bar: the median of the desk's
list, of a filtered list, of a need, of a thread, of the public list and of a place's profile at
most 100 ms. With ``DATABASE_URL`` that data base is filled, for PostgreSQL with
``python -m tools.postgres python benchmarks/bench_needs.py``; otherwise one in a temporary folder.
"""

import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
MANY, BAR, REPEATS = 20_000, 100, 15
PAGES = {
    "desk": ("/bedarfe/", "planung"),
    "desk, last page": ("/bedarfe/?page=9999", "planung"),
    "desk of a place, overdue": ("/bedarfe/?ort=planregion-1&ueberfaellig=on", "planung"),
    "desk, words": ("/bedarfe/?suche=Bedarf+19", "planung"),
    "a need": ("/bedarfe/B-2001-0500/", "planung"),
    "a thread": ("/bedarfe/B-2001-0500/faden/", ""),
    "what became of it": ("/bedarfe/daraus-geworden/", ""),
    "what became of it, a place": ("/bedarfe/daraus-geworden/?ort=planregion-1", ""),
    "feed": ("/bedarfe/daraus-geworden/feed.atom", ""),
    "profile of a place": ("/sozialraeume/teltow/", ""),
}


def main() -> int:
    """Print a line a page; 1 where the bar is missed."""
    from benchmarks.bench_pages import prepare

    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        build()
        fill()
        return max([measure(name, *page) for name, page in PAGES.items()])


def build() -> None:
    """Tables and the demonstration, where they are not there yet."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("demo", stdout=sys.stderr)


def fill() -> None:
    from sozialraum.commons.needs.models import Need, NeedUnit, Origin, Step
    from sozialraum.commons.places.queries import tree
    from sozialraum.foundation.accounts.models import User

    by = User.objects.get(username="planung")
    units = [unit.id for unit in tree().level("social_space")]
    Need.objects.bulk_create((_need(number, by) for number in range(MANY)), batch_size=1000)
    needs = list(Need.objects.filter(code__startswith="B-20", source="Messung").order_by("pk"))
    NeedUnit.objects.bulk_create(
        (NeedUnit(need=need, unit_id=units[need.pk % len(units)]) for need in needs),
        batch_size=1000,
    )
    Origin.objects.bulk_create(
        (
            Origin(need=need, kind="survey", office="Stelle", on_day=need.recorded_on)
            for need in needs
        ),
        batch_size=1000,
    )
    Step.objects.bulk_create(
        (
            Step(need=need, act=act, to_state=state, reason="Grund", on_day=need.recorded_on, by=by)
            for need in needs
            for act, state in (
                ("record", "recorded"),
                ("discuss", "discussed"),
                ("change", need.state),
            )
        ),
        batch_size=1000,
    )


def _need(number: int, by: object) -> object:
    from django.utils import timezone

    from sozialraum.commons.needs.models import Need

    states = ("recorded", "discussed", "handed_over", "accepted", "measure", "implemented")
    state, public = states[number % len(states)], number % 2 == 0
    day = date(2001, 1, 1) + timedelta(days=number % 9000)
    late = state in {"handed_over", "implemented"} and number % 5 == 0
    return Need(
        code=f"B-2001-{number:04d}",
        title=f"Bedarf {number}",
        text="Text",
        perspectives="children parents",
        state=state,
        due=date(2020, 1, 1) + timedelta(days=number % 900) if late else None,
        release="public" if public else "internal",
        public_text="Für alle." if public else "",
        released_at=timezone.now() if public else None,
        released_by=by if public else None,
        recorded_on=day,
        recorded_by=by,
        source="Messung",
        invented=True,
    )


def measure(name: str, address: str, who: str) -> int:
    from django.test import Client

    from sozialraum.foundation.accounts.models import User

    client = Client(headers={"host": "localhost"})
    if who:
        client.force_login(User.objects.get(username=who))
    times, work = [], []
    for _repeat in range(REPEATS + 2):
        start, busy = perf_counter(), process_time()
        response = client.get(address)
        work.append(1000 * (process_time() - busy))
        times.append(1000 * (perf_counter() - start))
        if response.status_code != 200:
            raise SystemExit(f"{address} answered {response.status_code}")
    warm, own = median(times[2:]), median(work[2:])
    print(f"  {name:40} median {warm:6.1f} ms   (processor {own:6.1f} ms)")
    return int(warm > BAR)


if __name__ == "__main__":
    sys.exit(main())
