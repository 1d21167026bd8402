"""Forms of organisations and what belongs to them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sozialraum.commons.places import queries as places
from sozialraum.foundation.validity.models import ALWAYS

from .models import Organisation, OrganisationKind, PlaceRole
from .services import Facts

_LEVELS = ("district", "planning_region", "social_space", "municipality")


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """A day, typed or chosen."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
    )


def _unit_choices() -> list[tuple[str, str]]:
    """Places down to the municipality, set in by their depth."""
    county = places.tree()
    found = [unit for unit in county.ordered if unit.level in _LEVELS]
    return [(str(unit.id), "– " * (len(county.path(unit)) - 1) + unit.name) for unit in found]


class FilterForm(forms.Form):
    """What the list shows."""

    q = forms.CharField(label=_("Name"), required=False, max_length=100)
    art = forms.ChoiceField(
        label=_("Art"), required=False, choices=[("", _("alle")), *OrganisationKind.choices]
    )
    region = forms.ChoiceField(label=_("Planregion"), required=False)
    beendet = forms.BooleanField(label=_("auch beendete zeigen"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        regions = [(unit.code, unit.name) for unit in places.tree().level("planning_region")]
        self.fields["region"].choices = [("", _("alle")), *regions]  # type: ignore[attr-defined]


class OrganisationForm(forms.Form):
    """The facts of an organisation; ``revision`` notices that somebody else was quicker."""

    name = forms.CharField(label=_("Name"), max_length=160)
    kind = forms.ChoiceField(label=_("Art"), choices=[("", "–"), *OrganisationKind.choices])
    unit = forms.ChoiceField(
        label=_("Steht für die Raumeinheit"),
        required=False,
        help_text=_(
            "Nur bei Gemeinden, Ämtern und dem Landkreis: das Gebiet, für das sie handelt."
        ),
    )
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    valid_from = day_field(
        _("Besteht seit"), required=False, help_text=_("Leer, wenn der Tag nicht bekannt ist.")
    )
    valid_to = day_field(_("Besteht bis"), required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [("", _("keine")), *_unit_choices()]
        self.fields["unit"].choices = choices  # type: ignore[attr-defined]

    @classmethod
    def of(cls, organisation: Organisation) -> "OrganisationForm":
        """The form as the organisation stands now."""
        known = organisation.valid_from if organisation.valid_from > ALWAYS else None
        return cls(
            initial={
                "name": organisation.name,
                "kind": organisation.kind,
                "unit": organisation.unit_id,
                "website": organisation.website,
                "valid_from": known,
                "valid_to": organisation.valid_to,
                "revision": organisation.revision,
            }
        )

    @property
    def facts(self) -> Facts:
        """What was typed."""
        data = self.cleaned_data
        return Facts(
            name=data["name"],
            kind=data["kind"],
            unit_id=int(data["unit"]) if data["unit"] else None,
            website=data["website"],
            valid_from=data["valid_from"] or ALWAYS,
            valid_to=data["valid_to"],
        )


class ContactForm(forms.Form):
    """An office to ask."""

    function = forms.CharField(
        label=_("Stelle oder Aufgabe"),
        max_length=120,
        help_text=_("Zum Beispiel „Geschäftsstelle“ oder „Fachbereich Soziales“. Kein Name."),
    )
    email = forms.EmailField(label=_("E-Mail"), required=False)
    phone = forms.CharField(label=_("Telefon"), required=False, max_length=40)
    since = day_field(_("Zuständig seit"), required=False, help_text=_("Leer: seit heute."))


class PlaceForm(forms.Form):
    """A tie to a place."""

    unit = forms.ChoiceField(label=_("Raumeinheit"))
    role = forms.ChoiceField(label=_("Bezug"), choices=PlaceRole.choices)
    since = day_field(_("Seit"), required=False, help_text=_("Leer, wenn nicht bekannt."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"].choices = _unit_choices()  # type: ignore[attr-defined]

    @property
    def first_day(self) -> date:
        """The first day, or the beginning of time where it is not known."""
        return self.cleaned_data["since"] or ALWAYS


class RecognitionForm(forms.Form):
    """A recognition with its paper."""

    authority = forms.CharField(label=_("Anerkannt durch"), max_length=160)
    since = day_field(_("Gilt ab"))
    until = day_field(_("Gilt bis"), required=False, help_text=_("Leer: unbefristet."))
    document = forms.FileField(
        label=_("Bescheid"), required=False, help_text=_("PDF oder Bild, höchstens 10 MB.")
    )


class EndForm(forms.Form):
    """The last day of something."""

    last_day = day_field(_("Letzter Tag"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"last_day": timezone.localdate()})


class MergeForm(forms.Form):
    """Into which organisation a duplicate goes, and why."""

    into = forms.ChoiceField(label=_("Es bleibt"))
    reason = forms.CharField(
        label=_("Woran erkennen Sie, dass beide dieselbe sind?"), max_length=300
    )

    def __init__(self, *args: Any, others: Iterable[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(str(one.pk), f"{one.name} ({one.get_kind_display()})") for one in others]
        self.fields["into"].choices = [("", "–"), *choices]  # type: ignore[attr-defined]


class PerspectiveForm(forms.Form):
    """What the county calls a perspective."""

    title = forms.CharField(label=_("Name"), max_length=60)
    explanation = forms.CharField(
        label=_("Erklärung in einem Satz"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


class GoalForm(forms.Form):
    """The wording of a goal from a day on."""

    title = forms.CharField(label=_("Ziel"), max_length=200)
    text = forms.CharField(
        label=_("Erläuterung"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    since = day_field(_("Gilt ab"))
