"""Official keys of German territory: what a key names, and how its parts are built.

AGS 8 = Land 2 + government region 1 + district 2 + municipality 3.
ARS 12 = Land 2 + government region 1 + district 2 + association 4 + municipality 3.
Source: Destatis, Gemeindeverzeichnis (GV-ISys), description of the record layout.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

LANDS = frozenset(f"{number:02d}" for number in range(1, 17))
"""Codes of the sixteen Länder; nothing else may open a key."""

_ASSOCIATION_NAMES_MUNICIPALITY = "0"
_HIGHEST_DERIVABLE_OFFICE = 30
_SAMTGEMEINDEN = range(400, 500)


class KeyKind(StrEnum):
    """Level of territory that a key names."""

    COUNTRY = "country"
    STATE = "state"
    GOVERNMENT_REGION = "government_region"
    DISTRICT = "district"
    ASSOCIATION = "association"
    MUNICIPALITY = "municipality"
    CITY_DISTRICT = "city_district"


class KeySystem(StrEnum):
    """Hint on the way a source writes its keys; AUTO never guesses between readings."""

    AUTO = "auto"
    LAND_OMITTED = "land_omitted"
    DISTRICT_OFFICE_MUNICIPALITY = "district_office_municipality"
    ASSOCIATION = "association"


@dataclass(frozen=True, slots=True)
class OfficialKey:
    """One official key in its canonical form, with every part that follows from it.

    ``canonical`` is the AGS of a municipality, the nine-digit key of an association, five
    digits of a district, three of a government region, two of a Land, ``DG`` for Germany.
    A key that ends in 000 names the district; as an independent city is district and
    municipality at once and the key alone does not tell, ``ags`` keeps the eight digits.
    ``extra`` holds an Amt number, ``note`` says in German what had to be repaired.
    """

    kind: KeyKind
    canonical: str
    state2: str | None = None
    district5: str | None = None
    ags: str | None = None
    ars: str | None = None
    association9: str | None = None
    extra: str = ""
    note: str = ""

    @property
    def lookups(self) -> tuple[str, ...]:
        """Keys under which the same unit may be registered, the most exact first."""
        own_association = self.association9 if self.kind is KeyKind.ASSOCIATION else None
        found = (self.canonical, own_association, self.ags, self.ars)
        return tuple(dict.fromkeys(key for key in found if key))

    def noted(self, note: str) -> "OfficialKey":
        """The same key with one more remark on its repair."""
        return replace(self, note="; ".join(part for part in (self.note, note) if part))


@dataclass(frozen=True, slots=True)
class KeyProblem:
    """Why a text is no usable key; ``systems`` are the hints that would decide it."""

    key: str
    reason: Literal["invalid", "ambiguous"]
    message: str
    systems: tuple[KeySystem, ...] = ()


class OfficialKeyError(ValueError):
    """A text is no official key, or could mean several; the message is German."""

    def __init__(self, problem: KeyProblem) -> None:
        super().__init__(problem.message)
        self.problem = problem


COUNTRY = OfficialKey(KeyKind.COUNTRY, "DG")


def invalid(key: str, why: str) -> OfficialKeyError:
    """Error for a text that is no official key."""
    return OfficialKeyError(KeyProblem(key, "invalid", f"Schlüssel „{key}“: {why}"))


def ambiguous(key: str, why: str, *systems: KeySystem) -> OfficialKeyError:
    """Error for a text with more than one reading."""
    message = f"Schlüssel „{key}“ ist mehrdeutig: {why}"
    return OfficialKeyError(KeyProblem(key, "ambiguous", message, systems))


def checked_land(key: str, digits: str) -> str:
    """The Land that opens ``digits``; raises where there is no such Land."""
    land = digits[:2]
    if land not in LANDS:
        raise invalid(key, f"„{land}“ ist kein Bundesland (01 bis 16).")
    return land


def state(land: str) -> OfficialKey:
    """Key of a Land, two digits; city states carry their AGS too."""
    ags = f"{land}000000" if land in {"02", "11"} else None
    return OfficialKey(KeyKind.STATE, land, state2=land, ags=ags)


def government_region(digits3: str) -> OfficialKey:
    """Key of a Regierungsbezirk or statistical region, three digits."""
    return OfficialKey(KeyKind.GOVERNMENT_REGION, digits3, state2=digits3[:2])


def district(digits5: str, *, eight: bool = False) -> OfficialKey:
    """Key of a district; ``eight`` keeps the eight digits an independent city uses as AGS."""
    ags = f"{digits5}000" if eight else None
    return OfficialKey(KeyKind.DISTRICT, digits5, state2=digits5[:2], district5=digits5, ags=ags)


def association(digits9: str, *, extra: str = "") -> OfficialKey:
    """Key of a Gemeindeverband: the first nine digits of the ARS.

    The number of an association that starts with 0 repeats the number of its only
    municipality, so AGS and ARS follow exactly.
    """
    digits5, number = digits9[:5], digits9[5:]
    if number == "0000":
        return replace(district(digits5, eight=True), association9=digits9)
    alone = number.startswith(_ASSOCIATION_NAMES_MUNICIPALITY)
    return OfficialKey(
        KeyKind.ASSOCIATION,
        digits9,
        state2=digits9[:2],
        district5=digits5,
        ags=digits5 + number[1:] if alone else None,
        ars=digits9 + number[1:] if alone else None,
        association9=digits9,
        extra=extra,
    )


def member(digits9: str, number3: str, *, extra: str = "") -> OfficialKey:
    """Key of a municipality whose association is known: ARS = nine digits + number."""
    ags = digits9[:5] + number3
    return OfficialKey(
        KeyKind.MUNICIPALITY,
        ags,
        state2=ags[:2],
        district5=ags[:5],
        ags=ags,
        ars=digits9 + number3,
        association9=digits9,
        extra=extra,
    )


def from_ags(ags: str) -> OfficialKey:
    """Key of eight digits: municipality, or the higher level whose lower digits are 0."""
    if ags[2:] == "000000":
        return state(ags[:2])
    if ags[3:] == "00000":
        return government_region(ags[:3])
    if ags[5:] == "000":
        return district(ags[:5], eight=True)
    return _special_ags(ags) or OfficialKey(
        KeyKind.MUNICIPALITY, ags, state2=ags[:2], district5=ags[:5], ags=ags
    )


def _special_ags(ags: str) -> OfficialKey | None:
    """Eight digits that are no municipality: Berlin's districts, Samtgemeinden (4xx)."""
    if ags.startswith("110"):
        return OfficialKey(KeyKind.CITY_DISTRICT, ags, state2="11", district5="11000")
    if ags.startswith("03") and int(ags[5:]) in _SAMTGEMEINDEN:
        return association(f"{ags[:5]}5{ags[5:]}").noted("achtstelliger Samtgemeindeschlüssel")
    return None


def from_ars(ars: str) -> OfficialKey:
    """Key of twelve digits: municipality, association, district or higher."""
    if ars[5:] == "0000000":
        return replace(from_ags(ars[:8]), ars=ars, association9=ars[:9])
    if ars[9:] == "000":
        return association(ars[:9])
    return member(ars[:9], ars[9:])


def brandenburg_office(digits5: str, office: str) -> str | None:
    """Nine-digit key of a Brandenburg Amt from its two-digit number, or None.

    Ämter carry 5 + last digit of the district + number (12069 + 04 → 120695904); checked
    against the Gemeindeverzeichnis. Verbandsgemeinden (numbers from 31) do not follow it.
    """
    if not digits5.startswith("12") or not 1 <= int(office) <= _HIGHEST_DERIVABLE_OFFICE:
        return None
    return f"{digits5}5{digits5[4]}{office}"


def with_office(key: str, ags: str, office: str) -> OfficialKey:
    """Key written as AGS + Amt number; an AGS ending in 000 then names the Amt itself."""
    digits9 = brandenburg_office(ags[:5], office)
    names_office = ags[5:] == "000"
    if digits9 is None and names_office:
        raise invalid(key, f"zu Amtsnummer {office} ist kein Verbandsschlüssel ableitbar.")
    if digits9 is None:
        return replace(from_ags(ags), extra=office)
    if names_office:
        return association(digits9, extra=office).noted("Amt aus Kreis und Amtsnummer")
    return member(digits9, ags[5:], extra=office)
