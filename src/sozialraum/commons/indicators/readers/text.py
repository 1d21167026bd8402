"""From bytes to text: UTF-8 with or without BOM, else Windows-1252, never silently Latin-1."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .limits import MAX_LINE_CHARS
from .model import Problem, refuse

_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
# "ä" in UTF-8 read as Windows-1252 is "Ã¤": the typical trace of a wrong conversion.
_DOUBLE_ENCODED = ("Ã¤", "Ã¶", "Ã¼", "ÃŸ", "Ã„", "Ã–", "Ãœ", "â€“")
_REPLACEMENT = "\ufffd"
_MOJIBAKE_SIGNS = (_REPLACEMENT, "Ã", "â")
# Everything below the blank but tab, line feed, form feed and carriage return.
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13})


@dataclass(frozen=True, slots=True)
class Text:
    content: str
    encoding: str
    problems: tuple[Problem, ...] = ()


def decode(data: bytes) -> Text:
    """Text with normalised line ends; refuses what is no text and names the line."""
    if data.startswith(_UTF16):
        raise refuse(
            "utf-16",
            _("Die Datei ist in UTF-16 gespeichert. Bitte speichern Sie sie als „CSV UTF-8“."),
        )
    _refuse_control_bytes(data)
    content, encoding = _decode(data)
    content = content.replace("\r\n", "\n").replace("\r", "\n")
    _refuse_long_lines(content)
    return Text(content, encoding, (*_mojibake(content), *_fallback_note(encoding)))


def _decode(data: bytes) -> tuple[str, str]:
    if data.startswith(_BOM):
        return _strict(data[len(_BOM) :], "utf-8"), "utf-8-sig"
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _strict(data, "cp1252"), "cp1252"


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        message = _(
            "Die Zeichenkodierung ist weder UTF-8 noch Windows-1252 (Zeile %(row)d). Bitte speichern Sie die Datei als „CSV UTF-8“."
        )
        raise refuse("encoding", message % {"row": row}, row=row) from error


def _refuse_control_bytes(data: bytes) -> None:
    if len(data.translate(None, _CONTROL)) == len(data):
        return
    at = next(i for i, byte in enumerate(data) if byte in _CONTROL)
    row = data.count(b"\n", 0, at) + 1
    message = _(
        "Die Datei ist keine Textdatei: In Zeile %(row)d stehen Steuerzeichen oder Nullbytes."
    )
    raise refuse("binary", message % {"row": row}, row=row)


def _refuse_long_lines(content: str) -> None:
    start = 0
    while len(content) - start > MAX_LINE_CHARS:
        end = content.rfind("\n", start, start + MAX_LINE_CHARS + 1)
        if end < 0:
            row = content.count("\n", 0, start) + 1
            message = _("Zeile %(row)d ist länger als %(n)d Zeichen.")
            raise refuse("long-line", message % {"row": row, "n": MAX_LINE_CHARS}, row=row)
        start = end + 1


def _mojibake(content: str) -> tuple[Problem, ...]:
    if not any(sign in content for sign in _MOJIBAKE_SIGNS):
        return ()
    places = [content.find(trace) for trace in (_REPLACEMENT, *_DOUBLE_ENCODED)]
    found = [place for place in places if place >= 0]
    if not found:
        return ()
    at = min(found)
    row = content.count("\n", 0, at) + 1
    message = _(
        "In Zeile %(row)d sind Umlaute zerstört („%(text)s“). Die Datei wurde mit falscher Zeichenkodierung gespeichert."
    )
    excerpt = content[max(at - 10, 0) : at + 10].strip()
    return (Problem("error", message % {"row": row, "text": excerpt}, row, code="encoding"),)


def _fallback_note(encoding: str) -> tuple[Problem, ...]:
    if encoding != "cp1252":
        return ()
    return (Problem("note", _("Zeichenkodierung: Windows-1252."), code="encoding-cp1252"),)
