"""Forms of finding a date: proposing, answering, choosing."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as text
from django.utils.translation import gettext_lazy as _

from ..agendas import TEMPLATES, usual_for
from ..models import DatePoll, Fit
from ..proposals import Proposal, read_line
from .fields import day_field, offer, text_area


class DatePollForm(forms.Form):
    """What is to be dated, and the proposed dates."""

    title = forms.CharField(label=_("Titel"), max_length=160)
    place = forms.CharField(label=_("Ort"), max_length=200, required=False)
    dates = text_area(
        _("Terminvorschläge"),
        rows=6,
        required=True,
        help_text=_(
            "Je Zeile ein Termin: 12.03.2026 14:00–16:00. Ohne Uhrzeit gilt der ganze Tag."
        ),
    )
    closes_on = day_field(_("Antworten bis"))

    def clean_dates(self) -> list[Proposal]:
        """Each line, or which of them nobody can read."""
        lines = [line for line in self.cleaned_data["dates"].splitlines() if line.strip()]
        read = [(line, read_line(line)) for line in lines]
        wrong = [line.strip() for line, proposed in read if proposed is None]
        if wrong:
            raise ValidationError(
                text("Diese Zeilen lassen sich nicht lesen: %(lines)s")
                % {"lines": "; ".join(wrong)}
            )
        return [proposed for _line, proposed in read if proposed]


class FitForm(forms.Form):
    """Whether each date suits; with an account also for which office."""

    def __init__(
        self,
        data: Any = None,
        *,
        poll: DatePoll,
        fits: dict[int, str],
        label: str | None = None,
    ) -> None:
        super().__init__(data)
        if label is not None:
            self.fields["label"] = forms.CharField(
                label=text("Für welche Stelle?"), max_length=160, initial=label
            )
        self._options = list(poll.options.all())
        for option in self._options:
            self.fields[f"option_{option.pk}"] = forms.ChoiceField(
                label=str(option),
                choices=Fit.choices,
                widget=forms.RadioSelect,
                initial=fits.get(option.pk),
            )

    @property
    def fits(self) -> dict[int, str]:
        """The answers by option."""
        return {one.pk: self.cleaned_data[f"option_{one.pk}"] for one in self._options}


class ChoiceForm(forms.Form):
    """Which date it will be; a whole day needs a time now."""

    option = forms.TypedChoiceField(label=_("Termin"), coerce=int, widget=forms.RadioSelect)
    begins = forms.TimeField(
        label=_("Beginn"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("Nur wenn der Vorschlag keine Uhrzeit hat."),
    )
    ends = forms.TimeField(
        label=_("Ende"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    template = forms.ChoiceField(
        label=_("Vorlage der Tagesordnung"), choices=[(one.code, one.title) for one in TEMPLATES]
    )

    def __init__(self, data: Any = None, *, poll: DatePoll) -> None:
        super().__init__(data, initial={"template": usual_for(poll.body)})
        offer(self, "option", [(str(one.pk), str(one)) for one in poll.options.all()])
