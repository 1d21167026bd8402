"""The form that defines an indicator: what it says, and its formula row by row."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.utils.formats import localize_input
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import queries
from ..models import Direction, Indicator, LifeSituation, TermPart
from ..services import NewIndicator

ROWS = 3
MOST_ROWS = 30
_YEARS = (MinValueValidator(1900), MaxValueValidator(2200))
_GROUPED = RegexValidator(
    r"^-?\d{1,3}(\.\d{3})+(,\d+)?$",
    gettext_lazy("Schreiben Sie die Zahl bitte ohne Tausenderpunkt, zum Beispiel 1000 oder 0,5."),
    inverse_match=True,
)


class NumberField(forms.FloatField):
    """A number in German writing; «1.000» is refused, because it could mean one."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(localize=True, widget=widget, **kwargs)

    def to_python(self, value: Any) -> Any:
        _GROUPED(value)
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, float):
            return value
        return localize_input(int(value) if value.is_integer() else value)


class IndicatorForm(forms.Form):
    """A definition of an indicator; rows without a variable do not count."""

    title = forms.CharField(label=gettext_lazy("Titel"), max_length=160)
    short_title = forms.CharField(
        label=gettext_lazy("Kurztitel"),
        max_length=60,
        help_text=gettext_lazy("Für Karten und Tabellen, höchstens drei Wörter."),
    )
    code = forms.SlugField(
        label=gettext_lazy("Kennung"),
        max_length=60,
        help_text=gettext_lazy(
            "Steht in Adressen und Dateien und bleibt für immer: Buchstaben ohne Umlaute, Ziffern, „-“ und „_“."
        ),
    )
    explanation = forms.CharField(
        label=gettext_lazy("Erläuterung in einfachen Worten"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Ein oder zwei Sätze, die alle verstehen."),
    )
    limits = forms.CharField(
        label=gettext_lazy("Grenzen der Aussage"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Was die Kennzahl nicht zeigt."),
    )
    life_situation = forms.ModelChoiceField(
        label=gettext_lazy("Lebenslage"), queryset=LifeSituation.objects.none(), empty_label=None
    )
    direction = forms.ChoiceField(
        label=gettext_lazy("Was bedeutet ein hoher Wert?"), choices=Direction.choices
    )
    unit_of_measure = forms.CharField(
        label=gettext_lazy("Einheit"),
        max_length=60,
        help_text=gettext_lazy("Zum Beispiel: %, Personen, je 1.000 Kinder."),
    )
    factor = NumberField(
        label=gettext_lazy("Faktor"),
        initial=100.0,
        help_text=gettext_lazy("100 für Prozent, 1000 für „je 1.000“, 1 für Anzahlen."),
    )
    digits = forms.IntegerField(
        label=gettext_lazy("Nachkommastellen"), initial=1, min_value=0, max_value=4
    )
    position = forms.IntegerField(
        label=gettext_lazy("Reihenfolge in der Lebenslage"), initial=0, min_value=0, max_value=999
    )
    valid_from_year = forms.IntegerField(
        label=gettext_lazy("Gültig ab Jahr"), initial=1990, validators=_YEARS
    )

    def __init__(self, *args: Any, rows: Mapping[TermPart, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = dict(rows)
        situation = self.fields["life_situation"]
        assert isinstance(situation, forms.ModelChoiceField)
        situation.queryset = queries.life_situations()
        variables = [("", "–"), *queries.variable_choices()]
        for part, number in self._numbered():
            self.fields[f"{part}_{number}"] = _variable_field(part, number, variables)
            self.fields[f"{part}_{number}_factor"] = _factor_field(part, number)

    def _numbered(self) -> Iterator[tuple[TermPart, int]]:
        return ((part, n) for part in TermPart for n in range(1, self.rows[part] + 1))

    def general_fields(self) -> list[forms.BoundField]:
        """The fields about the indicator as a whole."""
        return [self[name] for name in self.base_fields]

    def parts(self) -> list[tuple[TermPart, str, int, list[tuple[Any, Any]]]]:
        """Numerator and denominator: name, title, number of rows, fields of each row."""
        return [
            (
                part,
                str(part.label),
                self.rows[part],
                [
                    (self[f"{part}_{n}"], self[f"{part}_{n}_factor"])
                    for p, n in self._numbered()
                    if p == part
                ],
            )
            for part in TermPart
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for part in TermPart:
            self._refuse_repeated(part)
        if not self.terms(TermPart.NUMERATOR) and not self.errors:
            self.add_error("numerator_1", _("Der Zähler braucht mindestens eine Variable."))
        return given

    def _refuse_repeated(self, part: TermPart) -> None:
        seen: set[str] = set()
        for number in range(1, self.rows[part] + 1):
            code = self.cleaned_data.get(f"{part}_{number}")
            if code and code in seen:
                self.add_error(
                    f"{part}_{number}",
                    _("Diese Variable steht schon in einer Zeile darüber."),
                )
            seen.add(code or "")

    def terms(self, part: TermPart) -> dict[str, float]:
        """Variable code → its factor, of the rows that name a variable."""
        given = self.cleaned_data
        return {
            given[f"{part}_{n}"]: given.get(f"{part}_{n}_factor") or 1.0
            for p, n in self._numbered()
            if p == part and given.get(f"{part}_{n}")
        }

    @property
    def new(self) -> NewIndicator:
        """The answers as the service takes them."""
        given = self.cleaned_data
        plain = ("code", "title", "short_title", "explanation", "limits", "unit_of_measure")
        numbers = ("factor", "digits", "position", "valid_from_year")
        return NewIndicator(
            **{name: given[name] for name in (*plain, *numbers)},
            life_situation=given["life_situation"].code,
            direction=Direction(given["direction"]),
            numerator=self.terms(TermPart.NUMERATOR),
            denominator=self.terms(TermPart.DENOMINATOR),
        )


def values_of(indicator: Indicator) -> dict[str, Any]:
    """A stored definition as first values of the form; needs ``terms`` with variables."""
    values: dict[str, Any] = {name: getattr(indicator, name) for name in IndicatorForm.base_fields}
    for part in TermPart:
        terms = [term for term in indicator.terms.all() if term.part == part]
        for number, term in enumerate(terms, start=1):
            values[f"{part}_{number}"] = term.variable.code
            values[f"{part}_{number}_factor"] = term.coefficient
    return values


def rows_of(indicator: Indicator) -> dict[TermPart, int]:
    """Enough rows for its terms."""
    counts = [term.part for term in indicator.terms.all()]
    return {part: max(ROWS, counts.count(part)) for part in TermPart}


def _variable_field(
    part: TermPart, number: int, variables: list[tuple[str, str]]
) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("%(part)s, Zeile %(row)d: Variable") % {"part": part.label, "row": number},
        required=False,
        choices=variables,
    )


def _factor_field(part: TermPart, number: int) -> NumberField:
    return NumberField(
        label=_("%(part)s, Zeile %(row)d: mal") % {"part": part.label, "row": number},
        required=False,
        validators=[_refuse_zero],
    )


def _refuse_zero(value: float) -> None:
    if value == 0:
        raise ValidationError(_("Eine Zeile mit 0 zählt nicht. Lassen Sie die Variable weg."))
