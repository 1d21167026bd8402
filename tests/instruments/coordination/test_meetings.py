"""Which needs of a conference are unanswered, and what became of idea no. 7."""

import re
from datetime import date

import html5lib
import pytest

from sozialraum.commons.needs.services import Deed

from .conftest import ago, holder

PATH = "/koordination/sitzungen/"


def text(response) -> str:
    content = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(content)
    return content


@pytest.fixture
def conference(desk):
    return desk.held(desk.chain.conference, date(2017, 2, 18), title="Konferenz 2017")


def raised(desk, meeting, number: int):
    return [
        desk.chain.need(title=f"Idee {at}", origins=[desk.chain.origin(meeting_id=meeting.pk)])
        for at in range(1, number + 1)
    ]


def refused(desk, need, text="Das gibt es schon."):
    desk.chain.do("set_aside", need, deed=Deed("Gibt es schon."))
    desk.chain.told(need, text)


def test_ideas_keep_the_number_under_which_they_were_written_down(client, desk, conference):
    ideas = raised(desk, conference, 8)
    refused(desk, ideas[6], "Im Nachbarort gibt es einen Treff.")
    client.force_login(desk.planner)
    page = text(client.get(f"{PATH}{conference.pk}/"))
    assert "7 von 8 Bedarfen sind noch unbeantwortet" in page
    seventh = re.search(r'<tr id="nr-7">.*?</tr>', page, re.DOTALL)[0]
    assert "Idee 7" in seventh
    assert "Im Nachbarort gibt es einen Treff." in seventh
    assert "unbeantwortet" not in seventh


def test_an_answer_on_the_way_does_not_close_a_question(client, desk, conference):
    (idea,) = raised(desk, conference, 1)
    desk.chain.do("discuss", idea, deed=Deed("Ja."))
    desk.chain.told(idea, "Wir prüfen es.")
    client.force_login(desk.planner)
    page = text(client.get(f"{PATH}{conference.pk}/"))
    assert "Ein Bedarf von 1 ist noch unbeantwortet" in page
    assert "Wir prüfen es." in page


def test_what_is_all_answered_says_so(client, desk, conference):
    (idea,) = raised(desk, conference, 1)
    refused(desk, idea)
    client.force_login(desk.planner)
    assert "Alles ist beantwortet" in text(client.get(f"{PATH}{conference.pk}/"))


def test_the_list_counts_what_was_raised_and_what_waits(client, desk, conference):
    ideas = raised(desk, conference, 3)
    refused(desk, ideas[0])
    client.force_login(desk.planner)
    page = text(client.get(f"{PATH}?jahr=2017&ort=lake"))
    row = re.search(r"<tr>(?:(?!</tr>).)*Konferenz 2017.*?</tr>", page, re.DOTALL)[0]
    assert re.findall(r'soz-number">(\d+)<', row) == ["3", "2"]


def test_the_list_holds_conferences_and_whatever_raised_a_need(client, desk, conference):
    team = desk.held(desk.chain.team, ago(30), title="Team mit Bedarf")
    desk.held(desk.chain.team, ago(31), title="Team ohne Bedarf")
    desk.meeting(desk.chain.conference, ago(1), title="Nur eingeladen")
    raised(desk, team, 1)
    client.force_login(desk.planner)
    page = text(client.get(PATH))
    assert "Team mit Bedarf" in page
    assert "Konferenz 2017" in page
    assert "Team ohne Bedarf" not in page
    assert "Nur eingeladen" not in page
    assert "Team mit Bedarf" not in text(client.get(f"{PATH}?jahr=2017"))
    assert "Keine Sitzung in dieser Auswahl" in text(client.get(f"{PATH}?ort=mill"))
    assert client.get(f"{PATH}?jahr=viele&ort=x").status_code == 200


@pytest.mark.parametrize(
    ("role", "scope", "listed", "status"),
    [
        ("planner", "county", True, 200),
        ("auditor", "county", True, 200),
        ("coordinator", "unit:north", True, 200),
        ("coordinator", "unit:south", True, 200),
        ("municipality", "unit:lake", True, 200),
        ("municipality", "unit:mill", False, 403),
        ("provider", "county", None, 403),
        ("member", "county", None, 403),
        ("committee_member", "county", None, 403),
        ("funding_officer", "county", None, 403),
        ("administrator", "county", None, 403),
    ],
)
def test_who_reads_what_became_of_a_meeting(client, desk, conference, role, scope, listed, status):
    client.force_login(holder(role, scope))
    response = client.get(PATH)
    assert response.status_code == (403 if listed is None else 200)
    if listed is not None:
        assert ("Konferenz 2017" in text(response)) is listed
    assert client.get(f"{PATH}{conference.pk}/").status_code == status


def test_a_meeting_that_was_not_held_has_no_page(client, desk):
    invited = desk.meeting(desk.chain.conference, ago(1))
    client.force_login(desk.planner)
    assert client.get(f"{PATH}{invited.pk}/").status_code == 404
    assert client.get(f"{PATH}99999/").status_code == 404


def test_both_pages_ask_the_data_base_as_often_for_thirty_rows(
    client, desk, conference, same_number_of_queries
):
    client.force_login(desk.planner)
    raised(desk, conference, 1)

    def more():
        raised(desk, conference, 29)
        for at in range(29):
            desk.held(desk.chain.conference, ago(30 + at))

    def both():
        client.get(PATH)
        client.get(f"{PATH}{conference.pk}/")

    same_number_of_queries(both, after=more)
