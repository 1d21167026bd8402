"""Secrets of links for people without an account: shown to whoever may show them, never stored.

A row keeps a random seed and the hash of its secret. The secret follows from the seed and the
key of the installation, so a copy of the data base opens no link, and a link can be printed again.
"""

import hashlib
import io
import secrets
from typing import Final

import qrcode
from django.utils.crypto import salted_hmac
from qrcode.image.svg import SvgPathImage

# Nothing that is mistaken for something else when it is read from a wall.
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
SHORT, LONG = 9, 32
"""Letters of a code that is typed from a wall, and of a link that stands in a letter."""
_SEED_BYTES: Final = 16


def new_seed() -> str:
    """What makes a new secret."""
    return secrets.token_hex(_SEED_BYTES)


def secret_of(seed: str, letters: int = LONG) -> str:
    """The secret that belongs to a seed, fit for an address and for typing."""
    number = int.from_bytes(salted_hmac("bodies.links", seed, algorithm="sha256").digest())
    chosen = []
    for _step in range(letters):
        number, letter = divmod(number, len(_LETTERS))
        chosen.append(_LETTERS[letter])
    return "".join(chosen)


def hash_of(secret: str) -> str:
    """By which a row is found again; what people type in capitals or with spaces is the same."""
    plain = "".join(secret.lower().split()).replace("-", "")
    return hashlib.sha256(plain.encode()).hexdigest()


def qr_svg(address: str) -> str:
    """The address as a QR code: an SVG without declaration, black on white."""
    code = qrcode.QRCode(image_factory=SvgPathImage, border=2)
    code.add_data(address)
    picture = io.BytesIO()
    code.make_image().save(picture)
    return picture.getvalue().decode().partition("?>")[2].strip()
