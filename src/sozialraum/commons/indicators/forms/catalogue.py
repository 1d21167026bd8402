"""Forms for what stands behind the indicators: variables, sources, disclosure rules.

They check what was typed; the services alone write it.
"""

from functools import partial
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import DisclosureRule, LifeSituation, Source, Variable, VariableKind
from ..services import NewVariable


class VariableForm(forms.ModelForm):  # type: ignore[type-arg]
    """What a variable means and how its values may be joined and shown."""

    class Meta:
        model = Variable
        fields = (*("title", "description", "unit_of_measure", "kind", "weight", "source", "rule"),)
        labels: ClassVar = {
            "source": _("Quelle"),
            "rule": _("Geheimhaltungsregel"),
        }
        help_texts: ClassVar = {
            "kind": _("Anzahlen werden über Gebiete summiert, Messwerte gewogen gemittelt."),
            "weight": _("Nur bei Messwerten: die Anzahl, mit der gemittelt wird."),
            "rule": _("Nur bei Anzahlen: Wann eine kleine Zahl nicht gezeigt wird."),
        }
        widgets: ClassVar = {"description": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        weights = Variable.objects.filter(kind=VariableKind.COUNT).exclude(pk=self.instance.pk)
        self._offer("weight", weights, _("kein Gewicht"))
        self._offer("source", Source.objects.all(), None)
        self._offer("rule", DisclosureRule.objects.all(), _("keine, die Quelle veröffentlicht sie"))
        self.code: str = self.instance.code

    def _offer(self, name: str, rows: Any, empty: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset, field.empty_label = rows, empty

    @property
    def new(self) -> NewVariable:
        """The answers as the service takes them."""
        given = self.cleaned_data
        weight, rule = given["weight"], given["rule"]
        return NewVariable(
            code=self.code,
            title=given["title"],
            source=given["source"].code,
            unit_of_measure=given["unit_of_measure"],
            kind=VariableKind(given["kind"]),
            weight=weight.code if weight else "",
            rule=rule.code if rule else "",
            description=given["description"],
        )


_ADDRESS = partial(forms.URLField, assume_scheme="https")


class _CodedForm(forms.ModelForm):  # type: ignore[type-arg]
    """A row with a code that stays once it is given."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _(
            "Buchstaben ohne Umlaute, Ziffern, „-“ und „_“. Sie bleibt für immer."
        )
        self.fields["code"].disabled = self.instance.pk is not None


class SourceForm(_CodedForm):
    """Who publishes figures, under which licence, with which credit line."""

    class Meta:
        model = Source
        fields = (
            *("title", "code", "publisher", "licence", "licence_url", "credit", "url"),
            "invented",
        )
        field_classes: ClassVar = {"licence_url": _ADDRESS, "url": _ADDRESS}
        help_texts: ClassVar = {
            "licence_url": _("Adresse des Lizenztextes; daran erkennen Datenportale die Lizenz."),
            "credit": _("So, wie der Herausgeber genannt werden will. Er steht an jeder Zahl."),
            "invented": _("Diese Zahlen tragen überall den Hinweis, dass sie erfunden sind."),
        }


class RuleForm(_CodedForm):
    """When a count must not be shown."""

    class Meta:
        model = DisclosureRule
        fields = (
            *("title", "code", "min_cases", "zero_is_safe", "min_denominator", "rounding"),
            "reason",
        )
        help_texts: ClassVar = {
            "min_cases": _("Kleinere Anzahlen werden geheim gehalten; 0: alle werden gezeigt."),
            "min_denominator": _("Auf kleinere Grundmengen wird keine Quote berechnet."),
            "reason": _("Steht im Katalog bei jeder Variable mit dieser Regel."),
        }
        widgets: ClassVar = {"reason": forms.Textarea(attrs={"rows": 3})}


class LifeSituationForm(_CodedForm):
    """A heading under which indicators stand."""

    class Meta:
        model = LifeSituation
        fields = ("title", "code", "explanation", "position")
        widgets: ClassVar = {"explanation": forms.Textarea(attrs={"rows": 3})}
