"""What if: other weights, an indicator left out, another method. Everything stands in the address."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sozialraum.foundation.components.formats import format_number
from sozialraum.foundation.errors import DomainError
from sozialraum.instruments.social_index.forms import offer
from sozialraum.instruments.social_index.method import SIDES, IndexMethod, Part
from sozialraum.instruments.social_index.outcome import Ingredient, Outcome
from sozialraum.instruments.social_index.selection import Selection
from sozialraum.instruments.social_index.words import SLUG_OF_SIDE, side_title

from .form import HEAVIEST, MEANS, NORMALISATIONS


@dataclass(frozen=True)
class Ingredients:
    """The weight fields of one index."""

    slug: str
    title: str
    fields: list[forms.BoundField]


class ScenarioForm(forms.Form):
    """A published method with what somebody would choose differently; always filled in."""

    ausgabe = forms.IntegerField(widget=forms.HiddenInput)
    jahr = forms.TypedChoiceField(label=gettext_lazy("Jahr"), coerce=int)
    normierung = forms.ChoiceField(
        label=gettext_lazy("Wie werden Kennzahlen vergleichbar?"), choices=NORMALISATIONS
    )
    mittel = forms.ChoiceField(label=gettext_lazy("Wie entsteht der Index?"), choices=MEANS)

    def __init__(self, selection: Selection, typed: Mapping[str, str]) -> None:
        self._selection = selection
        published = {**self._rules, **self._weights}
        super().__init__({name: typed.get(name, value) for name, value in published.items()})
        offer(self, "jahr", [(str(year), str(year)) for year in reversed(selection.outcome.years)])
        for side in selection.outcome.sides:
            for one in side.ingredients:
                self.fields[_name(side.code, one.code)] = _weight(one)

    @property
    def _rules(self) -> dict[str, Any]:
        return {
            "ausgabe": self._selection.edition.pk,
            "jahr": self._selection.year,
            "normierung": self._selection.method.normalisation,
            "mittel": self._selection.method.mean,
        }

    @property
    def _weights(self) -> dict[str, float]:
        return {_name(side, part.indicator): part.weight for side, part in self._parts()}

    def _parts(self) -> Iterator[tuple[str, Part]]:
        for side in SIDES:
            for part in getattr(self._selection.method, side):
                yield side, part

    @property
    def sides(self) -> list[Ingredients]:
        """Weights of needs, then of resources."""
        outcome: Outcome = self._selection.outcome
        return [
            Ingredients(
                SLUG_OF_SIDE[side.code],
                side_title(side.code),
                [self[_name(side.code, one.code)] for one in side.ingredients],
            )
            for side in outcome.sides
        ]

    @property
    def rules(self) -> list[forms.BoundField]:
        """Everything else."""
        return [self[name] for name in ("jahr", "normierung", "mittel")]

    @property
    def query(self) -> str:
        """The address of this scenario: only what differs from what was published."""
        published = {**self._rules, **self._weights}
        kept = {"ausgabe", "jahr"}
        return urlencode(
            {
                name: value
                for name, value in self.cleaned_data.items()
                if name in kept or value != published[name]
            }
        )

    def method(self) -> IndexMethod:
        """The method of the scenario; DomainError where it does not hold together."""
        declared, data = self._selection.method, self.cleaned_data
        ranked = data["normierung"] == "percent_rank"
        return replace(
            declared,
            needs=self._chosen("needs"),
            resources=self._chosen("resources"),
            normalisation=data["normierung"],
            mean=data["mittel"],
            base_year=None if ranked else declared.base_year,
        )

    def _chosen(self, side: str) -> tuple[Part, ...]:
        """Parts with their weights; experts' points stay only where all weights do."""
        declared: tuple[Part, ...] = getattr(self._selection.method, side)
        chosen = tuple(
            replace(part, weight=weight)
            for part in declared
            if (weight := self.cleaned_data[_name(side, part.indicator)])
        )
        if not chosen:
            raise DomainError(_("Lassen Sie in jedem Index mindestens eine Kennzahl mitzählen."))
        if chosen == declared:
            return chosen
        return tuple(replace(part, opinions=()) for part in chosen)

    def differences(self) -> list[str]:
        """What is different from the published method, in words."""
        published = {**self._rules, **self._weights}
        return [
            _difference(self[name], published[name], value)
            for name, value in self.cleaned_data.items()
            if name not in {"ausgabe", "jahr"} and value != published[name]
        ]


_CHOICES = {"normierung": dict(NORMALISATIONS), "mittel": dict(MEANS)}


def _name(side: str, code: str) -> str:
    return f"{SLUG_OF_SIDE[side]}_{code}"


def _weight(one: Ingredient) -> forms.FloatField:
    return forms.FloatField(label=one.short_title, min_value=0, max_value=HEAVIEST, localize=True)


def _difference(field: forms.BoundField, before: Any, after: Any) -> str:
    if names := _CHOICES.get(field.name):
        return _("%(field)s %(after)s statt %(before)s") % {
            "field": field.label,
            "before": names[before],
            "after": names[after],
        }
    words = {
        "title": field.label,
        "before": format_number(before),
        "after": format_number(after),
    }
    if not after:
        return _("%(title)s: weggelassen (Gewicht %(before)s in der Ausgabe)") % words
    return _("%(title)s: Gewicht %(after)s statt %(before)s") % words
