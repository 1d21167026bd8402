"""The first and the last sheet: how to read the calculation, and where figures come from."""

from django.utils.translation import gettext as _

from sozialraum.foundation.components.formats import format_day
from sozialraum.instruments.social_index.method import IndexMethod
from sozialraum.instruments.social_index.models import IndexEdition
from sozialraum.instruments.social_index.outcome import Outcome
from sozialraum.instruments.social_index.words import rules_of, side_title

from . import layout
from .sheet import Sheet


def write_guide(sheet: Sheet, edition: IndexEdition, method: IndexMethod, outcome: Outcome) -> None:
    """What was computed, what each sheet holds, how to play with it."""
    rows = [
        (_("Fassung"), edition.version.title),
        (_("Ausgabe"), _edition_words(edition)),
        (_("Prüfsumme (SHA-256)"), edition.content_hash or _("noch nicht freigegeben")),
        *((rule.term, rule.text) for rule in rules_of(method)),
        *_sheets(method),
        (_("Ausprobieren"), _trying()),
    ]
    if outcome.invented:
        invented = _("Ein Teil der Kennzahlen ist erfunden und dient nur der Demonstration.")
        rows.insert(1, (_("Achtung"), invented))
    sheet.width(0, 26)
    sheet.width(1, 100)
    for row, (term, text) in enumerate(rows, start=1):
        sheet.put(f"A{row}", term, sheet.formats.head)
        sheet.put(f"B{row}", text, sheet.formats.text)


def _edition_words(edition: IndexEdition) -> str:
    words = _("bis %(year)s, %(number)s. Ausgabe, %(state)s") % {
        "year": edition.last_year,
        "number": edition.number,
        "state": edition.get_state_display(),
    }
    return f"{words}, {format_day(edition.published_at)}" if edition.published_at else words


def _trying() -> str:
    return _(
        "Ändern Sie ein gelbes Feld auf dem Blatt „Gewichte“ oder einen Wert auf dem Blatt "
        "„Werte“: Alles rechnet neu. Die Spalte „Stimmt mit der Ausgabe überein“ auf dem Blatt "
        "„Index“ sagt Ihnen, ob Sie noch die Zahlen der Ausgabe vor sich haben."
    )


def _sheets(method: IndexMethod) -> list[tuple[str, str]]:
    """Sheet by sheet, in the order of the calculation."""
    texts = [
        (
            layout.VALUES,
            _(
                "Die veröffentlichten Werte je Ort und Jahr. Leer: kein veröffentlichter Wert. "
                "Kursiv: Wert aus einem früheren Jahr. Auf allen Blättern steht eine Kennzahl in "
                "derselben Spalte und ein Ort mit seinem Jahr in derselben Zeile."
            ),
        ),
        (layout.ORIGINS, _("Das Jahr, aus dem jeder Wert stammt.")),
        (layout.FRAME, _frame_text(method)),
        (layout.NORMALISED, _("Die Werte auf der gemeinsamen Skala.")),
        (layout.LOGARITHMS, _("Logarithmen für das geometrische Mittel.")),
        (layout.WEIGHTS, _("Richtungen, Gewichte und die Zahlen des Verfahrens.")),
        (layout.TOPICS, _("Der Wert jedes Themas, aus dem der Index entsteht.")),
        (layout.INDEX, _("Das gewichtete Mittel je Ort und Jahr, daneben die Zahl der Ausgabe.")),
        (layout.PARTS, _parts_text(method)),
        (layout.RANKS, _("Rang 1 ist der höchste Wert des Jahres.")),
        (layout.SOURCES, _("Woher die Kennzahlen stammen.")),
    ]
    present = {
        layout.LOGARITHMS: method.inner_mean == "geometric",
        layout.TOPICS: bool(method.topics),
        layout.PARTS: method.has_contributions,
    }
    return [
        (_("Blatt „%(name)s“") % {"name": name}, text)
        for name, text in texts
        if present.get(name, True)
    ]


def _frame_text(method: IndexMethod) -> str:
    if method.normalisation == "percent_rank":
        return _("Prozentränge brauchen keinen Rahmen; das Blatt bleibt leer.")
    return _("Womit die Werte verglichen werden: %(centre)s und %(spread)s.") % dict(
        zip(("centre", "spread"), frame_names(method), strict=True)
    )


def frame_names(method: IndexMethod) -> tuple[str, str]:
    """What centre and spread are called."""
    if method.normalisation == "min_max":
        return _("Ende der Skala, das 1 wird"), _("Länge der Skala")
    return _("Mittelwert"), _("Standardabweichung")


def _parts_text(method: IndexMethod) -> str:
    if method.mean == "geometric":
        return _("Was jede Kennzahl zum Logarithmus des Index beiträgt.")
    return _("Was jede Kennzahl beiträgt; die Beiträge ergeben zusammen den Index.")


def write_sources(sheet: Sheet, outcome: Outcome) -> None:
    """Indicator, index, credit line, and what is invented."""
    heads = (_("Kennzahl"), _("Index"), _("Quellenvermerk"), _("Hinweis"))
    for number, (text, width) in enumerate(zip(heads, (50, 18, 90, 30), strict=True)):
        sheet.page.write_string(0, number, text, sheet.formats.head)
        sheet.width(number, width)
    pairs = [(side, one) for side in outcome.sides for one in side.ingredients]
    for row, (side, one) in enumerate(pairs, start=2):
        sheet.put(f"A{row}", f"{one.title} ({one.unit_of_measure})")
        sheet.put(f"B{row}", side_title(side.code))
        sheet.put(f"C{row}", "; ".join(one.credits))
        if one.invented:
            sheet.put(f"D{row}", _("erfundene Demonstrationszahl"))
