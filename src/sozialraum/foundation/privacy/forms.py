"""Looking for a person, and in which form to give out what is held."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SearchForm(forms.Form):
    """Sent in the body of the request: a name has no place in an address or a log."""

    suche = forms.CharField(
        label=_("Name oder E-Mail-Adresse"),
        min_length=3,
        max_length=120,
        help_text=_("Mindestens drei Zeichen; ein Teil genügt."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class AnswerForm(forms.Form):
    """How the answer is wanted."""

    form = forms.ChoiceField(choices=[("seite", ""), ("json", ""), ("zip", "")])
