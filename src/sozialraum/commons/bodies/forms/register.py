"""Forms of the register: what to see, the next step, what was reported."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Outcome, OutcomeKind, OutcomeState
from ..queries.register import Choice
from ..services.register import NEXT
from .fields import offer, text_area

_KINDS = (OutcomeKind.RESOLUTION, OutcomeKind.RECOMMENDATION, OutcomeKind.TASK)


class ChoiceForm(forms.Form):
    """Which entries to show."""

    stand = forms.ChoiceField(
        label=_("Stand"),
        required=False,
        choices=[
            ("", _("noch auf der Liste")),
            ("alle", _("alle, auch berichtete")),
            *OutcomeState.choices,
        ],
    )
    art = forms.ChoiceField(
        label=_("Art"),
        required=False,
        choices=[("", _("alle")), *((one.value, one.label) for one in _KINDS)],
    )
    faellig = forms.BooleanField(label=_("nur überfällige"), required=False)

    @property
    def choice(self) -> Choice:
        """What was chosen; what cannot be read is left out."""
        if not self.is_valid():
            return Choice()
        data = self.cleaned_data
        state = {"": "list", "alle": ""}.get(data["stand"], data["stand"])
        return Choice(state=state, kind=data["art"], overdue=data["faellig"])


class StepForm(forms.Form):
    """The next state of an entry."""

    state = forms.ChoiceField(label=_("Neuer Stand"))
    reason = text_area(
        _("Grund oder Nachweis"),
        help_text=_("Nötig, wenn etwas erledigt oder nicht umsetzbar ist. Ohne Namen."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, outcome: Outcome) -> None:
        super().__init__(data, initial={"seen": outcome.state})
        offer(self, "state", [(one.value, one.label) for one in NEXT.get(outcome.state, ())])
