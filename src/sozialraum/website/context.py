"""What every page gets: the county, the navigation, who is here."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sozialraum.foundation.accounts.policies import allows
from sozialraum.foundation.components.frame import Link
from sozialraum.foundation.notifications.queries import number_unread
from sozialraum.foundation.site import NavigationEntry, page_apps

_ACCOUNTS = NavigationEntry(
    "accounts", gettext_lazy("Konten"), "admin:accounts_user_changelist", 90, "accounts.administer"
)


def _menu(entries: list[NavigationEntry], request: HttpRequest) -> list[Link]:
    ordered = sorted(entries, key=lambda entry: entry.position)
    return [
        Link(entry.title, url, active=request.path.startswith(url))
        for entry, url in ((entry, reverse(entry.url_name)) for entry in ordered)
    ]


def workspace_menu(request: HttpRequest) -> list[Link]:
    """The desk of a signed-in person: what each app offers there."""
    entries = [*(entry for app in page_apps() for entry in app.workspace), _ACCOUNTS]
    return _menu([e for e in entries if not e.rule or allows(e.rule, request.user)], request)


def site(request: HttpRequest) -> dict[str, Any]:
    """County name, footer and main navigation; signed in, the own desk comes first."""
    menu = _menu([entry for app in page_apps() for entry in app.navigation], request)
    inbox = None
    if hasattr(request, "user") and request.user.is_authenticated:
        url = reverse("workspace")
        inbox = {"url": reverse("notifications:inbox"), "unread": number_unread(request.user)}
        menu = [Link(_("Mein Bereich"), url, active=request.path.startswith(url)), *menu]
    return {
        "site": {
            "county_name": settings.COUNTY_NAME,
            "demonstration": settings.DEMONSTRATION,
            "footer_links": footer(),
            "inbox": inbox,
        },
        "navigation": menu,
    }


def footer() -> list[Link]:
    """Legal pages, open data, API and self-test."""
    titles = {
        "accessibility": _("Barrierefreiheit"),
        "imprint": _("Impressum"),
        "privacy": _("Datenschutz"),
        "open_data": _("Offene Daten"),
        "api": _("Schnittstelle"),
        "self_test": _("Selbsttest"),
    }
    return [Link(title, reverse(name)) for name, title in titles.items()]
