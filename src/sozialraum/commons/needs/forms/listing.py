"""Choosing needs: by place, state, goal perspective, what is overdue."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sozialraum.commons.parties import queries as parties
from sozialraum.commons.places.queries import tree

from ..chain import State
from ..queries import Choice
from .fields import places


def units_below(code: str) -> list[int] | None:
    """Ids of a place and of everything in it; None for no place."""
    county = tree()
    unit = county.by_code.get(code)
    return [unit.id, *(one.id for one in county.descendants(unit))] if unit else None


class ListForm(forms.Form):
    """Filters of the desk."""

    ort = forms.ChoiceField(label=_("Ort"), required=False)
    stand = forms.ChoiceField(
        label=_("Stand"), required=False, choices=[("", _("alle offenen")), *State.choices]
    )
    perspektive = forms.ChoiceField(label=_("Zielperspektive"), required=False)
    suche = forms.CharField(label=_("Wort im Titel oder Kennung"), required=False, max_length=80)
    ueberfaellig = forms.BooleanField(label=_("nur Überfällige"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["ort"].choices = places(_("ganzer Landkreis"))  # type: ignore[attr-defined]
        titles = parties.perspective_titles()
        self.fields["perspektive"].choices = [  # type: ignore[attr-defined]
            ("", _("alle")),
            *titles.items(),
        ]

    @property
    def choice(self) -> Choice:
        """What was chosen; a wrong value chooses nothing."""
        found = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        return Choice(
            units=units_below(found.get("ort", "")),
            state=found.get("stand", ""),
            perspective=found.get("perspektive", ""),
            overdue=found.get("ueberfaellig", False),
            words=found.get("suche", "").strip(),
        )


class PlaceForm(forms.Form):
    """Choosing the place whose threads the public reads."""

    ort = forms.ChoiceField(label=_("Ort"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["ort"].choices = places(_("ganzer Landkreis"))  # type: ignore[attr-defined]

    @property
    def code(self) -> str:
        """The code of the place, or nothing."""
        return str(self.cleaned_data.get("ort", "")) if self.is_valid() else ""
