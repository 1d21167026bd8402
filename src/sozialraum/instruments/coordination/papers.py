"""The annual report as PDF/UA-1 and as a DOCX that people edit on."""

import io
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as DocumentFile
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table, _Row

from sozialraum.foundation.components.formats import format_day
from sozialraum.foundation.documents.typesetting import typeset

from .queries.report import Part, Report
from .tables import written

TEMPLATE = Path(__file__).parent / "documents" / "report.typ"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def report_pdf(report: Report) -> bytes:
    """The report as PDF/UA-1."""
    title = title_of(report)
    data = {
        "lang": get_language() or "de",
        "title": title,
        "lead": report.finding,
        "preline": _("Jahresbericht"),
        "county": settings.COUNTY_NAME,
        "edition": status_of(report),
        "invented": _invented(),
        "words": {"page": _("Seite")},
        "parts": [_part(part) for part in report.parts],
    }
    return typeset(TEMPLATE, data)


def title_of(report: Report) -> str:
    """What the report is called."""
    return _("Jahresbericht %(year)s: %(area)s") % {"year": report.year, "area": report.area.name}


def status_of(report: Report) -> str:
    """When the figures were counted, and whether the year is over."""
    day = format_day(report.made_on)
    if report.is_running:
        return _("Stand %(day)s; das Jahr läuft noch") % {"day": day}
    return _("Stand %(day)s") % {"day": day}


def _invented() -> str:
    if not settings.DEMONSTRATION:
        return ""
    return _("Demonstration: Die meisten Sitzungen und Bedarfe sind erfunden.")


def _part(part: Part) -> dict[str, Any]:
    rows = [[line.label, *map(written, line.values)] for line in part.lines]
    head = [part.head, *part.columns]
    return {"title": part.title, "note": part.note, "head": head, "rows": rows}


def report_docx(report: Report) -> bytes:
    """The report for text programs: real headings, repeated table heads, language and title."""
    file = Document()
    _describe(file, report)
    file.add_heading(title_of(report), 1)
    file.add_paragraph(f"{report.finding}. {status_of(report)}.")
    if _invented():
        file.add_paragraph(_invented())
    for part in report.parts:
        file.add_heading(part.title, 2)
        _fill(file, part)
        if part.note:
            file.add_paragraph(part.note)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _describe(file: DocumentFile, report: Report) -> None:
    """Title and language, where screen readers look for them; a wide page for wide tables."""
    language = "en-GB" if (get_language() or "de").startswith("en") else "de-DE"
    properties = file.core_properties
    properties.title, properties.author = title_of(report), settings.COUNTY_NAME
    properties.language, properties.comments = language, ""
    section = file.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    for mark in file.styles.element.iter(qn("w:lang")):
        mark.set(qn("w:val"), language)


def _fill(file: DocumentFile, part: Part) -> None:
    table = file.add_table(rows=0, cols=1 + len(part.columns), style="Table Grid")
    head = _add(table, [part.head, *part.columns], bold=True)
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    head._tr.get_or_add_trPr().append(mark)  # noqa: SLF001 - the library has no name for it
    for line in part.lines:
        _add(table, [line.label, *map(written, line.values)])


def _add(table: Table, texts: list[str], *, bold: bool = False) -> _Row:
    """A row; everything but its first cell stands at the right, as numbers do."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    for at, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run(text)
        run.bold, run.font.size = bold, Pt(9)
        if at:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return row
