"""Days, places and German numbers as form fields."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from sozialraum.commons.bodies import handing
from sozialraum.commons.parties import queries as parties
from sozialraum.commons.places.queries import Tree, Unit, tree
from sozialraum.methods import money

_GERMAN = re.compile(r"-?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?")
_LEVELS = ("district", "planning_region", "social_space", "municipality")


def german_number(text: str) -> Decimal | None:
    """1.234,5 → 1234.5; None for what can be read in two ways."""
    plain = text.replace("\N{NO-BREAK SPACE}", "").replace(" ", "")
    if not _GERMAN.fullmatch(plain):
        return None
    return Decimal(plain.replace(".", "").replace(",", "."))


class NumberField(forms.CharField):
    """A number in German writing."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs["inputmode"] = "decimal"

    def clean(self, value: Any) -> Any:
        """The number, or None for nothing."""
        text = super().clean(value)
        if not text:
            return None
        number = german_number(text)
        if number is None:
            raise forms.ValidationError(_("Schreiben Sie die Zahl so: 1.234,50"))
        return number


_WRONG_AMOUNTS: Final = {
    money.NotAnAmountError: _("Schreiben Sie den Betrag so: 12.500,00"),
    money.AmbiguousAmountError: _(
        "Ein Punkt trennt Tausender, ein Komma die Cent. Schreiben Sie den Betrag so: 12.500,00"
    ),
    money.TooManyDecimalsError: _("Nach dem Komma stehen höchstens zwei Ziffern."),
    money.NegativeAmountError: _("Der Betrag darf nicht unter null liegen."),
    money.AmountTooLargeError: _("Der Betrag ist zu groß. Prüfen Sie die Zahl der Nullen."),
}


class EuroField(forms.CharField):
    """An amount of money in German writing; the value is whole cents."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs["inputmode"] = "decimal"

    def clean(self, value: Any) -> Any:
        """Whole cents, or None for nothing."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return money.parse_amount(text)
        except money.AmountTextError as error:
            raise forms.ValidationError(_WRONG_AMOUNTS[type(error)]) from error


def perspectives_field() -> forms.MultipleChoiceField:
    """The four goal perspectives under the names that the county uses."""
    return forms.MultipleChoiceField(
        label=_("Zielperspektiven"), required=False, widget=forms.CheckboxSelectMultiple
    )


def goals_field() -> forms.TypedMultipleChoiceField:
    """Goals of the agreement; their perspectives are then named as well."""
    return forms.TypedMultipleChoiceField(
        label=_("Ziele des Sozialraumvertrags"),
        required=False,
        coerce=int,
        empty_value=[],
        widget=forms.CheckboxSelectMultiple,
    )


def goal_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Goals of today, grouped by perspective; perspectives without goals are left out."""
    return [
        (title, [(str(goal.pk), goal.title) for goal in goals])
        for title, goals in parties.goals_by_perspective().items()
    ]


def day_field(label: Any, **options: Any) -> forms.DateField:
    """A day with the browser's own calendar."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **options)


def text_field(label: Any, rows: int = 3, **options: Any) -> forms.CharField:
    """Several lines of text."""
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **options)


def places(empty: Any = "", county: Tree | None = None) -> list[tuple[str, Any]]:
    """Codes and names of the county's places, social spaces below their region."""
    return [("", empty), *_places(county or tree())]


def _places(county: Tree) -> Iterator[tuple[str, str]]:
    for unit in county.ordered:
        if unit.level in _LEVELS and not _same_as_parent(unit, county.parent(unit)):
            yield unit.code, f"{'– ' * (len(county.path(unit)) - 1)}{unit.name}"


def _same_as_parent(unit: Unit, parent: Unit | None) -> bool:
    return parent is not None and parent.name == unit.name


def social_spaces() -> list[tuple[str, str]]:
    """Codes and names of all social spaces."""
    return [(unit.code, unit.name) for unit in tree().level("social_space")]


def bodies(empty: Any, *, receiving: bool = False) -> list[tuple[str, Any]]:
    """Ids and names of bodies; ``receiving`` ones take hand-overs."""
    found = handing.receiving_bodies() if receiving else handing.bodies()
    return [("", empty), *((str(body.id), body.name) for body in found)]


def meetings(empty: Any, besides: int | None = None) -> list[tuple[str, Any]]:
    """Ids and titles of the latest meetings, and of one more."""
    found = handing.meetings()
    if besides and besides not in {one.id for one in found}:
        older = handing.meeting_by_id(besides)
        found = [*found, *([older] if older else [])]
    return [("", empty), *((str(one.id), _title(one)) for one in found)]


def _title(one: handing.MeetingNote) -> str:
    return f"{one.starts_at:%d.%m.%Y} {one.title} ({one.body_name})"


def retyped(data: Any, name: str, value: object) -> Any:
    """What was typed, with another value in one field."""
    typed = data.copy()
    typed[name] = str(value)
    return typed


def number_of(value: str) -> int | None:
    """The id that was chosen, if any."""
    return int(value) if value else None
