"""Passwords that became known elsewhere, looked up in a file of the operator: without a network.

The list is that of Have I Been Pwned, as its downloader writes it: one file with a line
``SHA-1:number`` for each password in the order of the hashes, or a folder with one file for
each five leading characters of the hash (``00000.txt``), whose lines begin with the other 35.
"""

import hashlib
import os
from pathlib import Path
from typing import Any, BinaryIO, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

NAME: Final = "BreachedPasswordValidator"
PREFIX: Final = 5


class BreachedPasswordValidator:
    """Refuses passwords of the list at ``path``; without a path it refuses none."""

    def __init__(self, path: str = "") -> None:
        self.path = Path(path) if path else None

    def validate(self, password: str, user: Any = None) -> None:  # noqa: ARG002 - Django's interface
        """Raise where the password is known."""
        if self.path and is_listed(password, self.path):
            raise ValidationError(
                _(
                    "Dieses Passwort ist bei einem Datendiebstahl bekannt geworden. Wählen Sie ein anderes."
                ),
                code="password_breached",
            )

    def get_help_text(self) -> str:
        """What people read beside the field."""
        return _("Das Passwort darf nicht aus einem bekannten Datendiebstahl stammen.")


def is_listed(password: str, path: Path) -> bool:
    """Whether the list holds the password; a folder without the file of its range does not."""
    digest = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()
    if not path.is_dir():
        return _in_file(digest.encode(), path)
    part = path / f"{digest[:PREFIX]}.txt"
    return part.exists() and _in_file(digest[PREFIX:].encode(), part)


def _in_file(wanted: bytes, path: Path) -> bool:
    with path.open("rb") as file:
        return _line_from(file, _start_of(wanted, file), len(wanted)) == wanted


def _start_of(wanted: bytes, file: BinaryIO) -> int:
    """Binary search: where the first line begins that is not smaller than ``wanted``."""
    low, high = 0, file.seek(0, os.SEEK_END)
    while low < high:
        middle = (low + high) // 2
        if _line_from(file, middle, len(wanted)) < wanted:
            low = middle + 1
        else:
            high = middle
    return low


def _line_from(file: BinaryIO, position: int, length: int) -> bytes:
    """The beginning of the first line that starts at ``position`` or behind it."""
    file.seek(max(position - 1, 0))
    if position:
        file.readline()
    line = file.readline().strip()
    # Behind the last line nothing is smaller than what is looked for.
    return line[:length].upper() if line else b"\x7f"
