"""Recording a need on one screen, and all needs of a meeting at once."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from sozialraum.commons.bodies import handing
from sozialraum.commons.parties import queries as parties
from sozialraum.commons.places.queries import Unit, tree

from ..models import Need, OriginKind, SoniLevel
from ..services import NewNeed, NewOrigin, Perspective
from .fields import (
    bodies,
    day_field,
    goal_choices,
    goals_field,
    meetings,
    number_of,
    perspectives_field,
    places,
    social_spaces,
    text_field,
)

LONGEST_TITLE = 160
_BY_HAND = [one for one in OriginKind if one != OriginKind.CITIZEN]


class NeedForm(forms.Form):
    """The description of a need."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label=_("Was fehlt? In einem Satz"),
        max_length=LONGEST_TITLE,
        help_text=_("Zum Beispiel: „Am Nachmittag fehlt ein Treff für Jugendliche.“"),
    )
    text = text_field(
        _("Beschreibung in einfachen Worten"), rows=4, help_text=_("Ohne Namen von Personen.")
    )
    place = forms.ChoiceField(label=_("Ort"))
    more_places = forms.MultipleChoiceField(
        label=_("Weitere Sozialräume"), required=False, widget=forms.CheckboxSelectMultiple
    )
    perspectives = perspectives_field()
    goals = goals_field()
    target_group = forms.CharField(label=_("Zielgruppe"), max_length=120, required=False)
    level = forms.ChoiceField(
        label=_("Ebene (SONI)"),
        required=False,
        choices=[("", _("noch offen")), *SoniLevel.choices],
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["place"].choices = places(_("Bitte wählen"))  # type: ignore[attr-defined]
        self.fields["more_places"].choices = social_spaces()  # type: ignore[attr-defined]
        titles = parties.perspective_titles()
        self.fields["perspectives"].choices = list(titles.items())  # type: ignore[attr-defined]
        self.fields["goals"].choices = goal_choices()  # type: ignore[attr-defined]

    @property
    def new(self) -> NewNeed:
        """What was typed."""
        typed = self.cleaned_data
        return NewNeed(
            title=typed["title"],
            text=typed["text"],
            units=[typed["place"], *typed["more_places"]],
            perspectives=[Perspective(code) for code in typed["perspectives"]],
            goals=typed["goals"],
            target_group=typed["target_group"],
            level=typed["level"],
        )

    @staticmethod
    def initial_of(need: Need) -> dict[str, Any]:
        """What the form shows of a need that is there."""
        codes = [link.unit.code for link in need.unit_links.all()]
        return {
            "version": need.version,
            "title": need.title,
            "text": need.text,
            "place": codes[0] if codes else "",
            "more_places": codes[1:],
            "perspectives": need.perspectives.split(),
            "goals": [goal.pk for goal in need.goals.all()],
            "target_group": need.target_group,
            "level": need.level,
        }


class RecordForm(NeedForm):
    """A new need with where it comes from and who is owed the answer."""

    kind = forms.ChoiceField(
        label=_("Woher kommt der Bedarf?"), choices=[(one.value, one.label) for one in _BY_HAND]
    )
    on_day = day_field(_("Tag"), required=False)
    meeting = forms.ChoiceField(label=_("Sitzung"), required=False)
    body = forms.ChoiceField(label=_("Antwort an das Gremium"), required=False)
    office = forms.CharField(
        label=_("oder an die Stelle"),
        max_length=120,
        required=False,
        help_text=_("Eine Stelle oder Aufgabe, kein Name einer Person."),
    )
    remark = forms.CharField(label=_("Bemerkung zur Herkunft"), max_length=300, required=False)

    def __init__(
        self, *args: Any, sketch: handing.Sketch | None = None, initial: Any = None, **options: Any
    ) -> None:
        self._sketch = sketch
        first = {**(initial or {}), **(_first_draft(sketch) if sketch else {})}
        super().__init__(*args, initial=first, **options)
        self.fields["meeting"].choices = meetings(  # type: ignore[attr-defined]
            _("keine"), besides=sketch.meeting_id if sketch else None
        )
        self.fields["body"].choices = bodies(_("keines"))  # type: ignore[attr-defined]
        self.fields["on_day"].initial = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        """A meeting brings its body and its day; otherwise somebody has to be named."""
        typed = super().clean() or {}
        if "@" in typed.get("office", ""):
            self.add_error("office", _("Nennen Sie eine Stelle, keine E-Mail-Adresse."))
        if typed.get("kind") == OriginKind.MEETING and not typed.get("meeting"):
            self.add_error("meeting", _("Wählen Sie die Sitzung, aus der der Bedarf kommt."))
        if not (typed.get("meeting") or typed.get("body") or typed.get("office")):
            self.add_error("office", _("Sagen Sie, wer die Antwort bekommt."))
        return typed

    @property
    def origin(self) -> NewOrigin:
        """Where the need comes from."""
        typed = self.cleaned_data
        meeting = handing.meeting_by_id(int(typed["meeting"])) if typed["meeting"] else None
        held = _day_of(meeting) if meeting else None
        return NewOrigin(
            kind=OriginKind(typed["kind"]),
            on_day=held or typed["on_day"] or timezone.localdate(),
            meeting_id=meeting.id if meeting else None,
            item_id=self._item_of(meeting.id) if meeting else None,
            body_id=number_of(typed["body"]) or (meeting.body_id if meeting else None),
            office=typed["office"],
            remark=typed["remark"],
        )

    def _item_of(self, meeting_id: int) -> int | None:
        """The item that the form was opened for, unless another meeting was chosen since."""
        sketch = self._sketch
        return sketch.item_id if sketch and sketch.meeting_id == meeting_id else None


def _day_of(meeting: handing.MeetingNote) -> date:
    """When it was said: on the day of the meeting, at the latest today."""
    return min(timezone.localdate(meeting.starts_at), timezone.localdate())


def _first_draft(sketch: handing.Sketch) -> dict[str, Any]:
    """What the form says of an item or a group before somebody writes in it."""
    unit = tree().units.get(sketch.unit_id)
    return {
        "title": Truncator(sketch.title).chars(LONGEST_TITLE),
        "text": sketch.text,
        "place": unit.code if unit else "",
        "kind": OriginKind.MEETING.value,
        "meeting": str(sketch.meeting_id),
    }


class RowForm(forms.Form):
    """One need of a meeting; an empty row is left out."""

    title = forms.CharField(label=_("Was fehlt? In einem Satz"), max_length=LONGEST_TITLE)
    text = text_field(_("Beschreibung"), rows=2)
    place = forms.ChoiceField(label=_("Ort"), required=False)
    item = forms.ChoiceField(label=_("Tagesordnungspunkt"), required=False)
    perspectives = perspectives_field()

    def __init__(
        self,
        *args: Any,
        choices: dict[str, list[Any]],
        unit: Unit,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self._unit = unit
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    @property
    def new(self) -> NewNeed:
        """What was typed in this row; without a place it is the body's."""
        typed = self.cleaned_data
        return NewNeed(
            title=typed["title"],
            text=typed["text"],
            units=[typed["place"] or self._unit.code],
            perspectives=[Perspective(code) for code in typed["perspectives"]],
        )


class Rows(forms.BaseFormSet):  # type: ignore[type-arg]  # has no parameters at run time
    """All rows of a meeting; those that somebody filled."""

    @property
    def filled(self) -> list[RowForm]:
        """Rows with something in them."""
        return [row for row in self.forms if row.has_changed()]


def rows_of_meeting(meeting: handing.MeetingNote, unit: Unit, rows: int, data: Any = None) -> Rows:
    """Empty rows for the needs of a meeting, or those that were typed."""
    items = [("", _("keiner"))] + [
        (str(item.id), f"{item.position} {item.title}") for item in handing.items_of(meeting.id)
    ]
    made = forms.formset_factory(RowForm, formset=Rows, extra=rows, max_num=40, absolute_max=40)
    titles = parties.perspective_titles()
    choices = {"place": places(unit.name), "item": items, "perspectives": list(titles.items())}
    options = {"choices": choices, "unit": unit}
    return made(data, prefix="zeile", form_kwargs=options)  # type: ignore[return-value]
