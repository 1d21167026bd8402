"""Forms of a meeting: when and where, its agenda, who is there, for whom it is released."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as text
from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.editions.levels import ReleaseLevel

from ..agendas import TEMPLATES, usual_for
from ..models import AgendaItem, Attendance, AttendanceState, Body, Meeting, Seat
from ..queries.attendance import mark_of
from ..services import Plan, Presence
from .fields import moment_field, offer, text_area

GUESTS = 6


class PlanForm(forms.Form):
    """When and where; a new meeting also chooses the template of its agenda."""

    title = forms.CharField(label=_("Titel"), max_length=160)
    starts_at = moment_field(_("Beginn"))
    ends_at = moment_field(_("Ende"), required=False)
    place = forms.CharField(label=_("Ort"), max_length=200, required=False)
    template = forms.ChoiceField(
        label=_("Vorlage der Tagesordnung"),
        choices=[(one.code, one.title) for one in TEMPLATES],
        help_text=_("Offene Niederschriften, das Register und wartende Themen kommen dazu."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, body: Body, meeting: Meeting | None = None) -> None:
        super().__init__(data, initial=_planned(meeting) if meeting else _usual(body))
        if meeting:
            del self.fields["template"]

    @property
    def plan(self) -> Plan:
        """What was typed."""
        names = ("title", "starts_at", "ends_at", "place")
        return Plan(**{name: self.cleaned_data[name] for name in names})


def _usual(body: Body) -> dict[str, Any]:
    return {"title": body.get_kind_display(), "template": usual_for(body)}


def _planned(meeting: Meeting) -> dict[str, Any]:
    names = ("title", "starts_at", "ends_at", "place", "version")
    return {name: getattr(meeting, name) for name in names}


class CancelForm(forms.Form):
    """Why a meeting does not take place."""

    reason = forms.CharField(label=_("Grund der Absage"), max_length=200)


class ItemForm(forms.Form):
    """A further item of the agenda."""

    title = forms.CharField(label=_("Thema"), max_length=200)
    prompt = text_area(_("Leitfragen"), rows=2)
    compares = forms.BooleanField(label=_("Ist und Soll gegenüberstellen"), required=False)


class ExclusionForm(forms.Form):
    """Which seat takes no part in which item."""

    item = forms.TypedChoiceField(label=_("Tagesordnungspunkt"), coerce=int)
    seat = forms.TypedChoiceField(label=_("Sitz"), coerce=int)
    reason = forms.CharField(
        label=_("Grund"), max_length=200, help_text=_("Ohne Namen von Personen.")
    )

    def __init__(
        self, *args: Any, items: Sequence[AgendaItem], seats: Sequence[Seat], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        offer(self, "item", [(str(one.pk), f"{one.position}. {one.title}") for one in items])
        offer(self, "seat", [(str(one.pk), str(one)) for one in seats])


class AttendanceForm(forms.Form):
    """A state and a head count for each seat, and room for guests."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, seats: Sequence[Seat], stored: Sequence[Attendance]
    ) -> None:
        known = {one.seat_id: one for one in stored if one.seat_id}
        guests = [one for one in stored if not one.seat_id]
        super().__init__(data, initial={"seen": mark_of(stored)})
        self._seats = seats
        for seat in seats:
            self._add_seat(seat, known.get(seat.pk))
        self._places = max(GUESTS, len(guests) + 2)
        for number in range(self._places):
            self._add_guest(number, guests[number] if number < len(guests) else None)

    def _add_seat(self, seat: Seat, stored: Attendance | None) -> None:
        self.fields[f"state_{seat.pk}"] = forms.ChoiceField(
            label=text("Anwesenheit: %(seat)s") % {"seat": seat},
            choices=AttendanceState.choices,
            initial=stored.state if stored else AttendanceState.ABSENT,
        )
        self.fields[f"people_{seat.pk}"] = forms.IntegerField(
            label=text("Personen: %(seat)s") % {"seat": seat},
            required=False,
            min_value=0,
            max_value=500,
            initial=stored.people if stored and stored.people else 1,
        )

    def _add_guest(self, number: int, stored: Attendance | None) -> None:
        self.fields[f"guest_{number}"] = forms.CharField(
            label=text("Gast %(number)s: Stelle") % {"number": number + 1},
            required=False,
            max_length=120,
            initial=stored.guest if stored else "",
        )
        self.fields[f"guests_{number}"] = forms.IntegerField(
            label=text("Gast %(number)s: Personen") % {"number": number + 1},
            required=False,
            min_value=1,
            max_value=500,
            initial=stored.people if stored else None,
        )

    @property
    def rows(self) -> list[tuple[Seat, BoundField, BoundField]]:
        """Each seat with its two fields."""
        return [(seat, self[f"state_{seat.pk}"], self[f"people_{seat.pk}"]) for seat in self._seats]

    @property
    def guest_rows(self) -> list[tuple[int, BoundField, BoundField]]:
        """Room for guests."""
        return [
            (number + 1, self[f"guest_{number}"], self[f"guests_{number}"])
            for number in range(self._places)
        ]

    @property
    def presence(self) -> dict[int, Presence]:
        """What was typed for the seats; an empty head count of somebody present means one."""
        return {
            seat.pk: Presence(
                self.cleaned_data[f"state_{seat.pk}"],
                self._heads(seat) if self._is_present(seat) else 0,
            )
            for seat in self._seats
        }

    def _heads(self, seat: Seat) -> int:
        typed = self.cleaned_data[f"people_{seat.pk}"]
        return 1 if typed is None else int(typed)

    def _is_present(self, seat: Seat) -> bool:
        return bool(self.cleaned_data[f"state_{seat.pk}"] == AttendanceState.PRESENT)

    @property
    def guests(self) -> list[tuple[str, int]]:
        """What was typed for guests."""
        data = self.cleaned_data
        return [
            (data[f"guest_{number}"], data[f"guests_{number}"] or 1)
            for number in range(self._places)
            if data[f"guest_{number}"]
        ]


class ReleaseForm(forms.Form):
    """For whom the meeting and each item are released."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    level = forms.ChoiceField(
        label=_("Sitzung: Termin, Ort und alles darunter"), choices=ReleaseLevel.choices
    )

    def __init__(self, data: Any = None, *, meeting: Meeting, items: Sequence[AgendaItem]) -> None:
        super().__init__(data, initial={"version": meeting.version, "level": meeting.release})
        self._items = items
        for item in items:
            self.fields[f"item_{item.pk}"] = forms.ChoiceField(
                label=f"{item.position}. {item.title}",
                choices=ReleaseLevel.choices,
                initial=item.release,
            )

    @property
    def levels(self) -> dict[int, str]:
        """The chosen level of each item."""
        return {item.pk: self.cleaned_data[f"item_{item.pk}"] for item in self._items}


class ApprovalForm(forms.Form):
    """At which later meeting the minutes were approved."""

    at_meeting = forms.TypedChoiceField(label=_("Genehmigt in der Sitzung"), coerce=int)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, meeting: Meeting, later: Sequence[tuple[int, str]]
    ) -> None:
        super().__init__(data, initial={"version": meeting.version})
        offer(self, "at_meeting", [(str(pk), title) for pk, title in later])
