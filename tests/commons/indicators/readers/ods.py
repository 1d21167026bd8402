"""A minimal OpenDocument spreadsheet, written by hand."""

import io
import zipfile
from xml.sax.saxutils import escape

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3">'
    '<office:body><office:spreadsheet><table:table table:name="Daten">'
)
_FOOT = "</table:table></office:spreadsheet></office:body></office:document-content>"
_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_TYPE}"/>'
    "</manifest:manifest>"
)


def ods(rows: list[list[str | float]], *, repeat: int = 1) -> bytes:
    body = "".join(_row(row, repeat) for row in rows)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", _TYPE)
        archive.writestr("content.xml", _HEAD + body + _FOOT)
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
    return stream.getvalue()


def _row(cells: list[str | float], repeat: int) -> str:
    inner = "".join(map(_cell, cells))
    return f'<table:table-row table:number-rows-repeated="{repeat}">{inner}</table:table-row>'


def _cell(cell: str | float) -> str:
    if isinstance(cell, str):
        return f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
    return f'<table:table-cell office:value-type="float" office:value="{cell}"><text:p>{cell}</text:p></table:table-cell>'
