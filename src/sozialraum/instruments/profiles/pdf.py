"""A profile as the data of its PDF document."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sozialraum.foundation.charts import Caption, Chart, Point, Reading, Series, time_series
from sozialraum.foundation.components.formats import format_number
from sozialraum.foundation.components.values import value_text
from sozialraum.foundation.documents.typesetting import typeset
from sozialraum.foundation.maps import ChoroplethMap
from sozialraum.methods.states import ValueState

from .profile import Profile, Row, Section
from .profile.content import TrendPoint
from .profile.wording import Statement, comparison, headline, needs, strengths

TEMPLATE = Path(__file__).parent / "documents" / "profile.typ"
LONG_ENOUGH = 3
"""A series of fewer years says less than its numbers in the table."""


def profile_pdf(
    profile: Profile, *, comment: str, edition: str, overview: ChoroplethMap | None
) -> bytes:
    """PDF/UA-1 of a profile; ``edition`` names what is given out (or that it is a preview)."""
    return typeset(TEMPLATE, _data(profile, comment, edition, overview))


def _data(
    profile: Profile, comment: str, edition: str, overview: ChoroplethMap | None
) -> dict[str, Any]:
    return {
        "lang": get_language() or "de",
        "title": headline(profile),
        "preline": _("Sozialraumprofil · %(place)s · %(year)s")
        % {"place": profile.unit_name, "year": profile.year},
        "lead": _("Zahlen zu %(place)s im Vergleich mit dem Landkreis, mit Quellen und Grenzen.")
        % {"place": profile.unit_name},
        "county": settings.COUNTY_NAME,
        "edition": edition,
        "key_figures": _key_figures(profile),
        "map": _map(overview),
        "invented": any(row.invented for row in profile.rows),
        "strengths": _texts(strengths(profile)),
        "needs": _texts(needs(profile)),
        "comment": comment,
        "sections": [_section(section, profile) for section in profile.sections],
        "explanations": [
            {"title": row.title, "text": f"{row.explanation} {row.limits}".strip()}
            for row in profile.rows
        ],
        "states": _states(),
        "sources": _sources(profile),
        "words": _words(),
    }


def _key_figures(profile: Profile) -> list[dict[str, str]]:
    rows = [profile.row(code) for code in ("population", "density", "unemployed")]
    return [
        {
            "label": f"{row.short_title} {row.year}",
            "value": _number(row),
            "note": row.unit_of_measure,
        }
        for row in rows
        if row
    ]


def _map(overview: ChoroplethMap | None) -> dict[str, str] | None:
    if overview is None:
        return None
    return {"svg": overview.svg(), "alt": overview.alt, "credit": overview.credit}


def _texts(statements: Sequence[Statement]) -> list[str]:
    return [statement.text for statement in statements]


def _section(section: Section, profile: Profile) -> dict[str, Any]:
    return {
        "title": section.title,
        "explanation": section.explanation,
        "rows": [_row(row) for row in section.rows],
        "charts": [
            _picture(_chart(row, profile))
            for row in section.rows
            if sum(point.value is not None for point in row.trend) >= LONG_ENOUGH
        ],
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "title": row.title,
        "unit": row.unit_of_measure,
        "invented": row.invented,
        "year": str(row.year),
        "value": _number(row),
        "district": value_text(row.district_value, row.district_state, digits=row.digits),
        "comparison": comparison(row),
        "rank": _("%(rank)s von %(of)s") % {"rank": row.rank, "of": row.of} if row.rank else "–",
    }


def _number(row: Row) -> str:
    return value_text(row.value, row.state, digits=row.digits)


def _chart(row: Row, profile: Profile) -> Chart:
    series = [Series(profile.unit_name, [_own(point) for point in row.trend])]
    if profile.level != "district":
        series.append(
            Series(profile.district_name, [_district(p) for p in row.trend], role="reference")
        )
    return time_series(
        series,
        caption=Caption(
            title=_trend_title(row),
            topic=row.title,
            unit=row.unit_of_measure,
            decimals=row.digits,
            source=" · ".join(source.credit for source in row.sources),
        ),
    )


def _own(point: TrendPoint) -> Point:
    return Point(point.year, Reading(point.value, point.state), point.basis)


def _district(point: TrendPoint) -> Point:
    return Point(point.year, Reading(point.district_value, point.district_state), point.basis)


def _trend_title(row: Row) -> str:
    known = [point for point in row.trend if point.value is not None]
    words = {
        "title": row.short_title,
        "first": format_number(known[0].value or 0.0, row.digits),
        "last": format_number(known[-1].value or 0.0, row.digits),
        "from": known[0].year,
        "to": known[-1].year,
    }
    return _("%(title)s: %(first)s (%(from)s) → %(last)s (%(to)s)") % words


def _picture(chart: Chart) -> dict[str, str]:
    return {
        "title": chart.caption.title,
        "svg": chart.svg(),
        "alt": chart.alt,
        "source": chart.caption.source,
    }


def _states() -> list[dict[str, str]]:
    meanings = {
        ValueState.SUPPRESSED_PRIMARY: _(
            "Die Zahl ist so klein, dass sie Menschen verraten könnte."
        ),
        ValueState.NOT_AVAILABLE: _("Es gibt keine Angabe."),
        ValueState.NOT_APPLICABLE: _("Die Zahl ist hier nicht sinnvoll."),
        ValueState.ESTIMATED: _("Die Zahl ist geschätzt."),
        ValueState.UNRELIABLE: _("Die Zahl ist unsicher."),
    }
    return [
        {
            "sign": value_text(1.0 if state.has_number else None, state, digits=0),
            "meaning": meaning,
        }
        for state, meaning in meanings.items()
    ]


def _sources(profile: Profile) -> list[str]:
    notes = {source.title: source for row in profile.rows for source in row.sources}
    return [f"{note.title}: {note.credit} ({note.licence})" for note in notes.values()]


def _words() -> dict[str, Any]:
    return {
        "page": _("Seite"),
        "invented": _(
            "Ein Teil der Zahlen ist für die Demonstration erfunden und so gekennzeichnet."
        ),
        "invented_mark": _("(erfunden)"),
        "reading": _("So lesen Sie dieses Profil"),
        "reading_text": _(
            "Jede Zahl steht neben der Zahl des Landkreises. Der Rang ordnet vom höchsten Wert "
            "an; ein hoher Rang ist weder gut noch schlecht. „Nahe am Kreiswert“ heißt: Der "
            "Abstand ist kleiner als eine halbe Standardabweichung der gleichartigen Orte."
        ),
        "strengths": _("Was der Ort hat"),
        "needs": _("Wo Unterstützung gebraucht wird"),
        "generated": _("Diese Sätze hat das Programm aus den Zahlen gebildet."),
        "comment": _("Kommentar der Sozialplanung"),
        "columns": [
            _("Kennzahl"),
            _("Jahr"),
            _("Wert"),
            _("Landkreis"),
            _("Vergleich"),
            _("Rang"),
        ],
        "explanations": _("Was die Kennzahlen bedeuten"),
        "states": _("Zeichen"),
        "sources": _("Quellen"),
        "recompute": _(
            "Alle Zahlen lassen sich mit dem Kennzahlenkatalog und der offenen Schnittstelle "
            "nachrechnen."
        ),
    }
