"""Forms of the import: the upload, and the decisions on what was understood."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from ..models import Basis, Source
from ..readers import MAX_UPLOAD_BYTES, ReadOptions
from ..readers.periods import parse_period
from ..services import Decisions, Description, NewSource, Target
from ..services.imports.description import Proposed
from ..services.imports.sources import OWN

LANDS = [
    ("", _("steht in den Schlüsseln")),
    ("01", "Schleswig-Holstein"),
    ("02", "Hamburg"),
    ("03", "Niedersachsen"),
    ("04", "Bremen"),
    ("05", "Nordrhein-Westfalen"),
    ("06", "Hessen"),
    ("07", "Rheinland-Pfalz"),
    ("08", "Baden-Württemberg"),
    ("09", "Bayern"),
    ("10", "Saarland"),
    ("11", "Berlin"),
    ("12", "Brandenburg"),
    ("13", "Mecklenburg-Vorpommern"),
    ("14", "Sachsen"),
    ("15", "Sachsen-Anhalt"),
    ("16", "Thüringen"),
]
NEW = "new"
VARIABLES_SHOWN = 300
_SOURCE_FIELDS = ("source_title", "source_publisher", "source_licence", "source_credit")
_CODE = RegexValidator(
    r"^[-a-zA-Z0-9_]+$", _("Erlaubt sind Buchstaben ohne Umlaute, Ziffern, „-“ und „_“.")
)


class UploadForm(forms.Form):
    """The file, and what only few files do not say themselves."""

    file = forms.FileField(
        label=_("Datei"),
        max_length=255,
        help_text=_(
            "CSV, Arbeitsmappe (xlsx, xls, ods), Tabellen aus GENESIS, Regionalstatistik und"
            " Zensus, Gemeindeverzeichnis; auch als gz oder zip."
        ),
    )
    period = forms.CharField(
        label=_("Jahr oder Stichtag"),
        required=False,
        max_length=10,
        help_text=_("Nur wenn die Datei keines nennt, zum Beispiel 2024 oder 31.12.2024."),
    )
    land = forms.ChoiceField(label=_("Land der Schlüssel"), required=False, choices=LANDS)
    sheet = forms.CharField(
        label=_("Blatt der Arbeitsmappe"),
        required=False,
        max_length=100,
        help_text=_("Nur wenn nicht alle Blätter gemeint sind."),
    )

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if upload.size > MAX_UPLOAD_BYTES:
            raise forms.ValidationError(
                _("Die Datei „%(name)s“ ist größer als %(mb)d MB."),
                params={"name": upload.name, "mb": MAX_UPLOAD_BYTES // 2**20},
            )
        return upload

    def clean_period(self) -> str:
        period: str = self.cleaned_data["period"].strip()
        if period and parse_period(period) is None:
            raise forms.ValidationError(
                _("„%(period)s“ ist weder ein Jahr noch ein Tag."), params={"period": period}
            )
        return period

    @property
    def options(self) -> ReadOptions:
        """The answers as options for the reader."""
        given = self.cleaned_data
        return ReadOptions(
            period=given["period"] or None,
            land=given["land"] or None,
            sheet=given["sheet"].strip() or None,
        )


class DecisionForm(forms.Form):
    """Where each variable of the file goes, and source, basis and meaning of ``-``."""

    source = forms.ChoiceField(label=_("Quelle"))
    source_title = forms.CharField(
        label=_("Titel der neuen Quelle"), max_length=200, required=False
    )
    source_publisher = forms.CharField(label=_("Herausgeber"), max_length=200, required=False)
    source_licence = forms.CharField(label=_("Lizenz"), max_length=120, required=False)
    source_credit = forms.CharField(label=_("Quellenvermerk"), max_length=300, required=False)
    basis = forms.ChoiceField(
        label=_("Statistische Basis"),
        required=False,
        help_text=_("Nur für fortgeschriebene Bevölkerungszahlen, zum Beispiel „Zensus 2022“."),
    )

    def __init__(self, description: Description, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        facts = description.facts
        self._choices("source", _source_choices(facts), _initial_source(facts))
        bases = [(b.code, b.title) for b in Basis.objects.all()]
        self._choices("basis", [("", _("keine besondere")), *bases], facts["basis"])
        if facts["open_dashes"]:
            self.fields["dash"] = _dash_field(facts["open_dashes"])
        self.variables = description.variables[:VARIABLES_SHOWN]
        for number, variable in enumerate(self.variables):
            self.fields[f"code_{number}"] = _code_field(variable)
            if not variable.exists:
                self.fields[f"title_{number}"] = _title_field(variable)

    def mapping_rows(self) -> Iterator[tuple[Proposed, forms.BoundField, forms.BoundField | None]]:
        """Each variable with its two fields; a known variable keeps its title."""
        for number, variable in enumerate(self.variables):
            title = self[f"title_{number}"] if f"title_{number}" in self.fields else None
            yield variable, self[f"code_{number}"], title

    def new_source_fields(self) -> list[forms.BoundField]:
        """The fields that describe a source the catalogue lacks."""
        return [self[name] for name in _SOURCE_FIELDS]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("source") == NEW:
            self._check_new_source(given)
        return given

    def _check_new_source(self, given: Mapping[str, str]) -> None:
        for name in _SOURCE_FIELDS:
            if not given.get(name):
                self.add_error(name, _("Bitte beschreiben Sie die neue Quelle vollständig."))
        if Source.objects.filter(code=_own_code(given.get("source_title", ""))).exists():
            self.add_error(
                "source_title", _("Diese Quelle gibt es schon. Bitte wählen Sie sie aus.")
            )

    @property
    def decisions(self) -> Decisions:
        """The answers as the service takes them."""
        given = self.cleaned_data
        return Decisions(
            mapping={
                variable.source: self._target(number, variable)
                for number, variable in enumerate(self.variables)
            },
            dash=given.get("dash"),
            source=self._source(),
            basis=given["basis"],
        )

    def _choices(self, name: str, choices: list[tuple[str, Any]], initial: str) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        field.initial = initial

    def _target(self, number: int, variable: Proposed) -> str | Target:
        code: str = self.cleaned_data[f"code_{number}"]
        title: str = self.cleaned_data.get(f"title_{number}", "")
        if code == variable.code and variable.exists:
            return code
        return Target(code, title or variable.label, variable.unit, variable.kind)

    def _source(self) -> str | NewSource | None:
        given: Mapping[str, str] = self.cleaned_data
        if given["source"] == NEW:
            return NewSource(
                code=_own_code(given["source_title"]),
                title=given["source_title"],
                publisher=given["source_publisher"],
                licence=given["source_licence"],
                credit=given["source_credit"],
            )
        known = Source.objects.filter(code=given["source"]).exists()
        return given["source"] if known else None


def _own_code(title: str) -> str:
    return slugify(title)[:60] or OWN


def _source_choices(facts: Mapping[str, Any]) -> list[tuple[str, Any]]:
    known = list(Source.objects.values_list("code", "title"))
    proposed = facts["source"]
    is_new = proposed != OWN and proposed not in dict(known)
    new = [(proposed, _("%(title)s (neu)") % {"title": facts["source_title"]})] if is_new else []
    return [*new, *known, (NEW, _("eine andere Quelle, die ich unten nenne"))]


def _initial_source(facts: Mapping[str, Any]) -> str:
    known = Source.objects.filter(code=facts["source"]).exists()
    return NEW if facts["source"] == OWN and not known else facts["source"]


def _dash_field(cells: int) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Was bedeutet „-“ in dieser Quelle?"),
        help_text=_(
            "In %(n)d Zellen steht „-“ neben anderen Werten desselben Gebiets. Ihre Antwort gilt auch für die nächste Datei dieses Aufbaus."
        )
        % {"n": cells},
        widget=forms.RadioSelect,
        choices=[("zero", _("genau null")), ("not_available", _("keine Angabe"))],
    )


def _code_field(variable: Proposed) -> forms.CharField:
    return forms.CharField(
        label=_("Kennung für „%(label)s“") % {"label": variable.label},
        required=False,
        max_length=80,
        initial=variable.code,
        validators=[_CODE],
        widget=forms.TextInput(attrs={"list": "bekannte-variablen", "autocomplete": "off"}),
    )


def _title_field(variable: Proposed) -> forms.CharField:
    return forms.CharField(
        label=_("Titel für „%(label)s“") % {"label": variable.label},
        required=False,
        max_length=250,
        initial=variable.title,
    )
