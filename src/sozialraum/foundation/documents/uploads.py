"""Papers that people hand in: known by their content, not by their name, and never too large."""

import hashlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db.models.fields.files import FieldFile
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from sozialraum.foundation.errors import DomainError

MAX_BYTES = 10 * 1024 * 1024
LONGEST_NAME = 120
_BEGINNINGS = {
    b"%PDF-": ("application/pdf", "pdf"),
    b"\x89PNG\r\n\x1a\n": ("image/png", "png"),
    b"\xff\xd8\xff": ("image/jpeg", "jpg"),
}


@dataclass(frozen=True)
class Paper:
    """A checked paper; ``name`` is what people called it, nothing is stored under it."""

    name: str
    content_type: str
    sha256: str
    data: bytes

    @property
    def file(self) -> "ContentFile[bytes]":
        """The content under a name that says only what it is."""
        ending = next(end for kind, end in _BEGINNINGS.values() if kind == self.content_type)
        return ContentFile(self.data, name=f"{self.sha256[:16]}.{ending}")


def read_paper(upload: "UploadedFile[Any]") -> Paper:
    """The paper, or DomainError: a PDF or a picture of at most 10 MB."""
    name = PurePosixPath(str(upload.name).replace("\\", "/")).name[-LONGEST_NAME:]
    if (upload.size or 0) > MAX_BYTES:
        raise DomainError(_("„%(name)s“ ist größer als 10 MB.") % {"name": name})
    data = upload.read()
    kind = next((kind for start, (kind, _end) in _BEGINNINGS.items() if data.startswith(start)), "")
    if not kind:
        raise DomainError(
            _("„%(name)s“ ist weder PDF noch Bild (PNG, JPEG).") % {"name": name},
        )
    return Paper(name, kind, hashlib.sha256(data).hexdigest(), data)


def paper_response(stored: FieldFile, name: str, content_type: str) -> HttpResponse:
    """A stored paper to take away; browsers do not guess its kind and open nothing inside."""
    with stored.open("rb") as file:
        response = HttpResponse(file.read(), content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
