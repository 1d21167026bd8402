"""The page behind the link: no account, no trace, nothing typed is lost."""

import logging
from datetime import timedelta

import pytest
from django.utils import timezone

from sozialraum.instruments.social_index.models import WeightingRound
from sozialraum.instruments.social_index.services import experts

from ..sharing.test_pages import html
from .example import ASKED, POINTS, invited, opened, seat, yesterday

pytestmark = pytest.mark.django_db
TYPED = {
    "needs_jobless": "70",
    "needs_poor": "30",
    "resources_voters": "40",
    "resources_clubs": "60",
}


@pytest.fixture
def asked(county) -> WeightingRound:
    return opened(county)


@pytest.fixture
def link(county, asked) -> str:
    """The address that a planner gave away."""
    (token,) = invited(county, asked)
    return f"/sozialindex/gewichten/{token}/"


# Asking and answering ---------------------------------------------------------


def test_the_page_asks_in_plain_words(client, link):
    text = html(client.get(link))
    assert "Wir wollen Ihre Sicht kennen." in text
    assert "Jugendamt" in text
    assert all(f'name="{name}"' in text for name in TYPED)
    assert 'type="number"' not in text  # a wheel would change the points unseen


def test_an_answer_is_kept_and_confirmed_on_the_same_page(client, link):
    response = client.post(link, TYPED, follow=True)
    assert response.redirect_chain == [(link, 302)]
    assert "Danke, Ihre Antwort ist gespeichert." in html(response)
    assert seat().points == POINTS


def test_the_answer_stands_in_the_fields_and_can_be_changed(client, link):
    client.post(link, TYPED)
    text = html(client.get(link))
    assert all(f'name="{name}" value="{points}"' in text for name, points in TYPED.items())
    client.post(link, TYPED | {"needs_jobless": "0", "needs_poor": "100"})
    assert seat().points["needs"] == {"jobless": 0, "poor": 100}


def test_an_empty_field_counts_nothing(client, link):
    client.post(link, TYPED | {"needs_jobless": "", "needs_poor": "100"})
    assert seat().points["needs"] == {"jobless": 0, "poor": 100}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"needs_jobless": "58"}, "Bedarfsindex: Es sind noch 12 Punkte übrig."),
        ({"needs_jobless": "73"}, "Bedarfsindex: Es sind 3 Punkte zu viel."),
        ({"resources_voters": ""}, "Ressourcenindex: Es sind noch 40 Punkte übrig."),
        ({"needs_jobless": "69,5"}, "Nur ganze Punkte von 0 bis 100."),
        ({"needs_jobless": "-1"}, "Nur ganze Punkte von 0 bis 100."),
        ({"needs_jobless": "viel"}, "Nur ganze Punkte von 0 bis 100."),
    ],
)
def test_a_wrong_sum_is_said_and_nothing_typed_is_lost(client, link, changes, said):
    given = TYPED | changes
    response = client.post(link, given)
    text = html(response)
    assert response.status_code == 200
    assert said in text
    assert all(f'name="{name}" value="{one}"' in text for name, one in given.items() if one)
    assert "Danke" not in text
    assert seat().points is None


def test_both_wrong_sums_are_said_at_once(client, link):
    text = html(client.post(link, {}))
    assert "Bedarfsindex: Es sind noch 100 Punkte übrig." in text
    assert "Ressourcenindex: Es sind noch 100 Punkte übrig." in text


def test_an_only_indicator_is_named_but_not_asked(client, county):
    indicators = {"needs": ASKED["needs"], "resources": ["clubs"]}
    (token,) = invited(county, opened(county, indicators=indicators))
    address = f"/sozialindex/gewichten/{token}/"
    text = html(client.get(address))
    assert "clubs ist die einzige Kennzahl" in text
    assert 'name="resources_clubs"' not in text
    client.post(address, TYPED)
    assert seat().points == {"needs": POINTS["needs"], "resources": {"clubs": 100}}


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_is_there_in_both_languages(client, link, language):
    client.post(link, TYPED)
    text = html(client.get(link, headers={"accept-language": language}))
    assert f'<html lang="{language}">' in text


def test_the_page_asks_as_often_for_two_indicators_as_for_four(
    client, county, django_assert_num_queries
):
    for indicators in ({"needs": ASKED["needs"]}, ASKED):
        (token,) = invited(county, opened(county, indicators=indicators))
        with django_assert_num_queries(3):
            client.get(f"/sozialindex/gewichten/{token}/")


# When the link has ended ------------------------------------------------------


def unknown(county, asked):
    return "/sozialindex/gewichten/unbekannt/"


def renewed(county, asked):
    (token,) = invited(county, asked, "Kita")
    experts.renew_link(by=county.planner, seat_id=seat("Kita").pk)
    return f"/sozialindex/gewichten/{token}/"


def withdrawn(county, asked):
    (token,) = invited(county, asked, "Kita")
    experts.revoke_seat(by=county.planner, seat_id=seat("Kita").pk)
    return f"/sozialindex/gewichten/{token}/"


def closed_early(county, asked):
    (token,) = invited(county, asked, "Kita")
    experts.close_round(by=county.planner, round_id=asked.pk)
    return f"/sozialindex/gewichten/{token}/"


def over(county, asked):
    (token,) = invited(county, asked, "Kita")
    yesterday(asked)
    return f"/sozialindex/gewichten/{token}/"


@pytest.mark.parametrize("why", [unknown, renewed, withdrawn, closed_early, over])
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_ended_link_says_so_kindly_and_does_not_tell_why(client, county, asked, why, method):
    address = why(county, asked)
    response = getattr(client, method)(address, TYPED)
    assert response.status_code == 404
    assert "Dieser Verweis führt zu keiner Frage" in html(response)
    main = response.content.decode().partition("<main")[2]
    plain = client.get("/sozialindex/gewichten/etwas-anderes/").content.decode()
    assert main == plain.partition("<main")[2]
    assert not asked.seats.filter(answered_at__isnull=False).exists()


def test_an_answer_that_comes_while_the_round_is_closed_is_refused(client, link, monkeypatch):
    from sozialraum.instruments.social_index.views import answering

    def too_late(token, points):
        yesterday(seat().round)
        return experts.answer(token, points)

    monkeypatch.setattr(answering, "answer", too_late)
    assert client.post(link, TYPED).status_code == 404
    assert seat().points is None


# No trace of the link ---------------------------------------------------------


@pytest.mark.parametrize("known", [True, False])
def test_the_page_is_neither_kept_nor_listed_nor_told_to_other_pages(client, link, known):
    response = client.get(link if known else "/sozialindex/gewichten/unbekannt/")
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]
    assert response["Referrer-Policy"] == "strict-origin"


def test_reading_the_page_leaves_no_cookie_but_the_one_of_the_form(client, link):
    client.get(link)
    client.post(link, TYPED)
    assert set(client.cookies) <= {"csrftoken"}


def test_the_link_is_in_no_line_of_the_log(client, link, asked, caplog):
    from sozialraum.foundation.operations.logs import JsonFormatter

    with caplog.at_level(logging.INFO):
        client.get(link)
        client.post(link, {})
        client.put(link)
        yesterday(asked)
        client.get(link)
    written = [JsonFormatter().format(record) for record in caplog.records]
    token = link.split("/")[-2]
    assert any("gewichten/<str:token>" in line for line in written)
    assert any("Not Found" in line for line in written)
    assert not [line for line in written if token in line]


def test_a_form_without_its_proof_is_refused_and_not_logged_with_the_link(link, caplog):
    from django.test import Client

    from sozialraum.foundation.operations.logs import JsonFormatter

    response = Client(enforce_csrf_checks=True).post(
        link, TYPED, headers={"referer": f"https://testserver{link}"}, secure=True
    )
    assert response.status_code == 403
    written = [JsonFormatter().format(record) for record in caplog.records]
    assert any("Forbidden" in line for line in written)
    assert not [line for line in written if link.split("/")[-2] in line]


def test_a_round_is_open_until_the_end_of_its_last_day(client, county):
    asked = opened(county, closes_on=timezone.localdate())
    (token,) = invited(county, asked)
    address = f"/sozialindex/gewichten/{token}/"
    assert client.post(address, TYPED).status_code == 302
    WeightingRound.objects.update(closes_on=timezone.localdate() - timedelta(days=1))
    assert client.get(address).status_code == 404
