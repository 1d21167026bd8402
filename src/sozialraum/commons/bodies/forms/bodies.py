"""Forms of the landscape: bodies, seats, ways, and which years to compare."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sozialraum.commons.places.queries import tree
from sozialraum.foundation.validity.models import ALWAYS

from ..models import Body, BodyKind, Competence, QuorumRule
from ..queries.bodies import bodies
from ..services import NewBody, NewFlow, NewSeat
from .fields import day_field, number_or_none, offer, organisation_choices, text_area

FIRST_YEAR = 2009
"""The county's committee decided on the project in that year; nothing is recorded before."""


class BodyForm(forms.Form):
    """Everything that is declared about a body."""

    name = forms.CharField(label=_("Name"), max_length=160)
    code = forms.SlugField(
        label=_("Kennung"),
        max_length=60,
        help_text=_("Steht in der Adresse und ändert sich nie, zum Beispiel „regionalteam-1“."),
    )
    kind = forms.ChoiceField(label=_("Art"), choices=BodyKind.choices)
    unit = forms.ChoiceField(label=_("Raumeinheit"))
    competence = forms.ChoiceField(label=_("Befugnis"), choices=Competence.choices)
    quorum = forms.ChoiceField(
        label=_("Beschlussfähig, wenn da ist"), choices=QuorumRule.choices, initial=QuorumRule.NONE
    )
    rhythm_months = forms.IntegerField(
        label=_("Rhythmus in Monaten"),
        required=False,
        min_value=1,
        max_value=120,
        help_text=_("Leer lassen, wenn er nicht festgelegt ist."),
    )
    receives = text_area(_("Was das Gremium aufnimmt"))
    gives = text_area(_("Was das Gremium weitergibt"))
    source = text_area(_("Quelle"), rows=2)
    valid_from = day_field(_("Besteht seit"), required=False)
    valid_to = day_field(_("Besteht bis"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, body: Body | None = None, **options: Any) -> None:
        if body:
            options["initial"] = _declared(body)
        super().__init__(*args, **options)
        county = tree()
        choices = [
            (str(unit.id), f"{'– ' * (len(county.path(unit)) - 1)}{unit.name}")
            for unit in county.ordered
        ]
        offer(self, "unit", choices)
        self._body = body
        if body:
            del self.fields["code"]

    @property
    def new(self) -> NewBody:
        """What was typed."""
        data = self.cleaned_data
        same = ("name", "kind", "competence", "quorum", "rhythm_months", "receives", "gives")
        return NewBody(
            code=self._body.code if self._body else data["code"],
            unit_id=int(data["unit"]),
            source=data["source"],
            valid_from=data["valid_from"] or ALWAYS,
            valid_to=data["valid_to"],
            **{name: data[name] for name in same},
        )


def _declared(body: Body) -> dict[str, Any]:
    names = ("name", "kind", "competence", "quorum", "rhythm_months", "receives", "gives")
    since = None if body.valid_from == ALWAYS else body.valid_from
    return {name: getattr(body, name) for name in names} | {
        "unit": str(body.unit_id),
        "source": body.source,
        "valid_from": since,
        "valid_to": body.valid_to,
        "version": body.version,
    }


class SeatForm(forms.Form):
    """Who gets a seat."""

    organisation = forms.ChoiceField(label=_("Organisation"), required=False)
    label = forms.CharField(
        label=_("Stelle oder Gruppe"),
        max_length=120,
        required=False,
        help_text=_("Zum Beispiel „Schulsozialarbeit“ oder „Vorsitz“. Kein Name einer Person."),
    )
    votes = forms.BooleanField(label=_("stimmberechtigt"), required=False, initial=True)
    valid_from = day_field(_("Sitz seit"), required=False)
    person = forms.CharField(
        label=_("Name der Person"),
        max_length=120,
        required=False,
        help_text=_("Nur mit Einwilligung. Der Name ist dann auf der Seite des Gremiums zu lesen."),
    )
    consent_on = day_field(_("Einwilligung vom"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "organisation", organisation_choices())

    @property
    def new(self) -> NewSeat:
        """What was typed."""
        data = self.cleaned_data
        return NewSeat(
            organisation_id=number_or_none(data["organisation"]),
            label=data["label"],
            votes=data["votes"],
            person=data["person"],
            consent_on=data["consent_on"],
            valid_from=data["valid_from"] or ALWAYS,
        )


class FlowForm(forms.Form):
    """What a body passes on, and to whom."""

    receiver = forms.ChoiceField(label=_("an das Gremium"))
    content = forms.CharField(label=_("Was"), max_length=200)
    source = forms.CharField(label=_("Quelle"), max_length=200, required=False)
    valid_from = day_field(_("seit"), required=False)

    def __init__(self, *args: Any, sender: Body, **options: Any) -> None:
        super().__init__(*args, **options)
        self._sender = sender
        others = bodies().exclude(pk=sender.pk).values_list("pk", "name")
        offer(self, "receiver", [(str(pk), name) for pk, name in others])

    @property
    def new(self) -> NewFlow:
        """What was typed."""
        data = self.cleaned_data
        return NewFlow(
            sender_id=self._sender.pk,
            receiver_id=int(data["receiver"]),
            content=data["content"].strip(),
            source=data["source"].strip(),
            valid_from=data["valid_from"] or ALWAYS,
        )


class EndForm(forms.Form):
    """The last day of a seat or a way."""

    last_day = day_field(_("Letzter Tag"))

    @property
    def day(self) -> date:
        """What was typed."""
        day: date = self.cleaned_data["last_day"]
        return day


class YearsForm(forms.Form):
    """Up to three years beside each other."""

    erstes = forms.TypedChoiceField(label=_("Erstes Jahr"), coerce=int)
    zweites = forms.TypedChoiceField(label=_("Zweites Jahr"), coerce=int)
    drittes = forms.TypedChoiceField(label=_("Drittes Jahr"), coerce=int)

    def __init__(self, data: Any, *, years: Sequence[int], this_year: int) -> None:
        names = ("erstes", "zweites", "drittes")
        given = {name: data.get(name) or str(year) for name, year in zip(names, years, strict=True)}
        super().__init__(given)
        choices = [(str(year), str(year)) for year in range(this_year, FIRST_YEAR - 1, -1)]
        for name in names:
            offer(self, name, choices)

    @property
    def years(self) -> list[int]:
        """The chosen years in the order of time, each once."""
        return sorted(set(self.cleaned_data.values()))
