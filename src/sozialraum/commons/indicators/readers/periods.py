"""Years and dates as official files write them."""

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januar", "january"),
            ("februar", "february"),
            ("märz", "march"),
            ("april",),
            ("mai", "may"),
            ("juni", "june"),
            ("juli", "july"),
            ("august",),
            ("september",),
            ("oktober", "october"),
            ("november",),
            ("dezember", "december"),
        ),
        start=1,
    )
    for name in names
}
_YEAR = r"(?:19|20)\d{2}"
_GERMAN_DATE = re.compile(rf"(?<!\d)(\d{{1,2}})\.\s?(\d{{1,2}})\.\s?({_YEAR})(?!\d)")
_ISO_DATE = re.compile(rf"(?<!\d)({_YEAR})-(\d{{2}})-(\d{{2}})(?!\d)")
_LONG_DATE = re.compile(rf"(?<!\d)(\d{{1,2}})\.?\s+([A-Za-zä]+)\s+({_YEAR})(?!\d)")
_ONE_YEAR = re.compile(rf"(?<![\d.])({_YEAR})(?![\d-]|\.\d)")
_EXACT_YEAR = re.compile(rf"({_YEAR})(?:\.0)?")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A year, with the reference date where the file gives one."""

    year: str
    reference_date: str | None = None

    def __str__(self) -> str:
        return self.reference_date or self.year


def parse_period(text: str) -> Period | None:
    """A cell that is nothing but a year or a date ("2021", "31.12.2021", "2021-12-31")."""
    text = text.strip()
    if match := _EXACT_YEAR.fullmatch(text):
        return Period(match[1])
    dates = find_dates(text)
    stripped = re.sub(r"\(Jahr\)|\(year\)|T?00:00:00", "", text).strip()
    if len(dates) == 1 and _is_date(stripped):
        return dates[0]
    return None


def find_dates(text: str) -> tuple[Period, ...]:
    """All full dates in a text, each once, in order."""
    found: dict[Period, None] = {}
    for match in _GERMAN_DATE.finditer(text):
        _add(found, match[3], match[2], match[1])
    for match in _ISO_DATE.finditer(text):
        _add(found, match[1], match[2], match[3])
    for match in _LONG_DATE.finditer(text):
        _add(found, match[3], str(_MONTHS.get(match[2].lower(), 0)), match[1])
    return tuple(found)


def find_years(text: str) -> tuple[Period, ...]:
    """All years in a text that stand outside full dates, each once, in order."""
    for pattern in (_GERMAN_DATE, _ISO_DATE, _LONG_DATE):
        text = pattern.sub(" ", text)
    return tuple(dict.fromkeys(Period(match[1]) for match in _ONE_YEAR.finditer(text)))


def without_periods(text: str) -> str:
    """The text without dates and years, for labels and signatures that outlive a year."""
    for pattern in (_GERMAN_DATE, _ISO_DATE, _LONG_DATE, _ONE_YEAR):
        text = pattern.sub("", text)
    return " ".join(text.strip(" _-–:,").split())


def _is_date(text: str) -> bool:
    return any(p.fullmatch(text) for p in (_GERMAN_DATE, _ISO_DATE, _LONG_DATE))


def _add(found: dict[Period, None], year: str, month: str, day: str) -> None:
    try:
        day_found = date(int(year), int(month), int(day))
    except ValueError:
        return
    found[Period(year, day_found.isoformat())] = None
