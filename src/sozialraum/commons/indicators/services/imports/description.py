"""The report of an import in the shape in which pages show it."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sozialraum.methods.states import ValueState

from ...models import STATE_CHOICES, ImportRun
from ...readers import Problem

_FORMATS: dict[str, str | Promise] = {
    "ffcsv": _("GENESIS-Flatfile"),
    "ffcsv_old": _("GENESIS-Flatfile, ältere Form"),
    "regionalstatistik_table": _("Tabelle der Regionalstatistik"),
    "zensus_table": _("Tabelle des Zensus"),
    "workbook_table": _("Tabelle einer Arbeitsmappe"),
    "html_table": _("HTML-Tabelle"),
    "text_table": _("Tabelle mit Titelzeilen"),
    "gvisys": _("Gemeindeverzeichnis GV-ISys"),
    "gv100": _("Gemeindeverzeichnis GV100"),
    "tidy_csv": _("CSV, ein Wert je Zeile"),
    "wide_csv": _("CSV, eine Spalte je Variable"),
    "list_csv": _("Liste aus Schlüssel und Wert"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A number with its state, as the value component takes it."""

    value: float | None
    state: ValueState


@dataclass(frozen=True, slots=True)
class SampleRow:
    """One cell of the file."""

    key: str
    name: str
    variable: str
    period: str | None
    figure: Shown
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Change:
    """A stored value and the one that takes its place."""

    variable: str
    unit: str
    year: int
    row: int
    earlier: Shown
    now: Shown


@dataclass(frozen=True, slots=True)
class Proposed:
    """A variable of the file and where its values are to go."""

    source: str
    label: str
    unit: str
    cells: int
    code: str
    title: str
    kind: str
    exists: bool


@dataclass(frozen=True)
class Description:
    """Everything a page says about an import; ``facts`` is the report as it was kept."""

    facts: dict[str, Any]
    problems: tuple[Problem, ...]
    variables: tuple[Proposed, ...]
    sample: tuple[SampleRow, ...]
    changes: tuple[Change, ...]

    @property
    def format_title(self) -> str | Promise:
        """The recognised format in words."""
        name: str = self.facts["format"]
        return _FORMATS.get(name, name)

    @property
    def states(self) -> list[tuple[Any, int]]:
        """Value states that occur, in words, with their number."""
        words = dict(STATE_CHOICES)
        found = self.facts["states"].items()
        return [(words[ValueState[name.upper()]], count) for name, count in found]

    @property
    def nothing_new(self) -> bool:
        """True where every value is stored already."""
        changes = self.facts["changes"]
        return not changes["new"] and not changes["changed"]


def describe(run: ImportRun) -> Description:
    """What is known of an import, from its preview or from its application."""
    report = run.report
    return Description(
        facts=report,
        problems=tuple(_problem(entry) for entry in report["problems"]),
        variables=tuple(_proposed(entry) for entry in report["variables"]),
        sample=tuple(_sample_row(entry) for entry in report["sample"]),
        changes=tuple(_change(entry) for entry in report["changes"]["list"]),
    )


def _problem(entry: dict[str, Any]) -> Problem:
    return Problem(**{name: value for name, value in entry.items() if name != "place"})


def _proposed(entry: dict[str, Any]) -> Proposed:
    target = entry["target"]
    return Proposed(
        source=entry["code"],
        label=entry["label"],
        unit=entry["unit"],
        cells=entry["cells"],
        code=target["code"],
        title=target["title"],
        kind=target["kind"],
        exists=target["exists"],
    )


def _sample_row(entry: dict[str, Any]) -> SampleRow:
    own = {name: value for name, value in entry.items() if name not in {"value", "state"}}
    return SampleRow(**own, figure=_shown(entry))


def _change(entry: dict[str, Any]) -> Change:
    own = {name: value for name, value in entry.items() if name not in {"earlier", "now"}}
    return Change(**own, earlier=_shown(entry["earlier"]), now=_shown(entry["now"]))


def _shown(entry: dict[str, Any]) -> Shown:
    return Shown(entry["value"], ValueState(entry["state"]))
