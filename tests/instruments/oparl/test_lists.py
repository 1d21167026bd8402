"""Lists: page by page, filtered by moments, quick whatever their length."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from sozialraum.instruments.oparl.objects import snapshot
from tests.commons.bodies.example import invited, released

from .example import Open, aged, handed_over, named_seat
from .reader import START, county, get, listed, walk

LISTS = ["organization", "person", "membership", "meeting", "agendaItem", "paper", "consultation"]


def meetings(site: Open, number: int, first: int = 0) -> None:
    for at in range(first, first + number):
        meeting = invited(site.county, site.team, days=10 + at, title=f"Sitzung {at}")
        released(site.county, meeting)


def test_a_page_says_how_many_there_are_and_where_to_go_on(client: Any, site: Open) -> None:
    meetings(site, 4)
    page = get(client, county(client)["meeting"], limit=2)
    assert page["pagination"] == {"totalElements": 5, "elementsPerPage": 2}
    assert page["links"]["self"] == page["links"]["first"]
    assert get(client, page["links"]["next"])["links"]["self"] == page["links"]["next"]
    last = list(walk(client, county(client)["meeting"], limit=2))[-1]
    assert last["name"] == "Sitzung 3"


def test_a_walk_finds_everything_once_while_more_is_added(client: Any, site: Open) -> None:
    meetings(site, 4)
    known = {one["id"] for one in listed(client, "meeting")}
    found = []
    for at, one in enumerate(walk(client, county(client)["meeting"], limit=2)):
        found.append(one["id"])
        if at in {0, 2}:
            meetings(site, 1, first=20 + at)
    assert len(found) == len(set(found))
    assert set(found) > known
    assert len(found) == 7


def test_a_walk_leaves_nothing_out_while_something_is_withdrawn(client: Any, site: Open) -> None:
    meetings(site, 5)
    first = get(client, county(client)["meeting"], limit=2)
    released(site.county, site.meeting, level="internal")
    rest = list(walk(client, first["links"]["next"]))
    assert [one["name"] for one in rest] == [f"Sitzung {at}" for at in range(1, 5)]


def test_whoever_asks_for_very_many_gets_a_hundred(client: Any, site: Open) -> None:
    page = get(client, county(client)["meeting"], limit=10**30)
    assert page["pagination"]["elementsPerPage"] == 100


def test_filters_take_what_is_new_or_changed_since(client: Any, site: Open) -> None:
    listed(client, "meeting")
    aged()
    now = timezone.localtime().replace(microsecond=0)
    meetings(site, 1)
    for name in ("created_since", "modified_since"):
        found = listed(client, "meeting", **{name: now.isoformat()})
        assert [one["name"] for one in found] == ["Sitzung 0"]
    for name in ("created_until", "modified_until"):
        found = listed(client, "meeting", **{name: (now - timedelta(days=1)).isoformat()})
        assert [one["name"] for one in found] == ["Öffentliche Sitzung"]


def test_both_ends_of_a_filter_belong_to_it(client: Any, site: Open) -> None:
    (meeting,) = listed(client, "meeting")
    at = meeting["modified"]
    for since, until in (("created_since", "created_until"), ("modified_since", "modified_until")):
        assert listed(client, "meeting", **{since: at, until: at}) == [meeting]


def test_links_keep_the_filters(client: Any, site: Open) -> None:
    meetings(site, 3)
    asked = {"modified_since": "2020-01-01T00:00:00+01:00", "omit_internal": "true", "limit": 1}
    page = get(client, county(client)["meeting"], **asked)
    for link in page["links"].values():
        assert "modified_since=2020-01-01T00%3A00%3A00%2B01%3A00" in link
        assert "limit=1" in link
        assert "omit_internal=true" in link
    assert len(list(walk(client, county(client)["meeting"], **asked))) == 4


@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "1969-07-21T02:56:00Z"]
)
def test_every_complete_moment_is_understood(client: Any, site: Open, moment: str) -> None:
    for name in ("created_since", "created_until", "modified_since", "modified_until"):
        listed(client, "meeting", **{name: moment})


@pytest.mark.parametrize("wrong", ["2020-01-01", "2020-01-01T00:00:00", "gestern", "0", ""])
def test_half_a_moment_is_refused_in_the_words_of_the_standard(
    client: Any, site: Open, wrong: str
) -> None:
    path = county(client)["meeting"].removeprefix("http://testserver")
    response = client.get(path, {"created_since": wrong})
    assert response.status_code == 400
    assert response["Access-Control-Allow-Origin"] == "*"
    problem = response.json()
    assert problem["type"] == "https://schema.oparl.org/1.1/Error"
    assert problem["debug"] == "created_since"


@pytest.mark.parametrize(
    "path",
    [
        "meeting/999999",
        "meeting/0",
        "meeting/x",
        "faction/1",
        "body/999/meeting",
        "a/b/c",
        "bodies/",
    ],
)
def test_where_there_is_nothing_the_answer_says_so(client: Any, site: Open, path: str) -> None:
    response = client.get(START + path)
    assert response.status_code == 404
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response.json()["type"] == "https://schema.oparl.org/1.1/Error"


def test_nobody_gets_what_they_have_again(client: Any, site: Open) -> None:
    for address in (START, county(client)["meeting"], listed(client, "meeting")[0]["id"]):
        path = address.removeprefix("http://testserver")
        first = client.get(path)
        for name, value in (
            ("If-None-Match", first["ETag"]),
            ("If-Modified-Since", first["Last-Modified"]),
        ):
            again = client.get(path, headers={name: value})
            assert again.status_code == 304
            assert again["Access-Control-Allow-Origin"] == "*"


def test_a_change_is_given_out_in_spite_of_a_copy(client: Any, site: Open) -> None:
    path = county(client)["meeting"].removeprefix("http://testserver")
    first = client.get(path)
    meetings(site, 1)
    assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("name", LISTS)
def test_a_long_list_asks_the_data_base_as_often_as_a_short_one(
    client: Any, site: Open, name: str, same_number_of_queries: Callable[..., None]
) -> None:
    path = county(client)[name]

    def more() -> None:
        meetings(site, 5)
        for at in range(5):
            handed_over(site.county, site.team, site.committee, title=f"Bedarf {at}")
            named_seat(site.county, site.team, f"Träger {at}")

    same_number_of_queries(lambda: get(client, path), after=more)


def test_reading_on_asks_as_often_for_many_as_for_few(
    site: Open, same_number_of_queries: Callable[..., None]
) -> None:
    def more() -> None:
        meetings(site, 5)
        for at in range(5):
            handed_over(site.county, site.team, site.committee, title=f"Bedarf {at}")

    same_number_of_queries(lambda: list(snapshot()), after=more)
