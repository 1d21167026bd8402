"""Forms of a card wall: putting it up, cards from paper, one card, dots from paper."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from ..models import LONGEST_CARD, AgendaItem, Wall
from ..queries.walls import Hanging, HangingWall
from ..services import NewColumn
from .fields import number_or_none, offer, text_area


class WallForm(forms.Form):
    """Questions from the agenda, own questions, and how many dots each person has."""

    title = forms.CharField(label=_("Titel"), max_length=160, initial=_("Kartenabfrage"))
    items = forms.MultipleChoiceField(
        label=_("Fragen aus der Tagesordnung"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Jede Leitfrage wird eine Spalte; ohne Leitfragen ist es das Thema."),
    )
    prompts = text_area(
        _("Eigene Fragen"), help_text=_("Je Zeile eine Frage, zusätzlich zu den angekreuzten.")
    )
    target = forms.ChoiceField(
        label=_("Eigene Fragen gehören zum Punkt"),
        required=False,
        help_text=_("Dorthin kommt das Ergebnis im Protokoll."),
    )
    dots = forms.IntegerField(label=_("Punkte je Person"), min_value=0, max_value=20, initial=3)

    def __init__(self, data: Any = None, *, items: Sequence[AgendaItem]) -> None:
        # A topic that ends with a question mark is what cards answer.
        asked = [str(one.pk) for one in items if one.title.endswith("?")]
        super().__init__(data, initial={"items": asked})
        self._items = items
        titles: list[tuple[str, Any]] = [
            (str(one.pk), f"{one.position}. {one.title}") for one in items
        ]
        offer(self, "items", titles)
        offer(self, "target", [("", _("keinem")), *titles])

    @property
    def columns(self) -> list[NewColumn]:
        """Each line of the guiding questions of a chosen item, then the own questions."""
        chosen, target = self.cleaned_data["items"], number_or_none(self.cleaned_data["target"])
        found = [
            NewColumn(line, item.pk)
            for item in self._items
            if str(item.pk) in chosen
            for line in (_lines(item.prompt) or [item.title])
        ]
        return found + [NewColumn(line, target) for line in _lines(self.cleaned_data["prompts"])]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _questions(wall: Wall) -> list[tuple[str, Any]]:
    return [(str(one.pk), one.prompt) for one in wall.columns.all()]


class PasteForm(forms.Form):
    """Many cards at once, as they were collected on paper."""

    column = forms.TypedChoiceField(label=_("Frage"), coerce=int)
    lines = text_area(
        _("Karten von Papier"), rows=5, required=True, help_text=_("Je Zeile eine Karte.")
    )

    def __init__(self, data: Any = None, *, wall: Wall) -> None:
        super().__init__(data)
        offer(self, "column", _questions(wall))


class CardForm(forms.Form):
    """One card, written on a phone."""

    column = forms.TypedChoiceField(label=_("Frage"), coerce=int, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Karte"),
        max_length=LONGEST_CARD,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": LONGEST_CARD}),
        help_text=_("Ein Gedanke je Karte, ohne Namen von Personen. Niemand sieht, wer schreibt."),
    )

    def __init__(self, data: Any = None, *, wall: Wall, chosen: str = "") -> None:
        questions = _questions(wall)
        first = questions[0][0] if questions else ""
        known = {key for key, _title in questions}
        super().__init__(data, initial={"column": chosen if chosen in known else first})
        offer(self, "column", questions)


class PaperDotsForm(forms.Form):
    """Dots that were counted on a paper wall: a number for each group and each single card."""

    def __init__(self, data: Any = None, *, hung: HangingWall) -> None:
        super().__init__(data)
        self._things = [
            (column.column, one)
            for column in hung.columns
            for one in (*column.groups, *column.singles)
        ]
        for _column, one in self._things:
            self.fields[one.key] = forms.IntegerField(
                label=one.title, min_value=0, max_value=999, initial=one.paper_dots
            )

    @property
    def rows(self) -> list[tuple[Any, Hanging, BoundField]]:
        """Each thing with its question and its field."""
        return [(column, one, self[one.key]) for column, one in self._things]

    @property
    def dots(self) -> dict[str, int]:
        """The numbers as typed."""
        return dict(self.cleaned_data)
