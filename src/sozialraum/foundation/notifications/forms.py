"""Choosing how often there are mails."""

from collections.abc import Mapping
from typing import Any

from django import forms

from sozialraum.foundation.accounts.models import User

from .kinds import choosable
from .models import Frequency
from .queries import chosen_by


class PreferencesForm(forms.Form):
    """One question for each kind of notification."""

    def __init__(self, data: Any = None, *, person: User) -> None:
        super().__init__(data)
        now = chosen_by(person)
        for key, kind in choosable().items():
            self.fields[key] = forms.ChoiceField(
                label=str(kind.title),
                help_text=str(kind.explanation),
                choices=Frequency.choices,
                initial=now[key],
                required=False,
            )

    @property
    def frequencies(self) -> Mapping[str, str]:
        """Kind → what was chosen; what was not asked stays as it is."""
        return {kind: chosen for kind, chosen in self.cleaned_data.items() if chosen}
