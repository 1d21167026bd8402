"""Finding people, giving a mandate, ending one."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from . import scopes
from .models import COUNTY, Mandate, Role
from .queries import WARNING_DAYS, today

_ROLES = [choice for choice in Role.choices if choice[0] != Role.NONE]


def date_input() -> forms.DateInput:
    """The browser's own field for a day; without one, a text such as 2026-11-30."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class PeopleForm(forms.Form):
    """Which accounts the list shows."""

    name = forms.CharField(label=_("Name oder Konto"), required=False, max_length=100)
    aufgabe = forms.ChoiceField(
        label=_("Aufgabe"), required=False, choices=[("", _("alle")), *_ROLES]
    )
    endet = forms.BooleanField(
        label=_("nur Mandate, die in den nächsten %(days)s Tagen enden") % {"days": WARNING_DAYS},
        required=False,
    )


class GrantForm(forms.Form):
    """A role, where it holds, and from when to when."""

    role = forms.ChoiceField(label=_("Aufgabe"), choices=_ROLES)
    scope = forms.ChoiceField(
        label=_("Bereich"),
        help_text=_(
            "Die Sozialplanung, die Förderung im Jugendamt, die Prüfung und die Verwaltung der "
            "Anwendung gelten immer für den ganzen Landkreis."
        ),
    )
    valid_from = forms.DateField(label=_("Erster Tag"), widget=date_input())
    valid_to = forms.DateField(
        label=_("Letzter Tag"),
        widget=date_input(),
        required=False,
        help_text=_("Er zählt ganz, danach endet der Zugang von selbst. Leer heißt: ohne Ende."),
    )
    constraints = forms.CharField(
        label=_("Einschränkung"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Zum Beispiel „nur als Vertretung“. Das Programm wertet den Text nicht aus."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scope"].choices = scopes.choices()  # type: ignore[attr-defined]
        self.initial = {"valid_from": today(), "scope": COUNTY, **self.initial}


class EndForm(forms.Form):
    """When a mandate ends, and why."""

    NOW, DAY = "now", "day"

    when = forms.ChoiceField(
        label=_("Wann endet es?"),
        widget=forms.RadioSelect,
        choices=[(NOW, _("sofort")), (DAY, _("mit Ablauf eines Tages"))],
        initial=NOW,
    )
    last_day = forms.DateField(
        label=_("Letzter Tag"),
        widget=date_input(),
        required=False,
        help_text=_("Nur nötig, wenn es mit Ablauf eines Tages endet."),
    )
    reason = forms.CharField(
        label=_("Grund"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, mandate: Mandate) -> "EndForm":
        """The empty form, which knows what is seen beside it."""
        return cls(initial={"version": mandate.version})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("when") == self.NOW:
            cleaned["last_day"] = today() - timedelta(days=1)
        elif "last_day" not in self.errors and not cleaned.get("last_day"):
            self.add_error("last_day", _("Nennen Sie den letzten Tag."))
        return cleaned

    @property
    def chosen_day(self) -> date:
        """The last day that was chosen; yesterday stands for «at once»."""
        day: date = self.cleaned_data["last_day"]
        return day
