"""Choosing needs: by place, state, goal perspective, what is overdue."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sozialraum.commons.parties import queries as parties
from sozialraum.commons.places.queries import Tree

from ..chain import State
from ..queries import Choice
from .fields import places


class PlaceForm(forms.Form):
    """Choosing a place; the page reads the county's places once and hands them in."""

    ort = forms.ChoiceField(label=_("Ort"), required=False)

    def __init__(self, *args: Any, county: Tree, **options: Any) -> None:
        super().__init__(*args, **options)
        self.county = county
        choices = places(_("ganzer Landkreis"), county)
        self.fields["ort"].choices = choices  # type: ignore[attr-defined]

    @property
    def units(self) -> list[int] | None:
        """Ids of the chosen place and of everything in it; None for no place."""
        unit = self.county.by_code.get(self.chosen.get("ort", ""))
        return [unit.id, *(one.id for one in self.county.descendants(unit))] if unit else None

    @property
    def chosen(self) -> dict[str, Any]:
        """What was chosen; a wrong value chooses nothing."""
        return self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})


class ListForm(PlaceForm):
    """Filters of the desk."""

    stand = forms.ChoiceField(
        label=_("Stand"), required=False, choices=[("", _("alle offenen")), *State.choices]
    )
    perspektive = forms.ChoiceField(label=_("Zielperspektive"), required=False)
    suche = forms.CharField(label=_("Wort im Titel oder Kennung"), required=False, max_length=80)
    ueberfaellig = forms.BooleanField(label=_("nur Überfällige"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        titles = parties.perspective_titles()
        self.fields["perspektive"].choices = [  # type: ignore[attr-defined]
            ("", _("alle")),
            *titles.items(),
        ]

    @property
    def choice(self) -> Choice:
        """What the list shows."""
        found = self.chosen
        return Choice(
            units=self.units,
            state=found.get("stand", ""),
            perspective=found.get("perspektive", ""),
            overdue=found.get("ueberfaellig", False),
            words=found.get("suche", "").strip(),
        )
