"""The log names no address: it can hold a search word, a name or the secret of a link."""

import io
import json
import logging

import pytest
from django.test import RequestFactory
from django.urls import resolve

from sozialraum.foundation.operations.logs import JsonFormatter

SECRET = "k3y-that-opens"


@pytest.fixture
def written():
    """What the site's handler writes while the block runs."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter())
    loggers = [logging.getLogger(name) for name in ("django", "sozialraum", "django.server")]
    before = [(logger, logger.level, logger.propagate) for logger in loggers]
    for logger in loggers:
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
    yield stream
    for logger, level, propagate in before:
        logger.removeHandler(handler)
        logger.setLevel(level)
        logger.propagate = propagate


def lines(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_page_that_does_not_exist_is_logged_without_its_address(client, db, written):
    assert client.get(f"/gibt-es-nicht/{SECRET}/?q={SECRET}").status_code == 404
    assert "Not Found: …" in [line["message"] for line in lines(written)]
    assert SECRET not in written.getvalue()


def test_a_known_page_is_logged_by_its_route(written):
    request = RequestFactory().get(f"/sozialraeume/{SECRET}/")
    request.resolver_match = resolve(request.path)
    extra = {"status_code": 404, "request": request}
    logging.getLogger("django.request").warning("%s: %s", "Not Found", request.path, extra=extra)
    (line,) = lines(written)
    assert str(line["message"]).startswith("Not Found: /sozialraeume/<")
    assert SECRET not in written.getvalue()


@pytest.mark.parametrize(
    "message",
    [
        f"/pfad/{SECRET}/",
        f"GET /pfad/{SECRET}/?q={SECRET} HTTP/1.1",
        f"Referer checking failed - https://example.org/{SECRET}/ does not match",
    ],
)
def test_every_address_in_a_message_about_a_request_is_left_out(written, message):
    logging.getLogger("django.server").info('"%s" %s', message, 200, extra={"request": object()})
    assert SECRET not in written.getvalue()
    assert "200" in written.getvalue()


def test_a_message_about_something_else_stays_whole(written):
    logging.getLogger("sozialraum.charts").warning("No room for %s", "/var/charts")
    assert lines(written)[0]["message"] == "No room for /var/charts"
