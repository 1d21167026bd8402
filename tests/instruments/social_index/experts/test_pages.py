"""Planners open rounds and invite; nothing typed is lost, and a link is seen once."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from sozialraum.instruments.social_index.models import ExpertSeat, WeightingRound
from sozialraum.instruments.social_index.queries import experts as queries
from sozialraum.instruments.social_index.services import experts

from ..sharing.test_pages import html
from ..test_desk import PLANNERS, ROLES, answer, expected
from .example import ASKED, OTHER, POINTS, closed, invited, opened, seat

pytestmark = pytest.mark.django_db
PAGE, DONE, OK = "/sozialindex/fachleute/", 302, 200
LINK = re.compile(r"http://testserver/sozialindex/gewichten/([\w-]{43})/")


def typed(**changes) -> dict[str, str]:
    last = timezone.localdate() + timedelta(days=7)
    roles = {f"role_{code}": side for side, codes in ASKED.items() for code in codes}
    plain = {"title": "Gewichte", "explanation": "Ihre Sicht.", "closes_on": last.isoformat()}
    return plain | roles | changes


# Who may do what --------------------------------------------------------------


@pytest.mark.parametrize("who", ROLES)
@pytest.mark.parametrize("path", ["", "neu/", "{round}/"])
def test_only_planners_see_rounds(client, county, who, path):
    address = PAGE + path.format(round=opened(county).pk)
    assert answer(client, who, "get", address) == expected(who, PLANNERS, OK)


@pytest.mark.parametrize("who", ROLES)
def test_only_planners_open_a_round(client, county, who):
    assert answer(client, who, "post", f"{PAGE}neu/", typed()) == expected(who, PLANNERS, DONE)
    assert WeightingRound.objects.exists() == (who in PLANNERS)


@pytest.mark.parametrize("who", ROLES)
def test_only_planners_invite(client, county, who):
    address = f"{PAGE}{opened(county).pk}/plaetze/"
    status = answer(client, who, "post", address, {"labels": "Jugendamt"})
    assert status == expected(who, PLANNERS, OK)
    assert ExpertSeat.objects.exists() == (who in PLANNERS)


@pytest.mark.parametrize("who", ROLES)
def test_only_planners_make_a_new_link(client, county, who):
    asked = opened(county)
    (token,) = invited(county, asked)
    address = f"{PAGE}{asked.pk}/plaetze/{seat().pk}/verweis/"
    assert answer(client, who, "post", address) == expected(who, PLANNERS, OK)
    assert (queries.seat_by_token(token) is None) == (who in PLANNERS)


@pytest.mark.parametrize("who", ROLES)
def test_only_planners_withdraw_a_seat(client, county, who):
    asked = opened(county)
    invited(county, asked)
    address = f"{PAGE}{asked.pk}/plaetze/{seat().pk}/zurueckziehen/"
    assert answer(client, who, "post", address) == expected(who, PLANNERS, DONE)
    assert bool(seat().revoked_at) == (who in PLANNERS)


@pytest.mark.parametrize("who", ROLES)
def test_only_planners_close_a_round(client, county, who):
    asked = opened(county)
    status = answer(client, who, "post", f"{PAGE}{asked.pk}/schliessen/")
    assert status == expected(who, PLANNERS, DONE)
    asked.refresh_from_db()
    assert asked.is_open == (who not in PLANNERS)


@pytest.mark.parametrize("who", ROLES)
def test_only_planners_delete_a_round(client, county, who):
    status = answer(client, who, "post", f"{PAGE}{opened(county).pk}/loeschen/")
    assert status == expected(who, PLANNERS, DONE)
    assert WeightingRound.objects.exists() == (who not in PLANNERS)


@pytest.fixture
def planner(client, county):
    client.force_login(county.planner)
    return client


@pytest.mark.parametrize("path", ["", "plaetze/", "schliessen/", "loeschen/"])
def test_a_round_that_does_not_exist_is_not_found(planner, path):
    method = planner.post if path else planner.get
    assert method(f"{PAGE}99/{path}", {"labels": "x"}).status_code == 404


def test_a_seat_is_reached_through_its_own_round_only(planner, county):
    invited(county, opened(county))
    other = opened(county)
    for action in ("verweis", "zurueckziehen"):
        address = f"{PAGE}{other.pk}/plaetze/{seat().pk}/{action}/"
        assert planner.post(address).status_code == 404


# The list ---------------------------------------------------------------------


def test_an_empty_list_offers_the_first_step(planner):
    text = html(planner.get(PAGE))
    assert "Noch keine Runde" in text
    assert f'href="{PAGE}neu/"' in text


def test_the_list_says_how_many_have_answered(planner, county):
    asked = opened(county)
    token, *_others = invited(county, asked, "A", "B", "C")
    experts.answer(token, POINTS)
    experts.revoke_seat(by=county.planner, seat_id=seat("C").pk)
    ((_round, state, turnout),) = planner.get(PAGE).context["rows"]
    assert (state, turnout) == ("offen", queries.Turnout(invited=2, answered=1))


def test_the_list_asks_as_often_for_one_as_for_thirty(planner, county, same_number_of_queries):
    closed(county, POINTS)

    def more() -> None:
        for number in range(29):
            invited(county, opened(county, title=f"Runde {number}"))

    same_number_of_queries(lambda: planner.get(PAGE), after=more)
    assert "Runde 28" in html(planner.get(PAGE))


# A new round ------------------------------------------------------------------


def test_a_round_is_opened_as_typed(planner):
    planner.post(f"{PAGE}neu/", typed(role_clubs=""))
    asked = WeightingRound.objects.get()
    assert (asked.title, asked.explanation) == ("Gewichte", "Ihre Sicht.")
    assert asked.indicators == {"needs": ["jobless", "poor"], "resources": ["voters"]}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": " "}, "Titel der Runde – "),
        ({"closes_on": "bald"}, "Letzter Tag für Antworten – "),
        ({"closes_on": "2001-02-03"}, "liegt in der Vergangenheit"),
        ({"role_poor": "", "role_clubs": ""}, "zwei Kennzahlen oder mehr"),
    ],
)
def test_a_refused_round_keeps_everything_that_was_typed(planner, changes, said):
    given = typed(explanation="Ein langer Text.") | changes
    text = html(planner.post(f"{PAGE}neu/", given))
    assert said in text
    assert "Ein langer Text." in text
    assert text.count('<option value="resources" selected>') == (
        1 if "role_clubs" in changes else 2
    )
    assert not WeightingRound.objects.exists()


# Links, seen once -------------------------------------------------------------


def test_links_are_on_the_answer_and_never_again(planner, county):
    asked = opened(county)
    response = planner.post(f"{PAGE}{asked.pk}/plaetze/", {"labels": "Jugendamt\nKita"})
    first, second = LINK.findall(html(response))
    assert "no-store" in response["Cache-Control"]
    assert queries.seat_by_token(first).label == "Jugendamt"
    assert queries.seat_by_token(second).label == "Kita"
    again = planner.get(f"{PAGE}{asked.pk}/").content.decode()
    assert not LINK.search(again)
    assert "Jugendamt" in again


def test_a_new_link_is_on_the_answer_and_the_old_one_ends(planner, county):
    asked = opened(county)
    (old,) = invited(county, asked)
    response = planner.post(f"{PAGE}{asked.pk}/plaetze/{seat().pk}/verweis/")
    (new,) = LINK.findall(html(response))
    assert queries.seat_by_token(new) == seat()
    assert queries.seat_by_token(old) is None


def test_refused_offices_stay_in_the_field(planner, county):
    asked = opened(county)
    invited(county, asked)
    response = planner.post(f"{PAGE}{asked.pk}/plaetze/", {"labels": "Kita\nJugendamt"})
    text = html(response)
    assert "zweimal eingeladen" in text
    assert "Kita\nJugendamt</textarea>" in text
    assert not LINK.search(text)


def test_an_empty_field_is_named(planner, county):
    text = html(planner.post(f"{PAGE}{opened(county).pk}/plaetze/", {"labels": ""}))
    assert 'id="id_labels_error"' in text


# The page of a round ----------------------------------------------------------


def test_an_open_round_hides_how_weights_come_out(planner, county):
    asked = opened(county)
    (token,) = invited(county, asked)
    experts.answer(token, POINTS)
    text = html(planner.get(f"{PAGE}{asked.pk}/"))
    assert "Bisher 1 von 1 Antworten" in text
    assert "Kendalls W" not in text
    assert "?runde=" not in text


def test_a_closed_round_shows_mean_spread_and_every_answer(planner, county):
    asked = closed(county, POINTS, OTHER)
    response = planner.get(f"{PAGE}{asked.pk}/")
    text = html(response)
    assert "Geschlossen mit 2 von 2 Antworten" in text
    assert f'href="/sozialindex/fassungen/neu/?runde={asked.pk}"' in text
    rows = re.sub(r"\s+|</?(tr|td|th)[^>]*>", " ", text)
    assert re.search(r"jobless +60,0 +50 +70 +14,1 ", rows)
    assert re.search(r"jobless +70 +50 ", rows)
    assert "Kendalls W" in text
    assert "<svg" in text


def test_nothing_can_be_changed_in_a_closed_round(planner, county):
    asked = closed(county, POINTS)
    text = html(planner.get(f"{PAGE}{asked.pk}/"))
    for action in ("plaetze/", "schliessen/", "verweis/", "zurueckziehen/"):
        assert f'{action}"' not in text
        assert 'loeschen/"' in text


def test_changing_a_closed_round_by_hand_is_refused_in_words(planner, county):
    asked = closed(county, POINTS)
    number = seat("Stelle 0").pk
    for path in (f"plaetze/{number}/verweis/", f"plaetze/{number}/zurueckziehen/", "schliessen/"):
        assert "Die Runde ist geschlossen." in html(planner.post(f"{PAGE}{asked.pk}/{path}"))


def test_a_closed_round_without_answers_leads_nowhere(planner, county):
    asked = closed(county)
    text = html(planner.get(f"{PAGE}{asked.pk}/"))
    assert "Niemand war eingeladen" in text
    assert "?runde=" not in text


def test_a_single_answer_shows_no_spread(planner, county):
    text = html(planner.get(f"{PAGE}{closed(county, POINTS).pk}/"))
    assert "Eine Antwort allein" in text


def test_the_only_indicator_of_an_index_has_no_chart(planner, county):
    asked = closed(
        county,
        {"needs": POINTS["needs"]},
        indicators={"needs": ASKED["needs"], "resources": ["clubs"]},
    )
    needs, resources = planner.get(f"{PAGE}{asked.pk}/").context["result"]["sides"]
    assert needs["chart"]
    assert resources["chart"] is None
    assert "Danach wurde nicht gefragt" in resources["agreement"]


@pytest.mark.parametrize("ended", [False, True])
def test_a_round_asks_as_often_for_one_seat_as_for_thirty(
    planner, county, same_number_of_queries, ended
):
    asked = opened(county)
    (token,) = invited(county, asked)
    experts.answer(token, POINTS)

    def more() -> None:
        for token in invited(county, asked, *(f"Stelle {number}" for number in range(29))):
            experts.answer(token, OTHER)

    def page():
        if not ended:
            return planner.get(f"{PAGE}{asked.pk}/")
        WeightingRound.objects.filter(pk=asked.pk).update(closes_on="2001-01-01")
        response = planner.get(f"{PAGE}{asked.pk}/")
        WeightingRound.objects.filter(pk=asked.pk).update(closes_on=asked.closes_on)
        return response

    same_number_of_queries(page, after=more)
    assert "Stelle 28" in html(page())


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_page_of_a_planner_is_there_in_both_languages(planner, county, language):
    numbers = [opened(county).pk, closed(county, POINTS).pk]
    for path in ("", "neu/", *(f"{number}/" for number in numbers)):
        text = html(planner.get(PAGE + path, headers={"accept-language": language}))
        assert f'<html lang="{language}">' in text


def test_rounds_are_on_the_desk_of_planners(planner):
    assert f'href="{PAGE}"' in html(planner.get("/mein-bereich/"))
