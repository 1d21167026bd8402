"""Start page, workspace, legal pages and error pages."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What the county offers here, and the first thing to do."""
    return render(request, "website/start.html")


@login_required
@require_safe
def workspace(request: HttpRequest) -> HttpResponse:
    """The signed-in person's own desk."""
    return render(request, "website/workspace.html")


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Places and indicators by name."""
    return render(request, "website/search.html")


@require_safe
def imprint(request: HttpRequest) -> HttpResponse:
    """Who answers for the site."""
    return render(request, "website/imprint.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is stored about visitors and account holders."""
    return render(request, "website/privacy.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Accessibility statement."""
    return render(request, "website/accessibility.html")


@require_safe
def api_page(request: HttpRequest) -> HttpResponse:
    """How the read API is used."""
    return render(request, "website/api.html")


@require_safe
def self_test(request: HttpRequest) -> HttpResponse:
    """Published results recomputed before the visitor's eyes."""
    return render(request, "website/self_test.html")


def _error(request: HttpRequest, status: int) -> HttpResponse:
    return render(request, f"{status}.html", status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    return _error(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    return _error(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    return _error(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    return _error(request, 500)
