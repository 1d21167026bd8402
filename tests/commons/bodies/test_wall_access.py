"""Each role and each action on a card wall; people without an account have the code."""

import pytest

from sozialraum.commons.bodies.models import Card, Wall

from .example import body, invited
from .test_access import ROLES, RUNNERS, answer, expected
from .wall_example import pasted, put_up


@pytest.fixture
def meeting(county):
    return invited(county, body(county, "team"))


@pytest.fixture
def wall(county, meeting) -> Wall:
    return put_up(county, meeting)


@pytest.mark.parametrize("what", ["", "stand/", "papierpunkte/", "beitreten/", "drucken/"])
@pytest.mark.parametrize("who", ROLES)
def test_only_runners_see_the_moderators_pages(client, wall, who, what):
    path = f"/gremien/sitzungen/{wall.meeting_id}/karten/{wall.pk}/{what}"
    assert answer(client, who, path) == expected(who, RUNNERS, 200)


@pytest.mark.parametrize("who", ROLES)
def test_only_runners_put_walls_up_open_and_take_them_down(client, meeting, wall, who):
    start = f"/gremien/sitzungen/{meeting.pk}/karten/"
    data = {"title": "Neu", "prompts": "Was nun?", "dots": 3, "target": ""}
    assert answer(client, who, start, data) == expected(who, RUNNERS, 302)
    client.post(f"{start}{wall.pk}/schritt/", {"phase": "writing"})
    wall.refresh_from_db()
    assert (wall.phase == "writing") == (who in RUNNERS)
    client.post(f"{start}{wall.pk}/abnehmen/")
    assert Wall.objects.filter(pk=wall.pk).exists() == (who not in RUNNERS)


@pytest.mark.parametrize("who", ROLES)
def test_only_runners_sort_hide_and_take_over(client, county, wall, who):
    (card,) = pasted(county, wall, "A")
    start, old = f"/gremien/sitzungen/{wall.meeting_id}/karten/{wall.pk}/", wall.token_hash
    data = {"karte": card.pk, "gruppe": "neu", "ueberschrift": "Gruppe"}
    assert answer(client, who, f"{start}ordnen/", data) == expected(who, RUNNERS, 302)
    runs = who in RUNNERS
    for step in ("protokoll", "code", "verbergen", "papier"):
        client.post(f"{start}{step}/", data | {"column": card.column_id, "lines": "B"})
    card.refresh_from_db()
    wall.refresh_from_db()
    assert (card.cluster is not None) == card.hidden == (wall.token_hash != old) == runs
    assert bool(wall.meeting.items.first().text) == Card.objects.filter(text="B").exists() == runs
    client.post(f"{start}zeigen/", data)
    card.refresh_from_db()
    assert not card.hidden
