"""Examples for the component gallery; every figure in it is invented."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.errors import DomainError
from sozialraum.methods.states import ValueState

from .frame import Chip, Download, Link, Step
from .values import occurring_states


@dataclass(frozen=True)
class ExampleFigure:
    """An invented figure of an invented place."""

    place: str
    value: float | None
    state: ValueState


class ExampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(
        label=_("Name der Quelle"), help_text=_("So wie sie auf den Seiten genannt wird.")
    )
    day = forms.DateField(
        label=_("Stichtag"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    level = forms.ChoiceField(
        label=_("Ebene"),
        choices=[("region", _("Planregion")), ("space", _("Sozialraum"))],
    )
    rule = forms.ChoiceField(
        label=_("Fehlende Werte"),
        widget=forms.RadioSelect,
        choices=[("leave", _("auslassen")), ("district", _("Kreiswert einsetzen"))],
        help_text=_("Die Regel steht auf der Seite des Index."),
    )
    dimensions = forms.MultipleChoiceField(
        label=_("Dimensionen"),
        widget=forms.CheckboxSelectMultiple,
        choices=[("income", _("Einkommen")), ("housing", _("Wohnen")), ("health", _("Gesundheit"))],
    )
    file = forms.FileField(label=_("Datei"), help_text=_("CSV oder XLSX, höchstens 20 MB"))
    remark = forms.CharField(label=_("Bemerkung"), required=False, widget=forms.Textarea)
    agreed = forms.BooleanField(label=_("Die Lizenz erlaubt die Veröffentlichung."))


FIGURES: Final = (
    ExampleFigure("Ahornwinkel", 6.85, ValueState.VALUE),
    ExampleFigure("Birkenfeld", 3.4, ValueState.UNRELIABLE),
    ExampleFigure("Eichenrode-Mühlenfließ", 2.1, ValueState.VALUE),
    ExampleFigure("Erlenbruch", 0, ValueState.ZERO),
    ExampleFigure("Lindenau", 2.0, ValueState.ESTIMATED),
    ExampleFigure("Rüsternheide", None, ValueState.SUPPRESSED_PRIMARY),
    ExampleFigure("Ulmenhorst", None, ValueState.NOT_AVAILABLE),
    ExampleFigure("Weidengrund", None, ValueState.NOT_APPLICABLE),
)


def _matrix_rows() -> list[tuple[str, list[list[Link]]]]:
    places = [Link(figure.place, "#matrix", active=figure == FIGURES[0]) for figure in FIGURES]
    return [
        (str(_("hoher Bedarf")), [places[0:1], places[1:3], []]),
        (str(_("mittlerer Bedarf")), [places[3:4], [], places[4:6]]),
        (str(_("geringer Bedarf")), [[], places[6:7], places[7:8]]),
    ]


def _navigation() -> dict[str, Any]:
    return {
        "breadcrumbs": [("Landkreis", "#kreis"), ("Planregion 2", "#region"), ("Ahornwinkel", "")],
        "tabs": [Link(_("Überblick"), "#a", active=True), Link(_("Verlauf"), "#b")],
        "steps": [
            Step(_("Hochladen"), "done", "#hochladen"),
            Step(_("Zuordnung prüfen"), "current"),
            Step(_("Vorschau"), "open"),
            Step(_("Bestätigen"), "open"),
        ],
        "chips": [Chip("Planregion 2", "?region="), Chip("2021", "?jahr=")],
        "page": Paginator(range(190), 10).page(7),
        "downloads": [
            Download(_("Tabelle"), "#csv", "CSV", "4 kB"),
            Download(_("Tabelle"), "#xlsx", "XLSX", "9 kB"),
        ],
    }


def gallery_context() -> dict[str, Any]:
    """Everything the gallery shows."""
    return {
        **_navigation(),
        "figures": FIGURES,
        "states": occurring_states(FIGURES),
        "first": FIGURES[0],
        "hidden": FIGURES[5],
        "day": dt.date(2026, 3, 12),
        "years": range(2010, 2022),
        "matrix_columns": [_("wenig Ressourcen"), _("mittel"), _("viele Ressourcen")],
        "matrix_rows": _matrix_rows(),
        "form": ExampleForm(),
        "failed_form": ExampleForm({"remark": _("bleibt stehen")}, prefix="b"),
        "quiet_form": FilterForm(),
        "filter_form": FilterForm(prefix="c"),
        "error": DomainError(
            str(_("Die Datei enthält zwei Jahre.")), "Zeile 12, Spalte C", "Zeile 40, Spalte C"
        ),
    }


class FilterForm(forms.Form):
    """A small selection."""

    period = forms.ChoiceField(
        label=_("Jahr"), required=False, choices=[(2020, 2020), (2021, 2021)]
    )
    level = forms.ChoiceField(
        label=_("Ebene"), required=False, choices=[("space", _("Sozialräume"))]
    )
