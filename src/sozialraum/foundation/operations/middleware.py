"""An incident number for each request, and one log line without personal data."""

import logging
import secrets
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

log = logging.getLogger("sozialraum.request")
_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no sign that is mistaken on the telephone


def new_incident_id() -> str:
    """Eight signs that can be read out on the telephone."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(8))


class IncidentMiddleware:
    """Give each request a number that error pages show and logs carry."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.incident_id = new_incident_id()  # type: ignore[attr-defined]
        started = time.perf_counter()
        response = self.get_response(request)
        response["X-Request-ID"] = request.incident_id  # type: ignore[attr-defined]
        _log(request, response, time.perf_counter() - started)
        return response


def _log(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    """One line without query string, address or account: they can name a person."""
    match = request.resolver_match
    log.info(
        "request",
        extra={
            "incident": request.incident_id,  # type: ignore[attr-defined]
            "method": request.method,
            "route": match.route if match else "",
            "status": response.status_code,
            "milliseconds": round(seconds * 1000, 1),
        },
    )
