"""The site with the component gallery, and a page that breaks."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from sozialraum.website.urls import handler400, handler403, handler404, handler500
from sozialraum.website.urls import urlpatterns as site

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("something broke")


urlpatterns = [
    path("bausteine/", include("sozialraum.foundation.components.urls")),
    path("kaputt/", broken),
    *site,
]
