"""The one entrance: bytes of an upload to a reading."""

from django.utils.translation import gettext as _

from .document import Document, open_document
from .draft import Draft
from .finish import finish
from .model import Reading, ReadOptions, refuse
from .registry import FORMATS, Format


def read(data: bytes, *, name: str, options: ReadOptions | None = None) -> Reading:
    """Read an upload of any known format.

    ``name`` appears in messages only. Raises :class:`ReadError` where nothing of the file
    can be used; findings that leave something usable stand in ``Reading.problems``.
    """
    chosen = options or ReadOptions()
    draft, encoding = _draft(data, name, chosen)
    return finish(draft, encoding=encoding, options=chosen)


def _draft(data: bytes, name: str, options: ReadOptions) -> tuple[Draft, str]:
    """The document is let go here, so that its text does not lie beside the cells."""
    document = open_document(data)
    draft = _format_of(document, name).read(document, options)
    draft.problems[:0] = document.problems
    return draft, document.encoding


def _format_of(document: Document, name: str) -> Format:
    for candidate in FORMATS:
        if candidate.sniff(document):
            return candidate
    message = _("Die Datei „%(name)s“ enthält keine Tabelle mit Gebietsschlüsseln und Zahlen.")
    raise refuse("unknown-format", message % {"name": name})
