"""Each request has its own acting person."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from . import acting


class ActingMiddleware:
    """Nobody of an earlier request is taken for whoever acts in this one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        acting.begin(request)
        try:
            return self.get_response(request)
        finally:
            acting.begin()
