"""Forms: what a planner asks, whom, and what an expert answers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as text
from django.utils.translation import gettext_lazy as _

from sozialraum.commons.indicators.queries import Indicator

from .. import words
from ..method import SIDES
from .answer import BUDGET, Asked, missing, solitary

_ROLES = [("", _("nicht fragen")), ("needs", _("Bedarf")), ("resources", _("Ressourcen"))]


@dataclass(frozen=True)
class AskedRow:
    """An indicator with the field in which a planner chooses its index."""

    indicator: Indicator
    role: BoundField


class RoundForm(forms.Form):
    """What experts are asked for, until when, and why."""

    title = forms.CharField(label=_("Titel der Runde"), max_length=160)
    explanation = forms.CharField(
        label=_("Erläuterung in einfachen Worten"),
        help_text=_("Wofür werden die Gewichte gebraucht? Das lesen alle, die Sie einladen."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    closes_on = forms.DateField(
        label=_("Letzter Tag für Antworten"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
    )

    def __init__(self, *, indicators: Iterable[Indicator], **options: Any) -> None:
        super().__init__(**options)
        self._indicators = {one.code: one for one in indicators}
        for code, one in self._indicators.items():
            self.fields[f"role_{code}"] = forms.ChoiceField(
                label=text("Verwendung: %(title)s") % {"title": one.title},
                choices=_ROLES,
                required=False,
            )

    @property
    def opening(self) -> list[BoundField]:
        """Everything but the indicators."""
        return [self[name] for name in RoundForm.base_fields]

    @property
    def groups(self) -> list[tuple[str, list[AskedRow]]]:
        """Indicators by life situation."""
        rows = (AskedRow(one, self[f"role_{code}"]) for code, one in self._indicators.items())
        return [
            (str(situation), list(found))
            for situation, found in groupby(rows, lambda row: row.indicator.life_situation)
        ]

    @property
    def asked(self) -> dict[str, list[str]]:
        """The chosen indicators by side."""
        return {
            side: [code for code in self._indicators if self.cleaned_data[f"role_{code}"] == side]
            for side in SIDES
        }

    @property
    def closing_day(self) -> date:
        """The last day for answers."""
        day: date = self.cleaned_data["closes_on"]
        return day


class SeatsForm(forms.Form):
    """Whom to invite."""

    labels = forms.CharField(
        label=_("Stellen, je Zeile eine"),
        help_text=_(
            "Nennen Sie Stelle oder Aufgabe, zum Beispiel „Jugendamt“ oder „Schulsozialarbeit“. "
            "Keine Namen von Personen."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    @property
    def lines(self) -> list[str]:
        """One office each."""
        return str(self.cleaned_data["labels"]).splitlines()


@dataclass(frozen=True)
class PointsRow:
    """An indicator with the field for its points."""

    title: str
    unit: str
    explanation: str
    points: BoundField


@dataclass(frozen=True)
class PointsSide:
    """One index with its rows, and what is wrong with their sum."""

    side: str
    title: str
    question: str
    rows: tuple[PointsRow, ...]
    error: str


class PointsForm(forms.Form):
    """Whole points for each indicator; each index adds up to a hundred."""

    def __init__(
        self, *, asked: Asked, indicators: Sequence[Indicator], initial: Any, data: Any = None
    ) -> None:
        given = {
            _name(side, code): points
            for side, codes in (initial or {}).items()
            for code, points in codes.items()
        }
        super().__init__(initial=given, data=data)
        self._asked = {side: asked[side] for side in SIDES if asked[side]}
        self._indicators = {one.code: one for one in indicators}
        self._errors_of_sides: dict[str, str] = {}
        for side, codes in self._asked.items():
            for code in [] if solitary(codes) else codes:
                self.fields[_name(side, code)] = _points_field(self._title(code))

    def _title(self, code: str) -> str:
        return self._indicators[code].title if code in self._indicators else code

    def clean(self) -> dict[str, Any]:
        """Name each index whose points do not add up."""
        data = super().clean() or {}
        for side, given in self.points.items():
            if any(_name(side, code) in self.errors for code in given):
                continue
            if wrong := missing(given):
                self._errors_of_sides[side] = wrong
                self.add_error(None, f"{words.side_title(side)}: {wrong}")
        return data

    @property
    def points(self) -> dict[str, dict[str, int]]:
        """The answer by side and indicator; an empty field counts nothing."""
        return {
            side: {code: self.cleaned_data.get(_name(side, code)) or 0 for code in codes}
            for side, codes in self._asked.items()
            if not solitary(codes)
        }

    @property
    def sides(self) -> list[PointsSide]:
        """The indices with something to share out."""
        return [
            PointsSide(
                side=side,
                title=words.side_title(side),
                question=_question(side),
                rows=tuple(self._row(side, code) for code in codes),
                error=self._errors_of_sides.get(side, ""),
            )
            for side, codes in self._asked.items()
            if not solitary(codes)
        ]

    @property
    def alone(self) -> list[tuple[str, str]]:
        """Index and title of each indicator that gets all points by itself."""
        return [
            (words.side_title(side), self._title(codes[0]))
            for side, codes in self._asked.items()
            if solitary(codes)
        ]

    def _row(self, side: str, code: str) -> PointsRow:
        known = self._indicators.get(code)
        return PointsRow(
            title=self._title(code),
            unit=known.unit_of_measure if known else "",
            explanation=known.explanation if known else "",
            points=self[_name(side, code)],
        )


def _name(side: str, code: str) -> str:
    return f"{side}_{code}"


def _question(side: str) -> str:
    if side == "needs":
        return text("Woran zeigt sich, wo mehr Unterstützung gebraucht wird?")
    return text("Woran zeigt sich, was ein Ort mitbringt?")


def _points_field(title: str) -> forms.IntegerField:
    whole = text("Nur ganze Punkte von 0 bis 100.")
    return forms.IntegerField(
        label=text("Punkte: %(title)s") % {"title": title},
        required=False,
        min_value=0,
        max_value=BUDGET,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), whole),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 4}),
    )
