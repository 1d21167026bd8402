"""Errors say what happened, what to do, and a number that can be read out on the telephone."""

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest
from django.test import Client, RequestFactory

from sozialraum.foundation.components import views

pytestmark = [pytest.mark.urls("tests.foundation.components.urls")]


def request_with_number() -> HttpRequest:
    request = RequestFactory().get("/")
    request.incident_id = "48BLVTSC"  # type: ignore[attr-defined]
    return request


@pytest.fixture
def forgiving_client() -> Client:
    """A visitor who sees the error page instead of the exception."""
    return Client(raise_request_exception=False)


def test_an_unknown_address_is_answered_with_the_incident_number(client: Client) -> None:
    answer = client.get("/gibt-es-nicht/")
    assert answer.status_code == 404
    assert answer["X-Request-ID"] in answer.content.decode()


def test_a_broken_page_shows_the_incident_number_and_nothing_of_the_cause(
    forgiving_client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    answer = forgiving_client.get("/kaputt/")
    page = answer.content.decode()
    assert answer.status_code == 500
    assert answer["X-Request-ID"] in page
    assert "something broke" not in page


@pytest.mark.parametrize(
    ("view", "status"),
    [(views.bad_request, 400), (views.permission_denied, 403), (views.page_not_found, 404)],
)
def test_each_refusal_has_its_own_page(view: object, status: int) -> None:
    answer = view(request_with_number(), Exception())
    assert answer.status_code == status
    assert "48BLVTSC" in answer.content.decode()
    assert f"Fehler {status}" in answer.content.decode()


def test_an_expired_form_is_explained() -> None:
    answer = Client(enforce_csrf_checks=True).post("/sprache/setlang/", {"language": "en"})
    assert answer.status_code == 403
    assert "Es wurde nichts gespeichert." in answer.content.decode()


def test_the_page_for_broken_sites_survives_broken_static_files(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(name: str) -> str:
        raise ValueError(f"no entry for {name}")

    monkeypatch.setattr(staticfiles_storage, "url", missing)
    page = views.server_error(request_with_number()).content.decode()
    assert "48BLVTSC" in page
    assert "stylesheet" not in page


def test_the_page_for_broken_sites_needs_no_request_of_ours() -> None:
    assert views.server_error(RequestFactory().get("/")).status_code == 500
