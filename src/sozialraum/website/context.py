"""What every page gets: the county, the navigation, who is here."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from sozialraum.foundation.site import NavigationEntry, page_apps


@dataclass(frozen=True)
class MenuItem:
    """One link of a menu; ``active`` where the current page lies under it."""

    title: str
    url: str
    active: bool


def _menu(entries: list[NavigationEntry], request: HttpRequest) -> list[MenuItem]:
    ordered = sorted(entries, key=lambda entry: entry.position)
    items = [(entry, reverse(entry.url_name)) for entry in ordered]
    return [
        MenuItem(str(entry.title), url, active=request.path.startswith(url))
        for entry, url in items
    ]


def site(request: HttpRequest) -> dict[str, Any]:
    """County name, main navigation and, signed in, the workspace menu."""
    signed_in = hasattr(request, "user") and request.user.is_authenticated
    apps = page_apps()
    return {
        "site": {"county_name": settings.COUNTY_NAME, "demonstration": settings.DEMONSTRATION},
        "navigation": _menu([entry for app in apps for entry in app.navigation], request),
        "workspace": _menu([entry for app in apps for entry in app.workspace], request)
        if signed_in
        else [],
    }
