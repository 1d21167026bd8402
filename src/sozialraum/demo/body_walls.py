"""Invented cards, invitations and a search for a date, so that these pages can be seen."""

from datetime import time, timedelta
from typing import Any

from django.utils import timezone

from sozialraum.commons.bodies import services as bodies
from sozialraum.commons.bodies.proposals import Proposal
from sozialraum.commons.bodies.queries import bodies as known
from sozialraum.commons.bodies.queries import datepolls, meetings, minutes, walls
from sozialraum.commons.bodies.queries import invitations as asked
from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.editions.levels import ReleaseLevel

BODY = "regionalteam-1"
CARDS = (
    "Der offene Treff läuft\nVerein und Schule ziehen an einem Strang\nSommerfest mit allen",
    "Viele neue Familien\nMehr Anfragen in der Beratung\nWechsel in der Schulsozialarbeit",
    "Ein zweiter Nachmittag im Treff\nTreff auch am Wochenende\nBus am Abend\nNetzwerk pflegen",
)
TOGETHER = ("Treff öfter öffnen", 2)
"""Heading of a group, and how many of the first cards of the last question belong to it."""
PEOPLE = 9
REPLIES = ("yes", "yes", "deputy", "no", "")
FITS = (("yes", "maybe", "no"), ("yes", "yes", "maybe"), ("no", "yes", "yes"))


def build_walls(planner: User) -> None:
    """A wall of the last meeting, answers for the next one, a poll for the one after."""
    body = known.body_by_code(BODY)
    assert body  # made before
    newest = meetings.meetings(body, frozenset({ReleaseLevel.INTERNAL, *ReleaseLevel.values}))
    held = next((one for one in newest if one.state == "held"), None)
    if held:
        _put_up_cards(planner, held.pk)
    for meeting in [one for one in newest if one.state in {"planned", "invited"}][:1]:
        _invite(planner, meeting.pk)
    _find_a_date(planner, body.pk)


def _put_up_cards(planner: User, meeting_id: int) -> None:
    meeting = meetings.meeting_of(meeting_id)
    assert meeting  # just read
    questions = [one for one in minutes.items_of(meeting) if one.title.endswith("?")]
    wall = bodies.make_wall(
        by=planner,
        meeting_id=meeting_id,
        title="Rückblick des Jahres (erfunden)",
        columns=[bodies.NewColumn(one.title, one.pk) for one in questions],
    )
    columns = list(wall.columns.all())
    for column, lines in zip(columns, CARDS, strict=True):
        bodies.paste_cards(by=planner, wall_id=wall.pk, column_id=column.pk, lines=lines)
    title, count = TOGETHER
    first = [card.number for card in walls.hanging(wall).columns[-1].singles[:count]]
    bodies.sort_cards(by=planner, wall_id=wall.pk, card_ids=first, cluster_id=None, title=title)
    bodies.set_phase(by=planner, wall_id=wall.pk, phase="dots")
    _stick_dots(wall)


def _stick_dots(wall: Any) -> None:
    hung = walls.hanging(wall)
    keys = [one.key for column in hung.columns for one in (*column.groups, *column.singles)]
    group = next(key for key in keys if key.startswith("gruppe"))
    for person in range(PEOPLE):
        for key in (group, keys[person % len(keys)], keys[person * 3 % len(keys)]):
            bodies.put_dot(wall.secret, f"demo-{person}", key=key, on=True)


def _invite(planner: User, meeting_id: int) -> None:
    bodies.gather_invitees(by=planner, meeting_id=meeting_id)
    meeting = meetings.meeting_of(meeting_id)
    assert meeting  # just read
    for number, invitee in enumerate(asked.invitees_of(meeting)):
        answer = REPLIES[number % len(REPLIES)]
        if answer:
            deputy = "Vertretung (erfunden)" if answer == "deputy" else ""
            bodies.enter_reply(by=planner, invitee_id=invitee.pk, answer=answer, deputy=deputy)


def _find_a_date(planner: User, body_id: int) -> None:
    today = timezone.localdate()
    first = today + timedelta(days=200)
    poll = bodies.ask_for_dates(
        by=planner,
        body_id=body_id,
        title="Gemeinsames Regionalteam (erfunden)",
        options=[
            Proposal(first, time(13), time(16)),
            Proposal(first, time(16), time(19)),
            Proposal(first + timedelta(days=1)),
        ],
        closes_on=today + timedelta(days=60),
        place="Bürgerhaus (erfunden)",
        invented=True,
    )
    keys = [one.option.pk for one in datepolls.result_of(poll).dates]
    guests = [guest for guest, _fits in datepolls.result_of(poll).rows]
    for guest, fits in zip(guests, FITS, strict=False):
        bodies.enter_dates(by=planner, guest_id=guest.pk, fits=dict(zip(keys, fits, strict=True)))
