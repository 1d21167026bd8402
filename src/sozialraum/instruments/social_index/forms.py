"""Forms of the index: what to look at, and what a planner declares."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from sozialraum.commons.indicators.queries import Indicator

from .method import MOST_CARRIED, IndexMethod, Part
from .outcome import Place
from .selection import Selection

_ROLES = [("", _("nicht verwenden")), ("needs", _("Bedarf")), ("resources", _("Ressourcen"))]
_COUNTS = [("", _("erhöht den Index")), ("lowers", _("senkt den Index"))]


def _offer(form: forms.Form, name: str, choices: Sequence[tuple[str, Any]]) -> None:
    """Choices that are known only when the form is made."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)


def _versions(selection: Selection) -> list[tuple[str, str]]:
    """Versions with a valid edition, and the one that is shown."""
    known = {one.version.number: one.version.title for one in selection.choices}
    known.setdefault(selection.edition.version.number, selection.edition.version.title)
    return [(str(number), title) for number, title in known.items()]


class SelectionForm(forms.Form):
    """Version and year of the pages that everybody reads."""

    fassung = forms.ChoiceField(label=_("Fassung"), required=False)
    jahr = forms.ChoiceField(label=_("Jahr"), required=False)

    def __init__(self, selection: Selection, **options: Any) -> None:
        initial = {"fassung": selection.edition.version.number, "jahr": selection.year}
        super().__init__(initial=initial, **options)
        _offer(self, "fassung", _versions(selection))
        _offer(self, "jahr", [(str(one), str(one)) for one in reversed(selection.outcome.years)])


class MatrixForm(SelectionForm):
    """Version, year and order of the table."""

    ordnung = forms.ChoiceField(
        label=_("Reihenfolge der Tabelle"),
        required=False,
        choices=[
            ("", _("nach Planungsregion")),
            ("bedarf", _("nach Bedarfsindex")),
            ("ressourcen", _("nach Ressourcenindex")),
        ],
    )

    def __init__(self, selection: Selection, order: str) -> None:
        super().__init__(selection)
        self.initial["ordnung"] = order


class PathsForm(forms.Form):
    """Version, index and the place to bring out."""

    fassung = forms.ChoiceField(label=_("Fassung"), required=False)
    index = forms.ChoiceField(
        label=_("Index"),
        required=False,
        choices=[("bedarf", _("Bedarfsindex")), ("ressourcen", _("Ressourcenindex"))],
    )
    ort = forms.ChoiceField(label=_("Ort hervorheben"), required=False)

    def __init__(self, selection: Selection, index: str, place: str) -> None:
        number = selection.edition.version.number
        super().__init__(initial={"fassung": number, "index": index, "ort": place})
        _offer(self, "fassung", _versions(selection))
        places = [(one.code, one.name) for one in _by_name(selection.outcome.places)]
        _offer(self, "ort", [("", _("die deutlichsten Veränderungen")), *places])


def _by_name(places: Iterable[Place]) -> list[Place]:
    return sorted(places, key=lambda place: place.name)


@dataclass(frozen=True)
class IndicatorRow:
    """The three fields of an indicator in the declaration."""

    indicator: Indicator
    role: BoundField
    weight: BoundField
    counts: BoundField


class DeclarationForm(forms.Form):
    """Everything that a version declares, on one page."""

    title = forms.CharField(label=_("Titel der Fassung"), max_length=160)
    explanation = forms.CharField(
        label=_("Erläuterung in einfachen Worten"),
        help_text=_("Was misst diese Fassung, und was ist anders als bisher?"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    first_year = forms.TypedChoiceField(label=_("Erstes Jahr"), coerce=int)
    normalisation = forms.ChoiceField(
        label=_("Wie werden Kennzahlen vergleichbar?"),
        widget=forms.RadioSelect,
        initial="z_score",
        choices=[
            ("z_score", _("Abstand vom Durchschnitt in Standardabweichungen (z-Wert)")),
            ("min_max", _("Skala von 1 bis 100 zwischen niedrigstem und höchstem Wert")),
            ("percent_rank", _("Prozentrang: Anteil der Orte darunter")),
        ],
    )
    clip = forms.FloatField(
        label=_("Ausreißer kürzen auf"),
        help_text=_("In Standardabweichungen, nur beim z-Wert. Leer: nicht kürzen."),
        required=False,
        initial=3,
        localize=True,
    )
    population_weighted = forms.TypedChoiceField(
        label=_("Wie zählen Orte im Durchschnitt?"),
        help_text=_("Nur beim z-Wert."),
        widget=forms.RadioSelect,
        coerce=lambda text: text == "yes",
        initial="no",
        choices=[("no", _("jeder Ort gleich viel")), ("yes", _("nach Einwohnerzahl"))],
    )
    base_year = forms.TypedChoiceField(
        label=_("Woran wird gemessen?"),
        help_text=_("Ein festes Jahr zeigt gemeinsame Veränderungen aller Orte."),
        coerce=int,
        required=False,
        empty_value=None,
    )
    mean = forms.ChoiceField(
        label=_("Wie werden Kennzahlen zusammengefasst?"),
        widget=forms.RadioSelect,
        initial="arithmetic",
        choices=[
            ("arithmetic", _("gewichtetes Mittel")),
            ("geometric", _("gewichtetes geometrisches Mittel (nur mit Skala von 1 bis 100)")),
        ],
    )
    min_coverage = forms.FloatField(
        label=_("Mindestabdeckung in Prozent"),
        help_text=_("Anteil des Gewichts, für den ein Ort Werte haben muss."),
        initial=60,
        min_value=1,
        max_value=100,
        localize=True,
    )
    carry_years = forms.IntegerField(
        label=_("Werte fortschreiben, höchstens Jahre"),
        help_text=_("So lange darf ein älterer Wert einen fehlenden ersetzen."),
        initial=5,
        min_value=0,
        max_value=MOST_CARRIED,
    )

    def __init__(
        self, *, indicators: Sequence[Indicator], years: Sequence[int], **options: Any
    ) -> None:
        super().__init__(**options)
        self._indicators = {one.code: one for one in indicators}
        for indicator in indicators:
            self.fields.update(_indicator_fields(indicator))
        self.order_fields([*self._indicator_names, *self.fields])
        oldest_first = [(str(year), str(year)) for year in sorted(years)]
        _offer(self, "first_year", oldest_first)
        yearly = ("", _("jedes Jahr an sich selbst"))
        _offer(self, "base_year", [yearly, *oldest_first])

    @property
    def _indicator_names(self) -> list[str]:
        """Title and explanation come first, then the indicators."""
        names = [
            f"{part}_{code}" for code in self._indicators for part in ("role", "weight", "counts")
        ]
        return ["title", "explanation", *names]

    @property
    def groups(self) -> list[tuple[str, list[IndicatorRow]]]:
        """Indicators by life situation, with their fields."""
        rows = (self._row(one) for one in self._indicators.values())
        return [
            (str(situation), list(found))
            for situation, found in groupby(rows, lambda row: row.indicator.life_situation)
        ]

    @property
    def opening(self) -> list[BoundField]:
        """Name and explanation."""
        return [self["title"], self["explanation"]]

    @property
    def closing(self) -> list[BoundField]:
        """Everything that comes after the indicators."""
        names = [
            name for name in DeclarationForm.base_fields if name not in {"title", "explanation"}
        ]
        return [self[name] for name in names]

    def _row(self, indicator: Indicator) -> IndicatorRow:
        fields = (self[f"{part}_{indicator.code}"] for part in ("role", "weight", "counts"))
        return IndicatorRow(indicator, *fields)

    def method(self) -> IndexMethod:
        """The method as declared; DomainError where it does not hold together."""
        data = self.cleaned_data
        return IndexMethod(
            needs=self._parts("needs"),
            resources=self._parts("resources"),
            first_year=data["first_year"],
            normalisation=data["normalisation"],
            mean=data["mean"],
            base_year=data["base_year"],
            population_weighted=data["population_weighted"],
            min_coverage=data["min_coverage"] / 100,
            carry_years=data["carry_years"],
            clip=data["clip"],
        )

    def _parts(self, side: str) -> tuple[Part, ...]:
        data = self.cleaned_data
        return tuple(
            Part(code, data[f"weight_{code}"], lowers=data[f"counts_{code}"] == "lowers")
            for code in self._indicators
            if data[f"role_{code}"] == side
        )


def _indicator_fields(indicator: Indicator) -> dict[str, forms.Field]:
    code, title = indicator.code, indicator.title
    return {
        f"role_{code}": forms.ChoiceField(
            label=_("Verwendung: %(title)s") % {"title": title}, choices=_ROLES, required=False
        ),
        f"weight_{code}": forms.FloatField(
            label=_("Gewicht: %(title)s") % {"title": title},
            initial=1,
            min_value=0.001,
            max_value=1000,
            localize=True,
        ),
        f"counts_{code}": forms.ChoiceField(
            label=_("Ein hoher Wert: %(title)s") % {"title": title}, choices=_COUNTS, required=False
        ),
    }


class PreparationForm(forms.Form):
    """Up to which year an edition goes, and why there is another one."""

    last_year = forms.TypedChoiceField(label=_("Letztes Jahr"), coerce=int)
    reason = forms.CharField(
        label=_("Grund der neuen Ausgabe"),
        help_text=_("Nur nötig, wenn es für dieses Jahr schon eine Ausgabe gibt."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *, years: Sequence[int], **options: Any) -> None:
        super().__init__(**options)
        _offer(self, "last_year", [(str(year), str(year)) for year in years])


class CommentForm(forms.Form):
    """The planner's own words beside the figures."""

    comment = forms.CharField(
        label=_("Kommentar der Sozialplanung"),
        help_text=_("Er erscheint neben dem Index und ist als Ihr Text erkennbar."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
