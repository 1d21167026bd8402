"""An opened upload: text, worksheets or HTML tables, whatever its name says."""

from dataclasses import dataclass
from functools import cached_property

from .container import OLE, is_workbook_archive, unpack
from .delimited import footer_of, parse
from .html_table import looks_like_html, read_tables
from .model import Problem
from .sheet import Sheet
from .text import Text, decode
from .workbook import read_sheets


@dataclass(frozen=True)
class Document:
    """``kind`` is "text", "workbook" or "html"; text files have one sheet."""

    kind: str
    text: Text
    given_sheets: tuple[Sheet, ...] = ()
    preamble: str = ""

    @property
    def encoding(self) -> str:
        return self.text.encoding

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.text.problems

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        return self.given_sheets or (parse(self.text.content),)

    @cached_property
    def sheet(self) -> Sheet:
        return self.sheets[0]

    @cached_property
    def footer(self) -> str:
        return footer_of(self.text.content) if self.kind == "text" else ""


def open_document(data: bytes) -> Document:
    """Unpack, recognise and decode; raises ReadError for anything that is no table."""
    data = unpack(data)
    if data.startswith(OLE) or is_workbook_archive(data):
        return Document("workbook", Text("", ""), read_sheets(data))
    text = decode(data)
    if looks_like_html(text.content):
        sheets, preamble = read_tables(text.content)
        return Document("html", text, sheets, preamble)
    return Document("text", text)
