"""Mandates can be given for a spatial unit: «unit:teltow»."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.accounts.scopes import add_scopes

from .queries import tree


def units() -> Iterator[tuple[str, str]]:
    """The units of the county in the order of the tree."""
    return ((f"unit:{unit.code}", unit.name) for unit in tree().ordered)


add_scopes("unit", _("Raumeinheiten"), units)
