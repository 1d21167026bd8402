"""Form fields for money and percentages as people type them."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sozialraum.foundation.components.formats import format_number

from .settings import CENTS, euros

_SPACES = re.compile(r"[\s€\u00a0\u202f']+")
_AMOUNT = re.compile(r"(?P<whole>\d+)(?:[.,](?P<cents>\d{2}))?", re.ASCII)
_GROUPED = {
    ".": re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d{2})?", re.ASCII),
    ",": re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d{2})?", re.ASCII),
}
MOST_EUROS = 10**9


def cents_of(text: str, group: str = ".") -> int | None:
    """Cents of an amount as typed; ``None`` where it can be read in two ways or in none.

    ``group`` parts thousands: «.» in German, «,» in English. Cents have two places, so that
    the other sign is never taken for it.

    >>> cents_of("100.000,50 €"), cents_of("100000.50"), cents_of("1,000")
    (10000050, 10000050, None)
    """
    bare = _SPACES.sub("", text)
    if _GROUPED[group].fullmatch(bare):
        bare = bare.replace(group, "")
    found = _AMOUNT.fullmatch(bare)
    if found is None:
        return None
    return int(found["whole"]) * CENTS + int(found["cents"] or 0)


class EuroField(forms.Field):
    """An amount in euros; the value is whole cents."""

    def __init__(self, *, least: int = 0, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(widget=widget, **options)
        self.least = least

    def to_python(self, value: Any) -> int | None:
        """Whole cents, or None for nothing typed."""
        if value in self.empty_values:
            return None
        german = (get_language() or "de").startswith("de")
        cents = cents_of(str(value), "." if german else ",")
        if cents is None:
            raise forms.ValidationError(
                _("Geben Sie einen Betrag in Euro ein, zum Beispiel %(example)s.")
                % {"example": format_number(euros(10_000_050), 2)}
            )
        if not self.least <= cents <= MOST_EUROS * CENTS:
            raise forms.ValidationError(
                _("Der Betrag muss zwischen %(least)s und %(most)s Euro liegen.")
                % {"least": format_number(euros(self.least)), "most": format_number(MOST_EUROS)}
            )
        return cents


class PercentField(forms.DecimalField):
    """A percentage with comma or point, in either language."""

    def __init__(self, *, most: int, **options: Any) -> None:
        super().__init__(min_value=0, max_value=most, decimal_places=2, **options)
        self.widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        """The number, None for nothing typed; a comma is a point."""
        text = str(value).replace(",", ".").replace("%", "").strip() if value else value
        number = super().to_python(text)
        return None if number is None else _short(number)


def _short(number: Decimal) -> Decimal:
    """25.00 and 25 are one question, so they have one address."""
    return number.quantize(Decimal(1)) if number == number.to_integral() else number.normalize()
