"""Needs of the demonstration: three documented episodes, and forty invented ones."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from sozialraum.commons.bodies import handing
from sozialraum.commons.needs import queries
from sozialraum.commons.needs import services as needs
from sozialraum.commons.needs.services import Deed, Perspective, Seen
from sozialraum.commons.parties import queries as parties
from sozialraum.commons.places.queries import Unit, tree
from sozialraum.foundation.accounts.models import User

from .needs_episodes import tell_episodes

DATA = Path(__file__).parent / "data" / "needs.json"
COUNT = 40
# Known to everybody, so that the page can be looked at.
ANSWER_CODE = "DEMO-CODE-2345"


@dataclass
class _Invented:
    """One invented need on its way; every act follows the last by some weeks."""

    by: User
    need: Any
    day: date
    conference: handing.BodyNote
    team: handing.BodyNote

    def seen(self) -> Seen:
        self.need.refresh_from_db()
        return Seen.of(self.need)

    def later(self, weeks: int, reason: str, note: str = "", **more: Any) -> Deed:
        """The next deed; never later than today."""
        self.day = min(self.day + timedelta(weeks=weeks), timezone.localdate())
        return Deed(reason=reason, public_note=note, on_day=self.day, **more)


def build_needs(by: User) -> None:
    """Episodes, invented needs in every state, notes, and signals from the figures."""
    tell_episodes(by)
    data = json.loads(DATA.read_text(encoding="utf-8"))
    spaces = tree().level("social_space")
    made = [_invented(by, data["topics"], spaces, number) for number in range(COUNT)]
    _merge_last_two(by, made)
    _take_notes(by, data["notes"])
    _watch_figures(by)


def _invented(by: User, topics: list[Any], spaces: tuple[Unit, ...], number: int) -> _Invented:
    title, text, perspectives, group = topics[number % len(topics)]
    unit = spaces[number * 7 % len(spaces)]
    conference, team = _bodies(unit)
    way = _WAYS[number % len(_WAYS)]
    origin = _origin(number, conference, oldest=way in _LONG)
    new = needs.NewNeed(
        title=title,
        text=text,
        units=[unit.code],
        perspectives=[Perspective(code) for code in perspectives.split()],
        goals=_goals(perspectives.split()[0]) if number % 2 else (),
        target_group=group,
        invented=True,
    )
    need = needs.record_need(by=by, new=new, origins=[origin])
    one = _Invented(by, need, origin.on_day, conference, team)
    way(one)
    if number % 3 == 0:
        needs.release(by=by, seen=one.seen(), public_text=text)
    return one


def _goals(perspective: str) -> list[int]:
    """The first goal of the agreement under that perspective."""
    title = parties.perspective_titles()[perspective]
    return [goal.pk for goal in parties.goals_by_perspective().get(title, [])[:1]]


def _bodies(unit: Unit) -> tuple[handing.BodyNote, handing.BodyNote]:
    """Conference of the place and team of its region; both are built before."""
    region = tree().ancestor(unit, "planning_region")
    assert region
    conference = handing.body_by_code(f"sozialraumkonferenz-{unit.code}")
    team = handing.body_by_code(region.code.replace("planregion", "regionalteam"))
    assert conference
    assert team
    return conference, team


def _origin(number: int, conference: handing.BodyNote, *, oldest: bool) -> needs.NewOrigin:
    """Two of three come from a conference; the others from teams, interviews and surveys."""
    others = (
        (needs.OriginKind.INTERVIEW, "Gespräch mit einem Träger (erfunden)"),
        (needs.OriginKind.CASE_GAP, "Fallteam (erfunden)"),
        (needs.OriginKind.SURVEY, "Befragung der Eltern (erfunden)"),
    )
    if number % 3 == 2:  # noqa: PLR2004 - every third
        kind, office = others[number // 3 % len(others)]
        day = timezone.localdate() - timedelta(days=1090 - number * 26)
        return needs.NewOrigin(kind=kind, on_day=day, office=office)
    now = timezone.now()
    held = [one for one in handing.meetings(body_id=conference.id) if one.starts_at < now]
    meeting = held[-1 if oldest else number % len(held)]
    items = handing.items_of(meeting.id)
    return needs.origin_of_meeting(meeting, items[number % len(items)].id)


def _stay(one: _Invented) -> None:
    """Recorded, and nothing has happened yet."""


def _discuss(one: _Invented) -> None:
    deed = one.later(
        3,
        "Die Konferenz sieht den Bedarf ebenso.",
        "Die Sozialraumkonferenz unterstützt das Anliegen.",
        body_id=one.conference.id,
    )
    needs.discuss(by=one.by, seen=one.seen(), deed=deed)


def _hand_over(one: _Invented) -> None:
    _discuss(one)
    deed = one.later(2, "Bitte um Empfehlung.")
    needs.hand_over(by=one.by, seen=one.seen(), to_body_id=one.team.id, deed=deed)


def _hand_over_just_now(one: _Invented) -> None:
    _discuss(one)
    one.day = timezone.localdate()
    needs.hand_over(by=one.by, seen=one.seen(), to_body_id=one.team.id, deed=Deed())
    needs.acknowledge(by=one.by, seen=one.seen(), deed=Deed())


def _answer(one: _Invented, result: str, reason: str, until: date | None = None) -> None:
    _hand_over(one)
    deed = one.later(6, reason, reason)
    needs.answer_hand_over(by=one.by, seen=one.seen(), result=result, deed=deed, until=until)


def _accept(one: _Invented) -> None:
    _answer(one, "accepted", "Das Regionalteam empfiehlt ein Angebot.")


def _decline(one: _Invented) -> None:
    _answer(
        one, "declined", "Ein gleiches Angebot gibt es im Nachbarort; es wird bekannter gemacht."
    )


def _defer(one: _Invented) -> None:
    until = timezone.localdate() + timedelta(days=120)
    _answer(one, "deferred", "Die Entscheidung wartet auf den Haushalt.", until)


def _start(one: _Invented) -> None:
    _accept(one)
    one.day = min(one.day + timedelta(weeks=4), timezone.localdate())
    new = needs.NewMeasure(
        kind=list(needs.MeasureKind)[one.day.month % 4],
        title=f"Maßnahme zu „{one.need.title}“"[:160],
        goals="Weniger Menschen vermissen das Angebot.",
        begins_on=one.day,
        ends_on=max(one.day, timezone.localdate()) + timedelta(days=90),
        cost_cents=(one.day.day + 5) * 50_000,
    )
    deed = one.later(0, "", "Die Maßnahme hat begonnen.")
    needs.start_measure(by=one.by, seen=one.seen(), new=new, deed=deed)


def _implement(one: _Invented) -> None:
    _start(one)
    deed = one.later(12, "", "Das Angebot läuft.")
    needs.implement(by=one.by, seen=one.seen(), deed=deed)


def _effect(one: _Invented) -> None:
    _implement(one)
    new = needs.NewEffect(
        measure_id=one.need.measures.get().pk,
        kind=needs.EffectKind.COUNT,
        text="Das Angebot wird genutzt.",
        number=24,
        counted="Besuche je Woche (erfunden)",
    )
    needs.record_effect(by=one.by, seen=one.seen(), new=new, deed=one.later(30, ""))


def _finish(one: _Invented, text: str) -> None:
    texts = {origin.pk: text for origin in one.need.origins.all()}
    needs.answer_origins(by=one.by, seen=one.seen(), texts=texts, deed=one.later(4, ""))


def _effect_answered(one: _Invented) -> None:
    _effect(one)
    _finish(one, "Danke für Ihren Hinweis: Das Angebot läuft und wird genutzt.")


def _declined_answered(one: _Invented) -> None:
    _decline(one)
    _finish(one, "Das Regionalteam hat abgelehnt, weil es ein gleiches Angebot schon gibt.")


# These take more than a year.
_LONG = {_implement, _effect, _effect_answered}
# Each invented need goes one of these ways.
_WAYS: tuple[Callable[[_Invented], None], ...] = (
    _effect_answered,
    _implement,
    _hand_over,
    _effect,
    _declined_answered,
    _defer,
    _start,
    _accept,
    _hand_over_just_now,
    _discuss,
    _decline,
    _stay,
)


def _merge_last_two(by: User, made: list[_Invented]) -> None:
    """Two places miss the same; one need goes on with both voices."""
    open_ones = [one for one in made if one.need.state in {"recorded", "discussed"}]
    for one in open_ones:
        one.need.refresh_from_db()
    *_rest, stays, goes = [one for one in open_ones if one.need.state == "discussed"]
    deed = Deed(reason="Beide Sozialräume vermissen dasselbe.")
    needs.merge_needs(by=by, into=stays.seen(), other=goes.seen(), deed=deed)


def _take_notes(by: User, notes: list[list[str]]) -> None:
    """Three notes: one waits, one was answered, one became a need."""
    units = tree().by_code
    codes = ["", "", ANSWER_CODE]
    for (title, text, place), code in zip(notes, codes, strict=True):
        new = needs.NewNote(title=title, text=text, unit_id=units[place].id, invented=True)
        needs.send_note(new=new, wants_answer=bool(code), code=code)
    waiting = [note.pk for note in queries.notes()]
    reply = "Der Hinweis ist beim Bauhof der Stadt. Eine Bank kommt im Frühjahr."
    needs.dismiss_note(by=by, note_id=waiting[0], reply=reply)
    title, text, place = notes[2]
    new_need = needs.NewNeed(title=title, text=text, units=[place], invented=True)
    needs.accept_note(by=by, note_id=waiting[2], new=new_need)


def _watch_figures(by: User) -> None:
    """Rules for some indicators, and what the published figures propose."""
    for code, higher in (("unemployed", True), ("daycare_places", False)):
        needs.define_rule(by=by, indicator=code, higher_is_worse=higher, years=2)
    needs.signals(by=by)
