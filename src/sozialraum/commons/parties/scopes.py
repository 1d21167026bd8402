"""Mandates can be given for an organisation: «organisation:5»."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.accounts.scopes import add_scopes

from .models import Organisation


def organisations() -> Iterator[tuple[str, str]]:
    """All organisations by name."""
    rows = Organisation.objects.values_list("pk", "name")
    return ((f"organisation:{key}", name) for key, name in rows)


add_scopes("organisation", _("Organisationen"), organisations)
