"""Forms of the index: what to look at, which edition to prepare, what to say about it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .selection import Selection


def offer(form: forms.Form, name: str, choices: Sequence[tuple[str, Any]]) -> None:
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
        offer(self, "fassung", _versions(selection))
        offer(self, "jahr", [(str(one), str(one)) for one in reversed(selection.outcome.years)])


class MatrixForm(SelectionForm):
    """Version, year, the place to bring out, and the order of the table."""

    ort = forms.ChoiceField(label=_("Ort hervorheben"), required=False)
    ordnung = forms.ChoiceField(
        label=_("Reihenfolge der Tabelle"),
        required=False,
        choices=[
            ("", _("nach Planungsregion")),
            ("bedarf", _("nach Bedarfsindex")),
            ("ressourcen", _("nach Ressourcenindex")),
        ],
    )

    def __init__(self, selection: Selection, order: str, place: str) -> None:
        super().__init__(selection)
        self.initial.update(ordnung=order, ort=place)
        offer(self, "ort", [("", _("keinen")), *_places(selection)])


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
        offer(self, "fassung", _versions(selection))
        offer(self, "ort", [("", _("die deutlichsten Veränderungen")), *_places(selection)])


def _places(selection: Selection) -> list[tuple[str, str]]:
    """All places by name."""
    places = sorted(selection.outcome.places, key=lambda place: place.name)
    return [(one.code, one.name) for one in places]


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
        offer(self, "last_year", [(str(year), str(year)) for year in years])


class CommentForm(forms.Form):
    """The planner's own words beside the figures."""

    comment = forms.CharField(
        label=_("Kommentar der Sozialplanung"),
        help_text=_("Er erscheint neben dem Index und ist als Ihr Text erkennbar."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
