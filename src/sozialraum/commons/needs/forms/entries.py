"""A citizen's note, its answer code, and what staff say to notes and signals."""

import time
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from sozialraum.commons.indicators import queries as figures

from .fields import NumberField, places, retyped, text_field

_SALT = "needs.note"
SHORTEST, LONGEST = 3, 24 * 60 * 60
"""Seconds between opening and sending: machines are quicker, forgotten tabs slower."""


class NoteForm(forms.Form):
    """What somebody without an account wants to say."""

    title = forms.CharField(label=_("Kurz gesagt"), max_length=120)
    text = text_field(
        _("Was fehlt, oder was ist zu tun?"),
        rows=5,
        max_length=4000,
        help_text=_("Bitte keine Namen und nichts, woran man jemanden erkennt."),
    )
    place = forms.ChoiceField(label=_("Ort"))
    wants_answer = forms.BooleanField(
        label=_("Ich möchte einen Code, um später die Antwort zu lesen"),
        required=False,
        initial=True,
    )
    started = forms.CharField(widget=forms.HiddenInput, required=False)
    website = forms.CharField(
        label=_("Dieses Feld bleibt leer"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["place"].choices = places(_("Bitte wählen"))  # type: ignore[attr-defined]
        self.fields["started"].initial = signing.dumps(int(time.time()), salt=_SALT)

    def clean_website(self) -> str:
        """People do not see this field; machines fill it."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Bitte lassen Sie dieses Feld leer."))
        return ""

    def clean(self) -> dict[str, Any]:
        """Not quicker than anybody types."""
        typed = super().clean() or {}
        try:
            passed = time.time() - signing.loads(typed.get("started", ""), salt=_SALT)
        except signing.BadSignature:
            passed = 0
        if not SHORTEST <= passed <= LONGEST:
            self._again()
            message = _(
                "Das ging sehr schnell oder dauerte sehr lange. Bitte senden Sie noch einmal."
            )
            raise forms.ValidationError(message)
        return typed

    def _again(self) -> None:
        """The clock starts anew; everything typed stays."""
        self.data = retyped(self.data, "started", self.fields["started"].initial)


class LookUpForm(forms.Form):
    """The answer code of a note."""

    code = forms.CharField(
        label=_("Antwortcode"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class ReplyForm(forms.Form):
    """What the writer of a note reads."""

    reply = text_field(_("Antwort"), rows=2)


class ReasonForm(forms.Form):
    """Why a signal becomes no need."""

    reason = text_field(_("Begründung"), rows=2)


class RuleForm(forms.Form):
    """Which indicator is watched, and when it says something."""

    indicator = forms.ChoiceField(label=_("Kennzahl"))
    worse = forms.ChoiceField(
        label=_("Schlechter ist"),
        choices=[("higher", _("ein höherer Wert")), ("lower", _("ein niedrigerer Wert"))],
    )
    deviations = NumberField(label=_("Abstand in Standardabweichungen"), initial="1")
    years = forms.IntegerField(
        label=_("Jahre in Folge schlechter"), min_value=1, max_value=10, initial=3
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        catalogue = figures.catalogue().values_list("code", "title")
        self.fields["indicator"].choices = list(catalogue)  # type: ignore[attr-defined]
