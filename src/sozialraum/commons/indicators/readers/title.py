"""What stands above, below and beside a table: title, table code, date, unit."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .headings import unit_of
from .model import Problem
from .periods import Period, find_dates, find_years, parse_period

_TABLE_CODE = re.compile(r"(?:Tabelle|Table)\s*:\s*([0-9][0-9A-Z-]{3,})", re.IGNORECASE)
_TERRITORY = re.compile(r"Gebietsstand|Gebietsst\.|territorial status", re.IGNORECASE)
_YEAR_LABEL = re.compile(
    r"^(?:Jahr|Berichtsjahr|Stichtag|Year)\s*:?\s*((?:19|20)\d{2})(?:\.0)?\b", re.IGNORECASE
)
_MAX_EXCERPT = 80
_PRINTED = re.compile(
    r"^(?:Erstellt|Abruf|Printed|©|Copyright|Stand.*\d{1,2}:\d{2})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Title:
    """What the texts around a table say.

    ``measure`` is the line with a unit, as in "Bevölkerungsstand (Anzahl)"; ``period`` is
    None where the texts name no date, or several. ``problem`` is the error about several dates,
    or the note that the date was taken from a sentence.
    """

    text: str
    source_code: str
    unit: str
    measure: str
    territory_date: str | None
    period: Period | None
    problem: Problem | None = None


def read_title(
    lines: Sequence[str], *, elsewhere: Sequence[str] = (), sheet: str | None = None
) -> Title:
    """Understand the lines above a table; ``elsewhere`` are texts of other sheets."""
    filled = [line for line in lines if line]
    period, problem = _period(filled, elsewhere, sheet)
    with_unit = next((line for line in reversed(filled) if unit_of(line)), "")
    code = next((match[1] for line in filled if (match := _TABLE_CODE.search(line))), "")
    spoken = [
        line
        for line in filled
        if not _TABLE_CODE.match(line.removeprefix("GENESIS-")) and not parse_period(line)
    ]
    return Title(
        text=spoken[0] if spoken else "",
        source_code=code,
        unit=unit_of(with_unit),
        measure=with_unit.removesuffix(f"({unit_of(with_unit)})").strip(),
        territory_date=territory_date([*filled, *elsewhere]),
        period=period,
        problem=problem,
    )


def territory_date(texts: Sequence[str]) -> str | None:
    for text in texts:
        if _TERRITORY.search(text):
            for period in find_dates(text):
                return period.reference_date
    return None


def _period(
    lines: list[str], elsewhere: Sequence[str], sheet: str | None
) -> tuple[Period | None, Problem | None]:
    """A line that is a date wins over a date in a sentence, a date over a year."""
    own = [line for line in lines if not _TERRITORY.search(line) and not _PRINTED.match(line)]
    other = [text for text in elsewhere if not _TERRITORY.search(text) and not _PRINTED.match(text)]
    choices = (
        [(period, line) for line in own if (period := parse_period(line))],
        [(period, line) for line in own for period in find_dates(line)],
        [(period, line) for line in own for period in find_years(line)],
        [(period, text) for text in other for period in find_dates(text)],
        [(Period(match[1]), text) for text in other if (match := _YEAR_LABEL.match(text))],
    )
    for number, found in enumerate(choices):
        distinct = _merged(tuple(dict.fromkeys(period for period, _text in found)))
        if len(distinct) == 1:
            return distinct[0], _taken_from(distinct[0], found[0][1], sheet) if number else None
        if distinct:
            return None, _mixed(distinct, sheet)
    return None, None


def _merged(found: tuple[Period, ...]) -> tuple[Period, ...]:
    """Several days of one year, as in "1.1. bis 31.12.2021", are that year."""
    years = {period.year for period in found}
    return (Period(years.pop()),) if len(found) > 1 and len(years) == 1 else found


def _taken_from(period: Period, text: str, sheet: str | None) -> Problem:
    message = _("Zeitbezug %(period)s, entnommen aus dem Text „%(text)s“.")
    values = {"period": str(period), "text": text[:_MAX_EXCERPT]}
    return Problem("note", message % values, sheet=sheet, code="period-from-text")


def _mixed(found: tuple[Period, ...], sheet: str | None) -> Problem:
    message = _(
        "Über der Tabelle stehen mehrere Zeitangaben (%(found)s). Bitte geben Sie Jahr oder Stichtag an."
    )
    listed = ", ".join(map(str, found[:5]))
    return Problem("error", message % {"found": listed}, sheet=sheet, code="mixed-years")
