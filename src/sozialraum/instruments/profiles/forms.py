"""What visitors choose in the address, and what planners write into an edition."""

from collections.abc import Iterable, Mapping, Sequence
from math import isfinite
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sozialraum.commons.places.services import Level
from sozialraum.methods.composite import ClassMethod

from .widgets import QuickSelect, SeveralSelects

Choices = Sequence[tuple[str, Any]]

METHODS: Mapping[str, ClassMethod] = {
    "jenks": ClassMethod.JENKS,
    "quantile": ClassMethod.QUANTILES,
    "gleich": ClassMethod.EQUAL_STEPS,
    "sd": ClassMethod.STANDARD_DEVIATION,
    "manuell": ClassMethod.MANUAL,
}
METHOD_WORDS = (
    ("jenks", gettext_lazy("natürliche Grenzen (Jenks)")),
    ("quantile", gettext_lazy("gleich viele Gebiete je Klasse")),
    ("gleich", gettext_lazy("gleich breite Klassen")),
    ("sd", gettext_lazy("Abstand vom Mittelwert (Standardabweichung)")),
    ("manuell", gettext_lazy("eigene Grenzen")),
)
MAP_LEVELS = (Level.SOCIAL_SPACE, Level.MUNICIPALITY, Level.PLANNING_REGION)
MOST_BREAKS = 6
MOST_PLACES = 6
MOST_IN_COLOUR = 4


class ChoiceForm(forms.Form):
    """Choices that live in the address: what is missing or wrong has a default."""

    def __init__(self, given: QueryDict, defaults: Mapping[str, Any]) -> None:
        known = {name: self._given(given, name) for name in self.base_fields if name in given}
        self.defaults = dict(defaults)
        super().__init__({**self.defaults, **known})

    def _given(self, given: QueryDict, name: str) -> Any:
        several = isinstance(self.base_fields[name], forms.MultipleChoiceField)
        return given.getlist(name) if several else given[name]

    def offer(self, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
        """Set what may be chosen in a field."""
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(str(value), label) for value, label in choices]

    def chosen(self, name: str) -> Any:
        """The valid choice, otherwise the default."""
        self.is_valid()
        return self.cleaned_data.get(name) or self.defaults.get(name)


def year_choices(years: Iterable[int]) -> list[tuple[str, str]]:
    return [(str(year), str(year)) for year in sorted(years, reverse=True)]


def level_choices(levels: Iterable[Level]) -> list[tuple[str, Any]]:
    return [(level.value, level.label) for level in levels]


class OverviewForm(ChoiceForm):
    """Which indicator and year the map of all social spaces shows."""

    kennzahl = forms.ChoiceField(label=gettext_lazy("Kennzahl"), required=False, widget=QuickSelect)
    jahr = forms.ChoiceField(label=gettext_lazy("Jahr"), required=False, widget=QuickSelect)


class YearForm(ChoiceForm):
    """The year of a profile."""

    jahr = forms.ChoiceField(label=gettext_lazy("Jahr"), required=False, widget=QuickSelect)


class CompareForm(ChoiceForm):
    """Two to six places beside each other."""

    orte = forms.MultipleChoiceField(
        label=gettext_lazy("Orte"),
        required=False,
        help_text=gettext_lazy("Wählen Sie zwei bis sechs Orte."),
        widget=SeveralSelects(MOST_PLACES),
    )
    jahr = forms.ChoiceField(label=gettext_lazy("Jahr"), required=False, widget=QuickSelect)

    def clean_orte(self) -> list[str]:
        found: list[str] = list(dict.fromkeys(self.cleaned_data["orte"]))
        if len(found) > MOST_PLACES:
            raise forms.ValidationError(_("Das sind mehr als sechs Orte."))
        return found


class SeriesForm(ChoiceForm):
    """Level, areas in colour and order of an indicator's page."""

    ebene = forms.ChoiceField(label=gettext_lazy("Ebene"), required=False, widget=QuickSelect)
    orte = forms.MultipleChoiceField(
        label=gettext_lazy("Orte im Bild"),
        required=False,
        help_text=gettext_lazy("Ohne Wahl: der niedrigste und der höchste Wert."),
        widget=SeveralSelects(MOST_IN_COLOUR),
    )
    ordnung = forms.ChoiceField(
        label=gettext_lazy("Reihenfolge"),
        required=False,
        choices=[("region", gettext_lazy("nach Planregion")), ("wert", gettext_lazy("nach Wert"))],
    )


class MapForm(ChoiceForm):
    """Level, year and classes of a map."""

    ebene = forms.ChoiceField(label=gettext_lazy("Ebene"), required=False, widget=QuickSelect)
    jahr = forms.ChoiceField(label=gettext_lazy("Jahr"), required=False, widget=QuickSelect)
    klassen = forms.ChoiceField(
        label=gettext_lazy("Klassen"), required=False, choices=METHOD_WORDS, widget=QuickSelect
    )
    anzahl = forms.ChoiceField(
        label=gettext_lazy("Anzahl der Klassen"),
        required=False,
        choices=[(str(count), str(count)) for count in range(2, 8)],
    )
    grenzen = forms.CharField(
        label=gettext_lazy("Eigene Grenzen"),
        required=False,
        max_length=100,
        help_text=gettext_lazy("Nur bei „eigene Grenzen“, zum Beispiel: 2,5; 3,5; 5"),
    )
    fest = forms.BooleanField(
        label=gettext_lazy("Klassen über alle Jahre gleich lassen"), required=False
    )

    def clean_grenzen(self) -> list[float]:
        """Numbers in German writing, rising, at most six."""
        text = self.cleaned_data["grenzen"].replace(" ", "")
        try:
            breaks = [_number(part) for part in text.split(";") if part]
        except ValueError as error:
            raise forms.ValidationError(
                _("Schreiben Sie Zahlen mit Strichpunkt dazwischen, zum Beispiel: 2,5; 3,5; 5")
            ) from error
        if breaks != sorted(set(breaks)) or len(breaks) > MOST_BREAKS:
            raise forms.ValidationError(_("Nennen Sie höchstens sechs Grenzen, jede größer."))
        return breaks

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if found.get("klassen") == "manuell" and not found.get("grenzen"):
            found.pop("klassen")
            if "grenzen" not in self.errors:
                self.add_error("grenzen", _("Nennen Sie mindestens eine Grenze."))
        return found


def _number(text: str) -> float:
    number = float(text.replace(".", "").replace(",", ".") if "," in text else text)
    if not isfinite(number):
        raise ValueError(text)
    return number


class PrepareForm(forms.Form):
    """Place, year and, for a correction, the reason of a new edition."""

    ort = forms.ChoiceField(label=gettext_lazy("Ort"), widget=QuickSelect)
    jahr = forms.ChoiceField(label=gettext_lazy("Jahr"), widget=QuickSelect)
    grund = forms.CharField(
        label=gettext_lazy("Grund der neuen Ausgabe"),
        required=False,
        max_length=1000,
        help_text=gettext_lazy("Nur nötig, wenn es schon eine veröffentlichte Ausgabe gibt."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, places: Choices, years: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("ort", places), ("jahr", years)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices


class CommentForm(forms.Form):
    """The planner's own words beside the figures."""

    kommentar = forms.CharField(
        label=gettext_lazy("Kommentar der Sozialplanung"),
        required=False,
        max_length=10_000,
        help_text=gettext_lazy("Steht im Profil als eigener Text, getrennt von den Zahlen."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
