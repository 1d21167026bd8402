"""Forms of invitations: a further office, another address, an answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Reply


class InviteeForm(forms.Form):
    """A further office."""

    label = forms.CharField(
        label=_("Stelle oder Organisation"), max_length=160, help_text=_("Kein Name einer Person.")
    )
    email = forms.EmailField(
        label=_("E-Mail"),
        required=False,
        help_text=_("Ohne Adresse bekommt die Stelle einen Brief."),
    )


class AddressForm(forms.Form):
    """Another address for an office."""

    email = forms.EmailField(label=_("E-Mail"), required=False)


class ReplyForm(forms.Form):
    """Who comes."""

    answer = forms.ChoiceField(
        label=_("Ihre Antwort"), choices=Reply.choices, widget=forms.RadioSelect
    )
    deputy = forms.CharField(
        label=_("Wer kommt zur Vertretung?"),
        max_length=120,
        required=False,
        help_text=_("Die Stelle, kein Name. Nur wenn eine Vertretung kommt."),
    )
