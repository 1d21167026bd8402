"""Forms of the agreement."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sozialraum.commons.parties import queries as parties

from .models import AccessionState, AgreementVersion
from .services import Annex, Draft, Vote

ANNEXES = 5


def day_field(label: Any, *, help_text: Any = "") -> forms.DateField:
    """A day, typed or chosen."""
    return forms.DateField(
        label=label,
        help_text=help_text,
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
    )


class VersionForm(forms.Form):
    """Title, text and annexes of a version in preparation."""

    title = forms.CharField(label=_("Titel"), max_length=200)
    valid_from = day_field(_("Gilt ab"))
    text = forms.CharField(
        label=_("Vertragstext"),
        help_text=_(
            "Absätze durch eine leere Zeile trennen. Eine kurze Zeile, die mit § beginnt, "
            "wird zur Überschrift."
        ),
        widget=forms.Textarea(attrs={"rows": 20}),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for number in range(1, ANNEXES + 1):
            self.fields[f"annex_title_{number}"] = forms.CharField(
                label=_("Anlage %(number)s: Titel") % {"number": number},
                max_length=200,
                required=False,
            )
            self.fields[f"annex_text_{number}"] = forms.CharField(
                label=_("Anlage %(number)s: Text") % {"number": number},
                required=False,
                widget=forms.Textarea(attrs={"rows": 8}),
            )

    @classmethod
    def of(cls, version: AgreementVersion, *, keep_day: bool = True) -> "VersionForm":
        """The form with the text of a version; a new version starts from the last one."""
        known: dict[str, Any] = {"title": version.title, "text": version.text}
        if keep_day:
            known |= {"valid_from": version.valid_from, "revision": version.revision}
        for annex in version.annexes.all():
            known[f"annex_title_{annex.position}"] = annex.title
            known[f"annex_text_{annex.position}"] = annex.text
        return cls(initial=known)

    def clean(self) -> dict[str, Any]:
        """An annex has a title and a text, or neither."""
        data = super().clean() or {}
        for number in range(1, ANNEXES + 1):
            title, text = data.get(f"annex_title_{number}"), data.get(f"annex_text_{number}")
            if text and not title:
                self.add_error(f"annex_title_{number}", _("Geben Sie der Anlage einen Titel."))
            if title and not text:
                self.add_error(f"annex_text_{number}", _("Die Anlage hat noch keinen Text."))
        return data

    @property
    def draft(self) -> Draft:
        """What was typed."""
        data = self.cleaned_data
        pairs = [
            (data[f"annex_title_{number}"], data[f"annex_text_{number}"])
            for number in range(1, ANNEXES + 1)
        ]
        return Draft(
            title=data["title"],
            text=data["text"],
            valid_from=data["valid_from"],
            annexes=tuple(Annex(title, text) for title, text in pairs if title),
        )


class OpenForm(forms.Form):
    """Whose accession begins."""

    organisation = forms.ChoiceField(label=_("Organisation"))
    on = day_field(_("Entwurf vom"))

    def __init__(self, *args: Any, busy: Iterable[int] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        rows = parties.partners_to_be().exclude(pk__in=list(busy))
        choices = [(str(one.pk), f"{one.name} ({one.get_kind_display()})") for one in rows]
        self.fields["organisation"].choices = [("", "–"), *choices]  # type: ignore[attr-defined]


class VoteForm(forms.Form):
    """How a body voted."""

    body = forms.CharField(label=_("Gremium"), max_length=160)
    held_on = day_field(_("Sitzung am"))
    number = forms.CharField(label=_("Nummer der Vorlage"), max_length=40, required=False)
    yes = forms.IntegerField(label=_("Ja-Stimmen"), min_value=0, max_value=999)
    no = forms.IntegerField(label=_("Nein-Stimmen"), min_value=0, max_value=999)
    abstained = forms.IntegerField(label=_("Enthaltungen"), min_value=0, max_value=999)
    reason = forms.CharField(label=_("Anmerkung"), max_length=300, required=False)

    @property
    def vote(self) -> Vote:
        """The vote as it was typed."""
        fields = {name: value for name, value in self.cleaned_data.items() if name != "reason"}
        return Vote(**fields)


class DeclareForm(forms.Form):
    """The declaration: a signed paper, or a tick."""

    on = day_field(_("Erklärt am"))
    paper = forms.FileField(
        label=_("Unterschriebene Erklärung"),
        required=False,
        help_text=_("PDF oder Bild, höchstens 10 MB. Ohne Datei gilt die Bestätigung darunter."),
    )
    confirmed = forms.BooleanField(
        label=_("Hiermit wird der Beitritt zum Sozialraumvertrag verbindlich erklärt."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """One of both is needed."""
        data = super().clean() or {}
        if not data.get("paper") and not data.get("confirmed") and "paper" not in self.errors:
            self.add_error(
                "paper", _("Laden Sie die Erklärung hoch oder bestätigen Sie den Beitritt.")
            )
        return data


class RegisterForm(forms.Form):
    """From which day the partner counts."""

    since = day_field(_("Partner seit"))


class ReasonForm(forms.Form):
    """A day and a reason: for what fails or ends."""

    on = day_field(_("Tag"))
    reason = forms.CharField(label=_("Grund"), max_length=300)


class ConsentForm(forms.Form):
    """The day of a consent."""

    on = day_field(_("Zugestimmt am"))


class StateForm(forms.Form):
    """Which accessions the list shows."""

    stand = forms.ChoiceField(
        label=_("Stand"), required=False, choices=[("", _("alle")), *AccessionState.choices]
    )
