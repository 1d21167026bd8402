"""Error pages, and the gallery that shows every component."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.views.decorators.http import require_safe

from .assets import page_stylesheets
from .gallery import gallery_context


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """400 with the incident number."""
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """403 with the incident number."""
    return render(request, "403.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """404 with the incident number."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500 without data base, session or context processors: any of them may be the cause."""
    context = {"incident_id": getattr(request, "incident_id", ""), "sheets": _safe_stylesheets()}
    return HttpResponse(get_template("500.html").render(context), status=500)


def _safe_stylesheets() -> list[str]:
    """Style sheets, or none where the static files themselves are the trouble."""
    try:
        return page_stylesheets()
    except ValueError:
        return []


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component with an example; mounted only for development and tests."""
    return render(request, "components/gallery.html", gallery_context())
