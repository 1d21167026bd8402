"""Cheap answers to pages that ask every few seconds whether something is new."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language


def answer_poll(request: HttpRequest, version: str, content: Callable[[], str]) -> HttpResponse:
    """304 where the asking page has this version already, else the content with its ETag."""
    etag = f'"{version}-{get_language()}"'
    answer = get_conditional_response(request, etag=etag) or HttpResponse(content())
    answer["ETag"] = etag
    answer["Cache-Control"] = "private, no-cache"
    return answer
