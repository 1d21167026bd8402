"""Invented meetings of three years, so that minutes and registers of the demonstration are full."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from sozialraum.commons.bodies import services as bodies
from sozialraum.commons.bodies.queries import attendance, register
from sozialraum.commons.bodies.queries import bodies as known
from sozialraum.commons.bodies.queries import minutes as agenda
from sozialraum.commons.bodies.services import ItemText, NewOutcome, Plan, Presence
from sozialraum.commons.places.queries import Tree
from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.editions.levels import ReleaseLevel

YEARS = 3
# The other conferences have one meeting behind them and one to come.
EVERY_YEAR = {"teltow", "beelitz", "amt-beetzsee", "bad-belzig"}
# Here the last conference lies long back, so that the desk of coordination has something to say.
RESTING = {"treuenbrietzen"}
INVITED_AHEAD = timedelta(days=120)
THEMES = (
    ("Treffpunkt für Jugendliche", "Ein Raum ohne feste Zeiten.", "An zwei Abenden offen."),
    ("Begegnung der Generationen", "Feste einmal im Jahr.", "Ein Mittagstisch jede Woche."),
    ("Sicherer Schulweg", "Zwei Stellen ohne Querung.", "Schulweg zu Fuß möglich."),
    ("Angebote für junge Eltern", "Ein Kurs am Vormittag.", "Auch am Nachmittag und mit Bus."),
    ("Lernhilfe nach der Schule", "Einzelne Ehrenamtliche.", "Verlässlich an drei Tagen."),
)
RESOLVED = (
    "Der Träger legt bis zur nächsten Sitzung einen Plan für den offenen Treff vor.",
    "Die Verwaltung prüft, wie der Bus an Kursen am Nachmittag hält.",
    "Die Lernhilfe bekommt einen Raum in der Schule.",
    "Familien finden alle Angebote auf einer gedruckten Karte.",
)
TASKS = (
    ("Einen Termin mit Schule und Jugendarbeit finden", "Regionalkoordination"),
    ("Ehrenamtliche für die Lernhilfe ansprechen", "Familienzentrum"),
    ("Zahlen zum Bedarf am Nachmittag zusammenstellen", "Jugendamt, Planung"),
)
GUESTS = (("Kitas und Horte", 6), ("Schulen", 4), ("Vereine", 7), ("Jugendarbeit", 3))
PROOF = "Umgesetzt; die Regionalkoordination hat es in der Sitzung gezeigt."


@dataclass(frozen=True)
class Series:
    """The meetings of one body."""

    code: str
    title: str
    days: tuple[date, ...]
    hour: int
    place: str
    template: str
    release: str
    number: int


def hold_meetings(planner: User, approver: User, county: Tree) -> None:
    """Conferences once a year, regional teams twice, the committee four times."""
    today = timezone.localdate()
    for series in _all_series(county, today):
        _hold(planner, approver, series, today)


def _all_series(county: Tree, today: date) -> Iterable[Series]:
    years = range(today.year - YEARS + 1, today.year + 2)
    for number, space in enumerate(county.level("social_space")):
        these = years if space.code in EVERY_YEAR else years[-2:]
        these = range(years[0] - 1, years[0]) if space.code in RESTING else these
        days = tuple(date(year, 3 + number % 8, 4 + number) for year in these)
        yield Series(
            f"sozialraumkonferenz-{space.code}",
            f"Sozialraumkonferenz {space.name}",
            days,
            15,
            f"{space.name}, Bürgerhaus (erfunden)",
            "conference",
            ReleaseLevel.PUBLIC,
            number,
        )
    for number, region in enumerate(county.level("planning_region")):
        days = tuple(date(year, month, 10 + number) for year in years for month in (4, 10))
        yield Series(
            region.code.replace("planregion", "regionalteam"),
            f"Regionalteam {region.name}",
            days,
            13,
            "Kreisverwaltung, Saal (erfunden)",
            "regional_team",
            ReleaseLevel.PARTNERS,
            number,
        )
    days = tuple(date(year, month, 17) for year in years for month in (2, 5, 9, 12))
    yield Series(
        "jugendhilfeausschuss",
        "Sitzung des Jugendhilfeausschusses",
        days,
        17,
        "Kreistagssaal (erfunden)",
        "committee",
        ReleaseLevel.PUBLIC,
        0,
    )


def _hold(planner: User, approver: User, series: Series, today: date) -> None:
    """From the first to the next one; each approves the minutes of the one before."""
    body = known.body_by_code(series.code)
    assert body  # made before
    before: Any = None
    for turn, day in enumerate(series.days):
        if day > today + INVITED_AHEAD:
            _plan(planner, series, body.pk, day)
            return
        meeting = _plan(planner, series, body.pk, day)
        bodies.invite(by=planner, meeting_id=meeting.pk)
        if day < today:
            _write(planner, series, meeting, turn)
            if before:
                _approve(approver, before, meeting)
            _report(planner, body, meeting)
        _release(planner, meeting, series.release)
        before = meeting


def _plan(planner: User, series: Series, body_id: int, day: date) -> Any:
    begin = timezone.make_aware(datetime(day.year, day.month, day.day, series.hour))  # noqa: DTZ001
    plan = Plan(
        title=f"{series.title} {day.month}/{day.year}",
        starts_at=begin,
        ends_at=begin + timedelta(hours=3),
        place=series.place,
    )
    return bodies.plan_meeting(
        by=planner, body_id=body_id, plan=plan, template=series.template, invented=True
    )


def _write(planner: User, series: Series, meeting: Any, turn: int) -> None:
    """Attendance, then texts and outcomes."""
    seats = attendance.seats_at(meeting)
    there = {
        seat.pk: Presence("excused") if at % 7 == turn % 7 else Presence("present", 1)
        for at, seat in enumerate(seats)
    }
    bodies.record_attendance(
        by=planner,
        meeting_id=meeting.pk,
        seats=there,
        guests=() if seats else [(name, people + series.number % 4) for name, people in GUESTS],
        seen=attendance.mark_of([]),
    )
    items = list(agenda.items_of(meeting))
    bodies.save_minutes(
        by=planner,
        meeting_id=meeting.pk,
        texts={item.pk: _text(item, series.number + turn) for item in items},
        seen={item.pk: bodies.digest_of(ItemText()) for item in items},
        outcomes=_outcomes(series, meeting, items, turn),
    )


def _text(item: Any, turn: int) -> ItemText:
    """Groups compare what is there with what is wanted; other items say a sentence."""
    if not item.compares:
        return ItemText("Der Punkt ist beraten. Der Text ist erfunden.")
    theme, present, wanted = THEMES[(turn + item.position) % len(THEMES)]
    return ItemText(f"Thema: {theme}. Der Text ist erfunden.", present, wanted)


def _outcomes(
    series: Series, meeting: Any, items: Sequence[Any], turn: int
) -> list[tuple[int, NewOutcome]]:
    """The last item leads to a resolution or a recommendation, and to a task."""
    last = items[-1].pk
    text = RESOLVED[(series.number + turn) % len(RESOLVED)]
    task, owner = TASKS[(series.number + turn) % len(TASKS)]
    due = meeting.day + timedelta(days=150)
    if series.template == "committee":
        first = NewOutcome(kind="resolution", text=text, yes=9, no=2, abstained=1, due_on=due)
    else:
        first = NewOutcome(kind="recommendation", text=text, consensus=True, due_on=due)
    return [
        (last, first),
        (last, NewOutcome(kind="task", text=task, owner=owner, due_on=due)),
    ]


def _approve(approver: User, before: Any, meeting: Any) -> None:
    before.refresh_from_db()
    bodies.approve_minutes(
        by=approver, meeting_id=before.pk, at_meeting_id=meeting.pk, version=before.version
    )


def _report(planner: User, body: Any, meeting: Any) -> None:
    """What an earlier meeting agreed on is done and reported; some of it takes longer."""
    found = register.register(body, frozenset({ReleaseLevel.INTERNAL}))
    earlier = [one for one in found if one.item.meeting_id != meeting.pk]
    finished = []
    for one in (entry for entry in earlier if entry.state == "open"):
        done = bool(len(one.text) % 3)
        state, reason = ("done", PROOF) if done else ("in_work", "")
        bodies.advance(by=planner, outcome_id=one.pk, state=state, reason=reason, seen="open")
        finished += [one.pk] if done else []
    if finished:
        bodies.report(by=planner, meeting_id=meeting.pk, outcome_ids=finished)


def _release(planner: User, meeting: Any, level: str) -> None:
    meeting.refresh_from_db()
    bodies.set_release(
        by=planner,
        meeting_id=meeting.pk,
        level=level,
        items=dict.fromkeys(meeting.items.values_list("pk", flat=True), level),
        version=meeting.version,
    )
