"""Server times of coordination with very much in it: ``python benchmarks/bench_coordination.py``.

20,000 needs with their way, origins and hand-overs, 5,000 meetings with attendance and tasks, beside
the demonstration's. Bar: the median of every page at most 100 ms, on SQLite and on PostgreSQL: with
``DATABASE_URL`` that data base is filled, for a private PostgreSQL by ``python -m tools.postgres
python benchmarks/bench_coordination.py``; otherwise one in a temporary folder.
"""

import sys
import tempfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
MEETINGS = 5_000
PAGES = {
    "needs": "/bedarfe/",
    "needs, last page": "/bedarfe/?page=9999",
    "overdue needs": "/bedarfe/?ueberfaellig=on",
    "a thread": "/bedarfe/B-2001-0500/faden/",
    "meetings of a body": "/gremien/sozialraumkonferenz-teltow/",
    "register": "/gremien/sozialraumkonferenz-teltow/register/?stand=alle",
    "my work": "/mein-bereich/",
    "regions at a glance": "/koordination/",
    "a place": "/koordination/orte/amt-ziesar/",
    "meetings and what became": "/koordination/sitzungen/",
    "meetings, last page": "/koordination/sitzungen/?page=9999",
    "partners": "/koordination/partner/",
    "annual report": "/koordination/bericht/2015/",
    "annual report of a region": "/koordination/bericht/2015/?gebiet=planregion-1",
}


def main() -> int:
    """Print a line a page; 1 where the bar is missed."""
    from benchmarks import bench_needs as needs
    from benchmarks.bench_pages import prepare

    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        needs.build()
        needs.fill()
        _fill()
        people = ("planung", "koordination")
        return max(
            needs.measure(f"{name} ({who})", url, who)
            for name, url in PAGES.items()
            for who in people
        )


def _fill() -> None:
    from django.db import connection

    from sozialraum.commons.bodies.models import Attendance, Meeting, Outcome
    from sozialraum.commons.needs.models import HandOver

    Meeting.objects.bulk_create(_meetings(), batch_size=1000)
    meetings = list(Meeting.objects.filter(place="Messung").order_by("pk"))
    Attendance.objects.bulk_create(_attendance(meetings), batch_size=1000)
    Outcome.objects.bulk_create(_tasks(meetings), batch_size=1000)
    _origins(meetings)
    HandOver.objects.bulk_create(_hand_overs(), batch_size=1000)
    with connection.cursor() as cursor:  # as the data base does by itself in the night
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _meetings() -> Iterator[Any]:
    from django.utils import timezone

    from sozialraum.commons.bodies.models import Body, Meeting

    bodies = list(Body.objects.filter(kind__in=("conference", "regional_team")).order_by("pk"))
    start = datetime(2005, 1, 3, 14, tzinfo=timezone.get_default_timezone())
    for number in range(MEETINGS):
        yield Meeting(
            body=bodies[number % len(bodies)],
            title=f"Sitzung {number}",
            starts_at=start + timedelta(days=number * 3 // 2),
            state="approved",
            release="public",
            place="Messung",
            invented=True,
        )


def _attendance(meetings: list[Any]) -> Iterator[Any]:
    from sozialraum.commons.bodies.models import Attendance, Seat

    seats: dict[int, list[int]] = {}
    for body, seat in Seat.objects.order_by("pk").values_list("body", "pk"):
        seats.setdefault(body, []).append(seat)
    for meeting in meetings:
        for seat in seats.get(meeting.body_id, [])[:8]:
            yield Attendance(meeting=meeting, seat_id=seat, state="present", people=1)
        yield Attendance(meeting=meeting, guest="Gäste", state="present", people=20)


def _tasks(meetings: list[Any]) -> Iterator[Any]:
    """A task for each meeting; every tenth is not done yet."""
    from sozialraum.commons.bodies.models import AgendaItem, Outcome

    items = (AgendaItem(body_id=m.body_id, meeting=m, position=1, title="Punkt") for m in meetings)
    AgendaItem.objects.bulk_create(items, batch_size=1000)
    made = AgendaItem.objects.filter(meeting__place="Messung").select_related("meeting")
    for number, item in enumerate(made.order_by("pk").iterator()):
        yield Outcome(
            item=item,
            kind="task",
            text=f"Aufgabe {number}",
            owner="Büro",
            due_on=item.meeting.starts_at.date() + timedelta(days=150),
            state="done" if number % 10 else "open",
        )


def _origins(meetings: list[Any]) -> None:
    from sozialraum.commons.needs.models import Origin

    rows = list(Origin.objects.filter(need__source="Messung").order_by("pk"))
    for number, origin in enumerate(rows):
        meeting = meetings[number % len(meetings)]
        origin.kind, origin.meeting_id, origin.body_id = "meeting", meeting.pk, meeting.body_id
    Origin.objects.bulk_update(rows, ["kind", "meeting", "body"], batch_size=500)


def _hand_overs() -> Iterator[Any]:
    from sozialraum.commons.bodies.models import Body
    from sozialraum.commons.needs.models import HandOver, Need

    teams = list(Body.objects.filter(kind="regional_team").values_list("pk", flat=True))
    rows = Need.objects.filter(source="Messung").exclude(state__in=("recorded", "discussed"))
    for number, need in enumerate(rows.order_by("pk").iterator()):
        waits = need.state == "handed_over"
        yield HandOver(
            need=need,
            to_body_id=teams[number % len(teams)],
            sent_on=need.recorded_on,
            sent_by_id=need.recorded_by_id,
            due=need.due or date(2030, 1, 1),
            result="" if waits else "accepted",
            answer="" if waits else "Ja.",
            answered_on=None if waits else need.recorded_on + timedelta(days=40),
            answered_by_id=None if waits else need.recorded_by_id,
        )


if __name__ == "__main__":
    sys.exit(main())
