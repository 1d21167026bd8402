"""Recognise what the bytes are; unpack one layer of gzip or zip; refuse what is no table."""

import io
import struct
import zipfile
import zlib

from django.utils.translation import gettext as _

from .limits import (
    MAX_UNPACK_RATIO,
    MAX_UNPACKED_BYTES,
    MAX_UPLOAD_BYTES,
    RATIO_IS_CHECKED_FROM_BYTES,
)
from .model import refuse

_GZIP = b"\x1f\x8b"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_KINDS = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"7z\xbc\xaf": "7z",
    b"Rar!": "RAR",
    b"SQLite format 3": "SQLite",
    b"PAR1": "Parquet",
    b"\x7fELF": "Programm",
    b"{\\rtf": "RTF",
}
# What zipfile raises on damaged archives, beside its own error.
ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
_CHUNK = 1024 * 1024
_MACRO_PARTS = ("vbaproject.bin", "basic/script-lc.xml")


def unpack(data: bytes) -> bytes:
    """The table file itself: ``data``, or the one file inside its gzip or zip."""
    _check_size(data)
    if data.startswith(_GZIP):
        data = _gunzip(data)
    elif data.startswith(_ZIP) and not is_workbook_archive(data):
        data = _unzip(data)
    else:
        _refuse_other_kinds(data)
        return data
    if data.startswith(_GZIP) or (data.startswith(_ZIP) and not is_workbook_archive(data)):
        raise refuse(
            "nested-archive",
            _("Das Archiv enthält ein weiteres Archiv. Bitte entpacken Sie es zuerst."),
        )
    _check_empty(data)
    _refuse_other_kinds(data)
    return data


def is_workbook_archive(data: bytes) -> bool:
    """True for xlsx and ods, which are zip archives themselves."""
    if not data.startswith(_ZIP):
        return False
    names = _names(_open_zip(data))
    return "[Content_Types].xml" in names or "content.xml" in names


def check_workbook_archive(data: bytes) -> None:
    """Refuse zip bombs, macros, encryption and office files that are no workbooks."""
    archive = _open_zip(data)
    names = {name.lower() for name in _names(archive)}
    _check_unpacked_size(sum(info.file_size for info in archive.infolist()), len(data))
    if any(name.endswith(part) for name in names for part in _MACRO_PARTS):
        raise refuse_macros()
    if "mimetype" in names and b"encryption-data" in _part(archive, "META-INF/manifest.xml"):
        raise refuse_password()
    if not ("xl/workbook.xml" in names or "content.xml" in names):
        raise refuse(
            "not-a-table",
            _("Die Datei ist ein Office-Dokument, aber keine Arbeitsmappe (xlsx, xls oder ods)."),
        )


def check_ole(data: bytes) -> None:
    """Refuse encrypted and macro-carrying files of the old Office container."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise refuse_password()
    if "_VBA_PROJECT".encode("utf-16-le") in data:
        raise refuse_macros()
    if not any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")):
        raise refuse(
            "not-a-table",
            _("Die Datei ist ein Office-Dokument, aber keine Arbeitsmappe (xlsx, xls oder ods)."),
        )


def refuse_macros() -> Exception:
    return refuse(
        "macros",
        _("Die Arbeitsmappe enthält Makros. Bitte speichern Sie sie ohne Makros als xlsx."),
    )


def refuse_password() -> Exception:
    return refuse(
        "password",
        _(
            "Die Arbeitsmappe ist mit einem Kennwort geschützt. Bitte speichern Sie sie ohne Kennwort."
        ),
    )


def _check_size(data: bytes) -> None:
    _check_empty(data)
    if len(data) > MAX_UPLOAD_BYTES:
        raise refuse(
            "too-large",
            _("Die Datei ist größer als %(mb)d MB.") % {"mb": MAX_UPLOAD_BYTES // 2**20},
        )


def _check_empty(data: bytes) -> None:
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise refuse("empty", _("Die Datei ist leer."))


def _refuse_other_kinds(data: bytes) -> None:
    for magic, kind in _OTHER_KINDS.items():
        if data.startswith(magic):
            raise refuse(
                "not-a-table",
                _("Die Datei ist keine Tabelle, sondern eine Datei der Art „%(kind)s“.")
                % {"kind": kind},
            )


def _gunzip(data: bytes) -> bytes:
    stream = zlib.decompressobj(wbits=31)
    parts: list[bytes] = []
    size = 0
    rest = data
    try:
        while rest and not stream.eof:
            part = stream.decompress(rest, _CHUNK)
            rest = stream.unconsumed_tail
            size += len(part)
            _check_unpacked_size(size, len(data))
            parts.append(part)
    except zlib.error as error:
        raise _truncated("gz") from error
    if not stream.eof:
        raise _truncated("gz")
    return b"".join(parts)


def _unzip(data: bytes) -> bytes:
    archive = _open_zip(data)
    files = [info for info in archive.infolist() if not info.is_dir()]
    if len(files) != 1:
        names = ", ".join(info.filename for info in files[:5]) or "–"
        raise refuse(
            "several-files",
            _("Das Archiv enthält %(n)d Dateien (%(names)s); erwartet wird genau eine.")
            % {"n": len(files), "names": names},
        )
    if files[0].flag_bits & 0x1:
        raise refuse("password", _("Das Archiv ist mit einem Kennwort geschützt."))
    _check_unpacked_size(files[0].file_size, len(data))
    try:
        with archive.open(files[0]) as member:
            # The directory may lie about the size, so the stream is limited as well.
            content = member.read(MAX_UNPACKED_BYTES + 1)
    except ZIP_ERRORS as error:
        raise _truncated("zip") from error
    _check_unpacked_size(len(content), len(data))
    return content


def _check_unpacked_size(size: int, packed: int) -> None:
    too_dense = size > RATIO_IS_CHECKED_FROM_BYTES and size > packed * MAX_UNPACK_RATIO
    if size > MAX_UNPACKED_BYTES or too_dense:
        raise refuse(
            "bomb",
            _(
                "Das Archiv wird beim Entpacken zu groß (mehr als %(mb)d MB oder mehr als das %(ratio)d-Fache)."
            )
            % {"mb": MAX_UNPACKED_BYTES // 2**20, "ratio": MAX_UNPACK_RATIO},
        )


def _open_zip(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except ZIP_ERRORS as error:
        raise _truncated("zip") from error


def _names(archive: zipfile.ZipFile) -> set[str]:
    return {info.filename for info in archive.infolist()}


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        with archive.open(name) as part:
            return part.read(_CHUNK)
    except ZIP_ERRORS:
        return b""


def _truncated(kind: str) -> Exception:
    return refuse(
        "truncated",
        _(
            "Die Datei ist beschädigt oder unvollständig (Art: %(kind)s). Bitte laden Sie sie neu herunter."
        )
        % {"kind": kind},
    )
