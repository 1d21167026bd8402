"""Everything that a version declares, on one page."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from sozialraum.commons.indicators.queries import Indicator, LifeSituation
from sozialraum.instruments.social_index.forms import offer
from sozialraum.instruments.social_index.method import MOST_CARRIED, IndexMethod, Part, Topic

from .start import Start

HEAVIEST = 1000
_SPAN = 5  # years that a new version begins with
_ROLES = [("", _("nicht verwenden")), ("needs", _("Bedarf")), ("resources", _("Ressourcen"))]
_COUNTS = [("", _("erhöht")), ("lowers", _("senkt"))]
NORMALISATIONS = [
    ("z_score", _("Abstand vom Durchschnitt aller Orte (z-Wert)")),
    ("min_max", _("Skala von 1 beim niedrigsten bis 100 beim höchsten Wert")),
    ("percent_rank", _("Anteil der Orte, die darunter liegen (Prozentrang)")),
]
MEANS = [
    ("arithmetic", _("Durchschnitt mit Gewichten")),
    (
        "geometric",
        _(
            "strenger Durchschnitt: ein sehr niedriger Wert zählt stark "
            "(geometrisches Mittel, nur mit der Skala von 1 bis 100)"
        ),
    ),
]
_NAMING = ("title", "explanation")


@dataclass(frozen=True)
class IndicatorRow:
    """The three fields of an indicator."""

    indicator: Indicator
    role: BoundField
    weight: BoundField
    counts: BoundField


@dataclass(frozen=True)
class TopicRows:
    """The indicators of a life situation, and its own weight as a topic."""

    situation: LifeSituation
    weight: BoundField
    rows: tuple[IndicatorRow, ...]

    @property
    def used(self) -> int:
        """How many indicators take part."""
        return sum(bool(row.role.value()) for row in self.rows)


class MethodForm(forms.Form):
    """The method alone: what a preview needs."""

    levels = forms.ChoiceField(
        label=_("In wie vielen Stufen?"),
        help_text=_(
            "In zwei Stufen zählt eine Lebenslage nicht mehr, nur weil sie mehr Kennzahlen hat."
        ),
        widget=forms.RadioSelect,
        required=False,
        initial="one",
        choices=[
            ("one", _("eine: alle Kennzahlen werden zusammen zum Index")),
            ("two", _("zwei: erst die Kennzahlen jeder Lebenslage, dann die Lebenslagen")),
        ],
    )
    normalisation = forms.ChoiceField(
        label=_("Wie werden Kennzahlen vergleichbar?"),
        widget=forms.RadioSelect,
        initial="z_score",
        choices=NORMALISATIONS,
    )
    topic_mean = forms.ChoiceField(
        label=_("Wie werden die Kennzahlen einer Lebenslage zusammengefasst?"),
        help_text=_("Nur bei zwei Stufen."),
        widget=forms.RadioSelect,
        required=False,
        initial="arithmetic",
        choices=MEANS,
    )
    mean = forms.ChoiceField(
        label=_("Wie entsteht der Index?"),
        help_text=_("Aus den Kennzahlen oder, bei zwei Stufen, aus den Lebenslagen."),
        widget=forms.RadioSelect,
        initial="arithmetic",
        choices=MEANS,
    )
    clip = forms.FloatField(
        label=_("Ausreißer kürzen auf"),
        help_text=_("In Standardabweichungen, nur beim z-Wert. Leer: nicht kürzen."),
        required=False,
        initial=3,
        localize=True,
    )
    population_weighted = forms.TypedChoiceField(
        label=_("Wie zählen Orte im Durchschnitt?"),
        help_text=_("Nur beim z-Wert."),
        widget=forms.RadioSelect,
        coerce=lambda text: text == "yes",
        initial="no",
        choices=[("no", _("jeder Ort gleich viel")), ("yes", _("nach Einwohnerzahl"))],
    )
    first_year = forms.TypedChoiceField(label=_("Erstes Jahr"), coerce=int)
    base_year = forms.TypedChoiceField(
        label=_("Woran wird gemessen?"),
        help_text=_("Ein festes Jahr zeigt gemeinsame Veränderungen aller Orte."),
        coerce=int,
        required=False,
        empty_value=None,
    )
    min_coverage = forms.FloatField(
        label=_("Mindestabdeckung in Prozent"),
        help_text=_("Anteil des Gewichts, für den ein Ort Werte haben muss."),
        initial=60,
        min_value=1,
        max_value=100,
        localize=True,
    )
    carry_years = forms.IntegerField(
        label=_("Werte fortschreiben, höchstens Jahre"),
        help_text=_("So lange darf ein älterer Wert einen fehlenden ersetzen."),
        initial=5,
        min_value=0,
        max_value=MOST_CARRIED,
    )

    def __init__(
        self,
        *,
        indicators: Sequence[Indicator],
        years: Sequence[int],
        start: Start | None = None,
        **options: Any,
    ) -> None:
        self._start = start or Start()
        self._years = years
        super().__init__(initial=dict(self._start.initial), **options)
        self._indicators = {one.code: one for one in indicators}
        self._situations = {one.life_situation.code: one.life_situation for one in indicators}
        for situation in self._situations.values():
            self.fields[f"topic_{situation.code}"] = _topic_weight(situation)
        for indicator in indicators:
            self.fields.update(_indicator_fields(indicator))
        oldest_first = [(str(year), str(year)) for year in sorted(years)]
        offer(self, "first_year", oldest_first)
        self.fields["first_year"].initial = sorted(years)[-_SPAN:][0] if years else None
        yearly = ("", _("jedes Jahr an sich selbst"))
        offer(self, "base_year", [yearly, *oldest_first])

    @property
    def topics(self) -> list[TopicRows]:
        """Indicators by life situation, with their fields."""
        rows = (self._row(one) for one in self._indicators.values())
        return [
            TopicRows(self._situations[code], self[f"topic_{code}"], tuple(found))
            for code, found in groupby(rows, lambda row: row.indicator.life_situation.code)
        ]

    @property
    def is_filled(self) -> bool:
        """Whether any indicator takes part yet."""
        return any(topic.used for topic in self.topics)

    def clean(self) -> dict[str, Any]:
        """What is not used stands in nobody's way."""
        for code in self._indicators:
            if not self.cleaned_data.get(f"role_{code}"):
                self.errors.pop(f"weight_{code}", None)
        return self.cleaned_data

    @property
    def rules(self) -> list[BoundField]:
        """Everything that holds for all indicators."""
        return [self[name] for name in MethodForm.base_fields]

    def _row(self, indicator: Indicator) -> IndicatorRow:
        fields = (self[f"{part}_{indicator.code}"] for part in ("role", "weight", "counts"))
        return IndicatorRow(indicator, *fields)

    def with_first_answers(self) -> "MethodForm":
        """As if everything was sent as the form begins."""
        answers = {name: self[name].initial for name in self.fields}
        indicators = list(self._indicators.values())
        return MethodForm(indicators=indicators, years=self._years, start=self._start, data=answers)

    def method(self) -> IndexMethod:
        """The method as declared; DomainError where it does not hold together."""
        data = self.cleaned_data
        return IndexMethod(
            needs=self._parts("needs"),
            resources=self._parts("resources"),
            first_year=data["first_year"],
            normalisation=data["normalisation"],
            mean=data["mean"],
            base_year=data["base_year"],
            population_weighted=data["population_weighted"],
            min_coverage=data["min_coverage"] / 100,
            carry_years=data["carry_years"],
            clip=data["clip"],
            topics=self._topics(),
            topic_mean=data["topic_mean"] or "arithmetic",
        )

    @property
    def _in_topics(self) -> bool:
        return bool(self.cleaned_data["levels"] == "two")

    def _topics(self) -> tuple[Topic, ...]:
        """Life situations in use, in the order of the catalogue."""
        if not self._in_topics:
            return ()
        used = {
            indicator.life_situation.code
            for code, indicator in self._indicators.items()
            if self.cleaned_data[f"role_{code}"]
        }
        return tuple(
            Topic(code, one.title, self.cleaned_data[f"topic_{code}"] or 1.0)
            for code, one in self._situations.items()
            if code in used
        )

    def _parts(self, side: str) -> tuple[Part, ...]:
        chosen = [code for code in self._indicators if self.cleaned_data[f"role_{code}"] == side]
        opinions = self._start.opinions_on(side, chosen)
        return tuple(self._part(code, opinions.get(code, ())) for code in chosen)

    def _part(self, code: str, opinions: tuple[float, ...]) -> Part:
        data = self.cleaned_data
        return Part(
            code,
            data[f"weight_{code}"],
            lowers=data[f"counts_{code}"] == "lowers",
            topic=self._indicators[code].life_situation.code if self._in_topics else "",
            opinions=opinions,
        )


class DeclarationForm(MethodForm):
    """The method with the name and the words that it is declared with."""

    title = forms.CharField(label=_("Titel der Fassung"), max_length=160)
    explanation = forms.CharField(
        label=_("Erläuterung in einfachen Worten"),
        help_text=_("Was misst diese Fassung, und was ist anders als bisher?"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    field_order = _NAMING

    @property
    def naming(self) -> list[BoundField]:
        """Name and explanation."""
        return [self[name] for name in _NAMING]

    def forgive_naming(self) -> None:
        """A preview asks for no name yet."""
        for name in _NAMING:
            self.errors.pop(name, None)


def _weight(label: str) -> forms.FloatField:
    return forms.FloatField(
        label=label, initial=1, min_value=0.001, max_value=HEAVIEST, localize=True
    )


def _topic_weight(situation: LifeSituation) -> forms.FloatField:
    field = _weight(_("Gewicht der Lebenslage: %(title)s") % {"title": situation.title})
    field.required = False
    return field


def _indicator_fields(indicator: Indicator) -> dict[str, forms.Field]:
    code, title = indicator.code, indicator.title
    return {
        f"role_{code}": forms.ChoiceField(
            label=_("Verwendung: %(title)s") % {"title": title}, choices=_ROLES, required=False
        ),
        f"weight_{code}": _weight(_("Gewicht: %(title)s") % {"title": title}),
        f"counts_{code}": forms.ChoiceField(
            label=_("Was tut ein hoher Wert mit dem Index? %(title)s") % {"title": title},
            choices=_COUNTS,
            required=False,
        ),
    }
