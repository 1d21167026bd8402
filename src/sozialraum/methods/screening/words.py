"""What people write, brought into one form, so that the same is found as the same."""

import re
from collections.abc import Collection

_NOT_IN_NUMBER = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W\d_]{4,}")
COMMON_WORDS = (
    *(
        "aber",
        "alle",
        "antrag",
        "auch",
        "dass",
        "durch",
        "eine",
        "einem",
        "einen",
        "einer",
        "eines",
    ),
    *("förderung", "gegen", "haben", "jahr", "kosten", "massnahme", "nach", "oder", "ohne"),
    *("projekt", "sein", "sind", "sowie", "unser", "unsere", "unter", "werden", "wird", "zuschuss"),
    *("zwischen", "über"),
)


def plain_number(text: str) -> str:
    """A receipt number or account without spaces, signs and capitals; leading zeros stay.

    >>> plain_number("RE-2026/007"), plain_number("DE02 1203 0000 0000 2020 51")
    ('re2026007', 'de02120300000000202051')
    """
    return _NOT_IN_NUMBER.sub("", text.casefold())


def purpose_words(text: str, common: Collection[str] = COMMON_WORDS) -> frozenset[str]:
    """Words of at least four letters that say something; ``common`` ones do not (``ß`` as ``ss``).

    Only the same word is the same: "Ferienfahrt" is not "Fahrt".

    >>> sorted(purpose_words("Ferienfahrt 2026 für Kinder der Straße, Projekt"))
    ['ferienfahrt', 'kinder', 'strasse']
    """
    return frozenset(_WORD.findall(text.casefold())) - frozenset(common)
