"""Mandates can be given for a body: «body:12»."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.accounts.scopes import add_scopes

from .models import Body


def bodies() -> Iterator[tuple[str, str]]:
    """All bodies by name."""
    rows = Body.objects.values_list("pk", "name")
    return ((f"body:{key}", name) for key, name in rows)


add_scopes("body", _("Gremien"), bodies)
