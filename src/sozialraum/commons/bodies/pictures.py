"""Pictures that people hand in: known by their content and drawn anew without hidden data."""

import io
import warnings
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from sozialraum.foundation.errors import DomainError

KINDS = ("JPEG", "PNG", "WEBP")
MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 60_000_000
LONGEST_SIDE = 2000
QUALITY = 80


@dataclass(frozen=True)
class Picture:
    """A clean picture: WebP, upright, not larger than a screen needs."""

    data: bytes
    width: int
    height: int


def read_picture(upload: "UploadedFile[Any]") -> Picture:
    """The picture, or DomainError: JPEG, PNG or WebP of at most 10 MB.

    Only the pixels are taken over: place, time, device and thumbnails stay behind.
    """
    if (upload.size or 0) > MAX_BYTES:
        raise DomainError(_("Das Bild ist größer als 10 MB."), str(upload.name))
    try:
        return _drawn_anew(upload.read())
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        message = _("Das ist kein lesbares Bild (JPEG, PNG oder WebP).")
        raise DomainError(message, str(upload.name)) from None


def _drawn_anew(data: bytes) -> Picture:
    with warnings.catch_warnings():
        # The limit below is the project's own; Pillow would warn of large pictures first.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        with Image.open(io.BytesIO(data), formats=KINDS) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                raise ValueError(opened.size)
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    clean = Image.new("RGB", upright.size)
    clean.paste(upright)
    written = io.BytesIO()
    clean.save(written, "WEBP", quality=QUALITY)
    return Picture(written.getvalue(), *clean.size)
