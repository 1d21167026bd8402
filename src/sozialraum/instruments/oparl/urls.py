from collections.abc import Callable
from functools import wraps
from typing import TypeAlias

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path

from .endpoints import api, nowhere

View: TypeAlias = Callable[..., HttpResponse]


def answers_head(view: View) -> View:
    """HEAD is answered like GET, as HTTP asks of everybody; the server leaves the body out."""

    @wraps(view)
    def asked(request: HttpRequest, *arguments: object, **options: object) -> HttpResponse:
        if request.method != "HEAD":
            return view(request, *arguments, **options)
        request.method = "GET"
        try:
            return view(request, *arguments, **options)
        finally:
            request.method = "HEAD"

    return asked


patterns, application, namespace = api.urls
for pattern in patterns:
    if isinstance(pattern, URLPattern):
        pattern.callback = answers_head(pattern.callback)

urlpatterns = [path("", (patterns, application, namespace)), re_path("", nowhere)]
