"""The written forms of official keys, told apart by length, groups and Land.

Each form is one small function from digits to an :class:`OfficialKey`. A key whose first
digits are no Land has lost its leading zero or its Land; it is repaired only where a single
reading remains.
"""

from collections.abc import Callable

from sozialraum.methods.territory.official_key import (
    LANDS,
    KeySystem,
    OfficialKey,
    ambiguous,
    association,
    checked_land,
    district,
    from_ags,
    from_ars,
    government_region,
    invalid,
    member,
    state,
    with_office,
)

Form = Callable[[str, str], OfficialKey]

_LOST_ZERO = "führende Null ergänzt"
_RHINELAND, _SAXONY, _BRANDENBURG = "07", "03", "12"
_LANDS_WITHOUT_REGIONS = frozenset({"01", "02", "04", "10", "11", "12", "13", "15", "16"})
_AGS, _ASSOCIATION, _DISTRICT_IN_REGION, _OFFICE = 8, 9, 3, 2
"""Lengths in digits; a Land without government regions writes 0 as its third digit."""


def _two(key: str, digits: str) -> OfficialKey:
    return state(checked_land(key, digits))


def _three(key: str, digits: str) -> OfficialKey:
    checked_land(key, digits)
    return government_region(digits)


def _five(key: str, digits: str) -> OfficialKey:
    if digits[:2] not in LANDS:
        raise ambiguous(
            key,
            "Er beginnt mit keinem Bundesland; vermutlich fehlt das Land vor Kreis und Gemeinde. "
            "Bitte geben Sie das Land an.",
            KeySystem.LAND_OMITTED,
        )
    return district(digits)


def _seven(key: str, digits: str) -> OfficialKey:
    """Rhineland-Palatinate: district 5 + Verbandsgemeinde 2."""
    if digits[:2] != _RHINELAND:
        raise invalid(key, "sieben Stellen gibt es nur in Rheinland-Pfalz (07).")
    return association(f"{digits[:5]}50{digits[5:]}").noted("siebenstellige Verbandsgemeinde")


def _eight(key: str, digits: str) -> OfficialKey:
    if digits[:2] not in LANDS:
        raise ambiguous(
            key,
            "Er hat acht Stellen wie ein AGS, beginnt aber mit keinem Bundesland. Möglich sind "
            "Kreis + Amt + Gemeinde ohne Land oder ein Verbandsschlüssel ohne führende Null.",
            KeySystem.DISTRICT_OFFICE_MUNICIPALITY,
            KeySystem.ASSOCIATION,
        )
    return from_ags(digits)


def _nine(key: str, digits: str) -> OfficialKey:
    checked_land(key, digits)
    return association(digits)


def _ten(key: str, digits: str) -> OfficialKey:
    """AGS + Amt (Brandenburg), or district + Verbandsgemeinde + municipality (RLP)."""
    if digits[:2] == _BRANDENBURG:
        return with_office(key, digits[:8], digits[8:])
    if digits[:2] == _RHINELAND:
        return _rhineland_member(digits)
    checked_land(key, digits)
    raise ambiguous(
        key,
        "Zehn Stellen sind nur für Brandenburg (AGS + Amt) und Rheinland-Pfalz "
        "(Kreis + Verbandsgemeinde + Gemeinde) bekannt.",
    )


def _rhineland_member(digits: str) -> OfficialKey:
    digits5, number2, number3 = digits[:5], digits[5:7], digits[7:]
    number4 = f"0{number3}" if number2 == "00" else f"50{number2}"
    return member(digits5 + number4, number3)


def _eleven(key: str, digits: str) -> OfficialKey:
    """Lower Saxony: district 5 + Samtgemeinde 3 + municipality 3."""
    if digits[:2] != _SAXONY:
        raise invalid(key, "elf Stellen gibt es nur in Niedersachsen (03).")
    return member(f"{digits[:5]}5{digits[5:8]}", digits[8:])


def _twelve(key: str, digits: str) -> OfficialKey:
    checked_land(key, digits)
    return from_ars(digits)


_FORMS: dict[int, Form] = {
    2: _two,
    3: _three,
    5: _five,
    7: _seven,
    8: _eight,
    9: _nine,
    10: _ten,
    11: _eleven,
    12: _twelve,
}
_LANDS_OF_LENGTH = {7: {_RHINELAND}, 10: {_BRANDENBURG, _RHINELAND}, 11: {_SAXONY}}


def from_digits(key: str, digits: str) -> OfficialKey:
    """Read a run of digits, with its leading zero if it has lost one.

    >>> from_digits("1001", "1001").canonical
    '01001'
    """
    if _lost_zero(digits):
        return _FORMS[len(digits) + 1](key, f"0{digits}").noted(_LOST_ZERO)
    form = _FORMS.get(len(digits))
    if form is None:
        raise invalid(key, f"{len(digits)} Stellen sind bei amtlichen Schlüsseln unbekannt.")
    return form(key, digits)


def _lost_zero(digits: str) -> bool:
    """True where only one more leading zero gives a reading; eight digits stay open."""
    return digits[0] != "0" and len(digits) != _AGS and not _opens(digits) and _opens(f"0{digits}")


def _opens(digits: str) -> bool:
    """True where length and Land together fit a known form without any hint."""
    length = len(digits)
    if length not in _FORMS:
        return False
    return digits[:2] in _LANDS_OF_LENGTH.get(length, LANDS)


_GROUPINGS = (
    *((2, 1), (2, 1, 2), (3, 2)),
    *((2, 1, 2, 3), (3, 2, 3), (5, 3)),
    *((2, 1, 2, 4), (3, 2, 4), (5, 4), (2, 1, 2, 4, 3), (3, 2, 4, 3), (5, 4, 3)),
)
"""Widths of the groups in which Land, region, district, association, municipality stand."""
_NEVER_SHORT = 4


def from_groups(key: str, groups: list[str]) -> OfficialKey:
    """Read a key written in groups, each of which may have lost its leading zeros.

    >>> from_groups("120 64 2", ["120", "64", "2"]).canonical
    '12064002'
    """
    if len(groups[0]) == _AGS and [len(g) <= _OFFICE for g in groups[1:]] == [True]:
        checked_land(key, groups[0])
        return with_office(key, groups[0], groups[1].zfill(_OFFICE))
    readings = {reading for widths in _GROUPINGS for reading in _padded(groups, widths)}
    return _only_reading(key, readings, lost=sum(map(len, groups)))


def _padded(groups: list[str], widths: tuple[int, ...]) -> list[str]:
    """The digits of the groups brought to ``widths``, where they fit and open with a Land."""
    if len(groups) != len(widths) or not all(map(_may_fill, groups, widths)):
        return []
    if len(groups[0]) < widths[0] and groups[0][:2] in LANDS:
        return []
    digits = "".join(map(str.zfill, groups, widths))
    return [digits] if digits[:2] in LANDS else []


def _may_fill(group: str, width: int) -> bool:
    """A group may have lost zeros; the four digits of an association are always written."""
    return len(group) == width or (len(group) < width and width != _NEVER_SHORT)


def _only_reading(key: str, readings: set[str], lost: int) -> OfficialKey:
    if not readings:
        raise invalid(key, "die Gruppen passen zu keinem amtlichen Schlüssel.")
    if len(readings) > 1:
        options = ", ".join(sorted(readings))
        raise ambiguous(key, f"Die Gruppen lassen mehrere Lesarten zu: {options}.")
    digits = readings.pop()
    found = from_digits(key, digits)
    return found if len(digits) == lost else found.noted("Nullen in den Gruppen ergänzt")


def without_land(key: str, digits: str, land: str) -> OfficialKey:
    """Read district 2 + municipality 3, or a three-digit district number, inside ``land``."""
    if len(digits) == _DISTRICT_IN_REGION:
        return district(land + digits).noted("Land ergänzt")
    _require_no_regions(key, land)
    if len(digits) in (4, 5):
        return from_ags(f"{land}0{digits.zfill(5)}").noted("Land ergänzt")
    raise invalid(key, "ohne Land werden drei (Kreis) oder fünf Stellen erwartet.")


def district_office_municipality(key: str, digits: str, land: str) -> OfficialKey:
    """Read district 2 + Amt 3 + municipality 3 inside ``land``; the Amt number is kept."""
    _require_no_regions(key, land)
    if len(digits) != _AGS:
        raise invalid(key, "für Kreis + Amt + Gemeinde werden acht Stellen erwartet.")
    ags, office = f"{land}0{digits[:2]}{digits[5:]}", digits[2:5]
    found = from_ags(ags).noted("Land ergänzt")
    return OfficialKey(
        found.kind,
        found.canonical,
        state2=found.state2,
        district5=found.district5,
        ags=found.ags,
        extra=office,
        note=found.note,
    )


def _require_no_regions(key: str, land: str) -> None:
    if land not in _LANDS_WITHOUT_REGIONS:
        raise invalid(key, f"im Land {land} fehlt noch die Ziffer des Regierungsbezirks.")


def association_of_nine(key: str, digits: str) -> OfficialKey:
    """Read a nine-digit association whose leading zero may be lost."""
    if len(digits) not in (_ASSOCIATION - 1, _ASSOCIATION):
        raise invalid(key, "für einen Verbandsschlüssel werden neun Stellen erwartet.")
    found = _nine(key, digits.zfill(_ASSOCIATION))
    return found if len(digits) == _ASSOCIATION else found.noted(_LOST_ZERO)
