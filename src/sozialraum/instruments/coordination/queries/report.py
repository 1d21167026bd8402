"""The annual report: one set of figures from which page, PDF, DOCX and CSV are made."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sozialraum.commons.bodies.queries import activity
from sozialraum.commons.bodies.queries.activity import MeetingsOfYear
from sozialraum.commons.needs.services import EffectKind, MeasureKind, State
from sozialraum.commons.parties import queries as parties
from sozialraum.commons.places.queries import Tree, Unit, tree

from .figures import Figures, Value, Year

FIRST_YEAR = 2000
Count = Callable[[Figures], Value]
Counts = list[tuple[str, Count]]


@dataclass(frozen=True)
class Line:
    """A figure under its name, one value for each column; None where there is none."""

    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Part:
    """A table of the report."""

    key: str
    title: str
    head: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    note: str = ""


@dataclass(frozen=True)
class Report:
    """The figures of a year for the county or a planning region."""

    year: int
    area: Unit
    areas: tuple[Unit, ...]
    parts: tuple[Part, ...]
    finding: str
    made_on: date

    @property
    def is_running(self) -> bool:
        """The year is not over, so figures will still grow."""
        return self.year >= self.made_on.year


def years() -> range:
    """Years for which a report can be asked for."""
    return range(FIRST_YEAR, timezone.localdate().year + 1)


def report(year: int, code: str = "") -> Report | None:
    """The report of a year, without a code of the county; None where there is no such area."""
    today = timezone.localdate()
    county = tree(min(date(year, 12, 31), today))
    areas = (*county.level("district"), *county.level("planning_region"))
    area = next((one for one in areas if code in {"", one.code}), None)
    if area is None:
        return None
    facts = Year(year)
    figures = [Figures(county, one, facts) for one in _beside(county, area, areas)]
    names = tuple(one.name for one in _beside(county, area, areas))
    parts = (_meetings(names, figures), _needs(figures[0]), *_rest(names, figures))
    return Report(year, area, areas, parts, _finding(figures[0]), today)


def _beside(county: Tree, area: Unit, areas: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """The county beside its regions; a region beside the county."""
    return areas if area == county.root else (area, areas[0])


def _finding(found: Figures) -> str:
    conferences = _held(found.of_kind(activity.CONFERENCE))
    first = ngettext("Eine Konferenz", "%(number)s Konferenzen", conferences)
    needs = ngettext("ein Bedarf", "%(number)s Bedarfe", len(found.needs))
    silent = ngettext(
        "eine Weitergabe ohne Antwort", "%(number)s Weitergaben ohne Antwort", found.results[""]
    )
    numbers = ((first, conferences), (needs, len(found.needs)), (silent, found.results[""]))
    return ", ".join(text % {"number": number} for text, number in numbers)


def _table(  # noqa: PLR0913 - a table has these facts
    title: str,
    key: str,
    names: tuple[str, ...],
    figures: Sequence[Figures],
    counts: Counts,
    note: str = "",
) -> Part:
    lines = (Line(label, tuple(count(one) for one in figures)) for label, count in counts)
    return Part(key, title, _("Angabe"), names, tuple(lines), note)


def _held(rows: Sequence[MeetingsOfYear]) -> int:
    return sum(one.meetings for one in rows)


def _meetings(names: tuple[str, ...], figures: Sequence[Figures]) -> Part:
    conference, team = activity.CONFERENCE, activity.REGIONAL_TEAM
    counts: Counts = [
        (_("Sozialraumkonferenzen"), lambda f: _held(f.of_kind(conference))),
        (_("Sozialräume mit Konferenz"), lambda f: f.spaces_with_conference),
        (_("Sozialräume insgesamt"), lambda f: f.spaces),
        (_("Teilnahmen an Konferenzen"), lambda f: sum(m.people for m in f.of_kind(conference))),
        (_("Sitzungen der Regionalteams"), lambda f: _held(f.of_kind(team))),
        (_("Sitzungen aller Gremien"), lambda f: _held(f.meetings)),
    ]
    return _table(_("Sitzungen"), "sitzungen", names, figures, counts)


def _needs(found: Figures) -> Part:
    """Goal perspective by state: needs of the year as they stand today."""
    titles = parties.perspective_titles()
    wanted: list[str | None] = [*titles, "", None]
    columns = (*titles.values(), _("ohne Angabe"), _("alle Bedarfe"))
    lines = [
        Line(str(state.label), tuple(found.needs_in(state, one) for one in wanted))
        for state in State
    ]
    total = Line(_("insgesamt"), tuple(found.needs_with(one) for one in wanted))
    note = _(
        "Bedarfe, die im Jahr aufgenommen wurden, mit ihrem heutigen Stand. Ein Bedarf kann "
        "mehrere Zielperspektiven haben; die letzte Spalte zählt jeden einmal."
    )
    title = _("Bedarfe nach Zielperspektive und Stand")
    return Part("bedarfe", title, _("Stand"), columns, (*lines, total), note)


def _rest(names: tuple[str, ...], figures: Sequence[Figures]) -> tuple[Part, ...]:
    return (
        _table(_("Weitergaben"), "weitergaben", names, figures, *_hand_overs()),
        _table(_("Maßnahmen"), "massnahmen", names, figures, *_measures()),
        _table(_("Wirkungen"), "wirkungen", names, figures, _effects()),
    )


def _hand_overs() -> tuple[Counts, str]:
    counts: Counts = [
        (_("im Jahr weitergegeben"), lambda f: len(f.handed)),
        (_("davon angenommen"), lambda f: f.results["accepted"]),
        (_("davon abgelehnt"), lambda f: f.results["declined"]),
        (_("davon zurückgestellt"), lambda f: f.results["deferred"]),
        (_("davon ohne Antwort"), lambda f: f.results[""]),
        (_("Tage bis zur Antwort (Median)"), lambda f: f.days_until_answer),
    ]
    note = _("Die Dauer zählt vom Tag der Weitergabe bis zur Annahme oder Ablehnung.")
    return counts, note


def _measures() -> tuple[Counts, str]:
    kinds: Counts = [(f"{_('davon')} {kind.label}", _begun(kind)) for kind in MeasureKind]
    counts: Counts = [
        (_("im Jahr begonnen"), lambda f: len(f.begun)),
        *kinds,
        (_("Kostenrahmen der begonnenen in Euro"), lambda f: f.cost),
        (_("im Jahr umgesetzt"), lambda f: len(f.implemented)),
    ]
    note = _("Der Kostenrahmen ist geplant. Er sagt nicht, was ausgezahlt wurde.")
    return counts, note


def _begun(kind: str) -> Count:
    return lambda f: f.kinds_begun[kind]


def _effects() -> Counts:
    kinds: Counts = [(f"{_('davon als')} {kind.label}", _proven(kind)) for kind in EffectKind]
    return [(_("im Jahr festgehalten"), lambda f: f.effects.total()), *kinds]


def _proven(kind: str) -> Count:
    return lambda f: f.effects[kind]
