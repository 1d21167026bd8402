"""What of the log is shown."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .queries import Question, kinds, people


def _day(label: object) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=False, widget=widget)  # type: ignore[arg-type]


class QuestionForm(forms.Form):
    """Person, kind of row, one row, period."""

    person = forms.TypedChoiceField(label=_("Person"), required=False, coerce=int, empty_value=None)
    art = forms.ChoiceField(label=_("Art des Eintrags"), required=False)
    von = _day(_("Von"))
    bis = _day(_("Bis"))
    nummer = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everybody = [(one.pk, str(one)) for one in people()]
        self.fields["person"].choices = [("", _("alle")), *everybody]  # type: ignore[attr-defined]
        self.fields["art"].choices = [("", _("alle")), *kinds().items()]  # type: ignore[attr-defined]

    @property
    def question(self) -> Question:
        """What is asked; unreadable parts ask for nothing."""
        asked = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        return Question(
            person=asked.get("person"),
            model=asked.get("art", ""),
            object_id=asked.get("nummer", "") if asked.get("art") else "",
            first=asked.get("von"),
            last=asked.get("bis"),
        )
