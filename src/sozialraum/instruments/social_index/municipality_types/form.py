"""What types are formed from and how many, in the address of the page."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from .finding import FEWEST, MOST

FEWEST_TRAITS, MOST_TRAITS = 2, 8


class TypesForm(forms.Form):
    """Indicators and the number of types; an address without them shows the usual ones."""

    kennzahl = forms.MultipleChoiceField(
        label=_("Kennzahlen"),
        help_text=_("Zwei bis acht. Wählbar ist, was weder Bedarf noch Ressource anzeigt."),
        widget=forms.CheckboxSelectMultiple,
    )
    typen = forms.TypedChoiceField(
        label=_("Zahl der Typen"), coerce=int, required=False, empty_value=None
    )

    def __init__(
        self, given: QueryDict, choices: Sequence[tuple[str, str]], usual: Sequence[str]
    ) -> None:
        asked = {"kennzahl": given.getlist("kennzahl") if "kennzahl" in given else list(usual)}
        super().__init__({**asked, "typen": given.get("typen", "")})
        self._offer("kennzahl", choices)
        numbers = [(str(k), str(k)) for k in range(FEWEST, MOST + 1)]
        self._offer("typen", [("", _("so viele, wie stabil sind")), *numbers])

    def _offer(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices)

    def clean_kennzahl(self) -> list[str]:
        """Neither one indicator alone nor so many that nothing stands out."""
        chosen: list[str] = self.cleaned_data["kennzahl"]
        if not FEWEST_TRAITS <= len(chosen) <= MOST_TRAITS:
            raise forms.ValidationError(_("Wählen Sie zwei bis acht Kennzahlen."))
        return chosen
