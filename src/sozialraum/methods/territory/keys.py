"""Parse official keys in every written form a county meets.

Sources: Destatis GV-ISys (AGS, ARS); Regionalstatistik tables (7-, 10- and 11-digit keys of
Rhineland-Palatinate and Lower Saxony); returns of Brandenburg's election officer (AGS + Amt).
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from sozialraum.methods.territory.key_forms import (
    association_of_nine,
    district_office_municipality,
    from_digits,
    from_groups,
    without_land,
)
from sozialraum.methods.territory.official_key import (
    COUNTRY,
    LANDS,
    KeyKind,
    KeyProblem,
    KeySystem,
    OfficialKey,
    OfficialKeyError,
    ambiguous,
    invalid,
)

__all__ = [
    "KeyKind",
    "KeyProblem",
    "KeySystem",
    "OfficialKey",
    "OfficialKeyError",
    "parse_key",
    "parse_many",
]

_DIGITS = re.compile(r"[0-9]+")
_FLOAT_TAIL = re.compile(r"(?<=[0-9])[.,]0$")
_WITHOUT_LAND = (KeySystem.LAND_OMITTED, KeySystem.DISTRICT_OFFICE_MUNICIPALITY)


def parse_key(
    raw: str | float, *, system: KeySystem = KeySystem.AUTO, land: str = ""
) -> OfficialKey:
    """Read one key.

    ``system`` names the way the source writes its keys where the key alone does not tell;
    ``land`` is the two-digit Land that LAND_OMITTED and DISTRICT_OFFICE_MUNICIPALITY need.
    Raises :class:`OfficialKeyError`, whose ``problem`` says whether the text is invalid or
    ambiguous and which hint would decide it. Nothing is ever guessed between two readings.

    >>> parse_key("03151401002").ags
    '03151002'
    >>> parse_key("12069052 04").association9
    '120695904'
    """
    key = _as_text(raw)
    groups = key.split()
    if key == COUNTRY.canonical:
        return COUNTRY
    if not groups or any(_DIGITS.fullmatch(group) is None for group in groups):
        raise invalid(key, "erwartet werden nur Ziffern oder „DG“.")
    if system in _WITHOUT_LAND:
        return _inside_land(key, "".join(groups), system, land)
    if system is KeySystem.ASSOCIATION:
        return association_of_nine(key, "".join(groups))
    return from_groups(key, groups) if len(groups) > 1 else from_digits(key, groups[0])


def _as_text(raw: str | float) -> str:
    """Text of a cell: no blanks around, no apostrophe of spreadsheets, no decimal tail."""
    text = str(raw).replace("\N{NO-BREAK SPACE}", " ").strip().strip("'\"").strip()
    return _FLOAT_TAIL.sub("", text)


def _inside_land(key: str, digits: str, system: KeySystem, land: str) -> OfficialKey:
    if land not in LANDS:
        raise ambiguous(key, "Das Land (01 bis 16) muss angegeben werden.", system)
    if system is KeySystem.LAND_OMITTED:
        return without_land(key, digits, land)
    return district_office_municipality(key, digits, land)


def parse_many(
    keys: Iterable[str], *, system: KeySystem = KeySystem.AUTO, land: str = ""
) -> dict[str, OfficialKey | KeyProblem]:
    """Read many keys; repeated texts are read once.

    Give the distinct texts of a column and join the result back: 263,760 rows of national
    figures hold only 10,990 distinct keys.
    """
    return {key: _parsed(key, system, land) for key in dict.fromkeys(keys)}


@lru_cache(maxsize=2**15)  # an import reads the keys of a file several times
def _parsed(key: str, system: KeySystem, land: str) -> OfficialKey | KeyProblem:
    try:
        return parse_key(key, system=system, land=land)
    except OfficialKeyError as error:
        return replace(error.problem, key=key)
