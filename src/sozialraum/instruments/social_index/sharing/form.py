"""The question of how a budget is shared, as a form whose answers stand in the address."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.components.formats import format_number

from ..models import IndexEdition
from .calculation import Refused
from .fields import EuroField, PercentField
from .ground import Basis
from .settings import Settings, euros

MOST_STRENGTH = 200
_EXAMPLE = 10_000_000


class SharingForm(forms.Form):
    """Edition, money and key; an address without any of it shows an example."""

    budget = EuroField(label=_("Budget in €"), least=1)
    basis = forms.ChoiceField(label=_("Köpfe: verteilen nach"))
    bedarf = PercentField(label=_("Anteil nach Bedarf in %"), most=100)
    staerke = PercentField(label=_("Stärke des Bedarfs in %"), most=MOST_STRENGTH)
    sockel = EuroField(label=_("Sockel je Ort in €"), required=False)
    mindestens = EuroField(label=_("Mindestens je Ort in €"), required=False)
    hoechstens = EuroField(label=_("Höchstens je Ort in €"), required=False)
    ausgabe = forms.TypedChoiceField(label=_("Ausgabe des Sozialindex"), coerce=int)

    def __init__(
        self, given: Mapping[str, Any], editions: Sequence[IndexEdition], bases: Sequence[Basis]
    ) -> None:
        self.editions, self.bases = editions, bases
        asked = {name: given[name] for name in self.base_fields if name in given}
        defaults = {"ausgabe": editions[0].pk, "basis": bases[0].code}
        example = {} if "budget" in asked else _example()
        super().__init__({**example, **defaults, **asked})
        self._offer("ausgabe", [(one.pk, str(one)) for one in editions])
        self._offer("basis", [(one.code, f"{one.title}, {one.year}") for one in bases])

    def _offer(self, name: str, choices: list[tuple[Any, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def settings(self) -> Settings:
        """The question; only of a valid form."""
        data = self.cleaned_data
        return Settings(
            edition=data["ausgabe"],
            basis=data["basis"],
            budget=data["budget"],
            need_percent=data["bedarf"],
            strength=data["staerke"],
            lump_sum=data["sockel"] or 0,
            floor=data["mindestens"] or 0,
            cap=data["hoechstens"],
        )

    def refuse(self, refused: Refused) -> None:
        """Say at the field why this cannot be shared."""
        self.add_error(refused.field, refused.message)


def _example() -> dict[str, str]:
    """What is shown before anybody asks: half of the money by need, no limits."""
    return {"budget": format_number(euros(_EXAMPLE)), "bedarf": "50", "staerke": "25"}


class ScenarioForm(forms.Form):
    """The name under which a planner keeps a scenario."""

    title = forms.CharField(
        label=_("Titel"), max_length=160, help_text=_("Woran andere es wiedererkennen.")
    )


class UseForm(forms.Form):
    """Where a scenario was put before a body or a pot of money."""

    purpose = forms.CharField(
        label=_("Verwendet in"),
        max_length=160,
        help_text=_("Zum Beispiel die Nummer der Vorlage. Danach lässt es sich nicht löschen."),
    )
