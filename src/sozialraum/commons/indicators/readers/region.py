"""Which characteristic of an official file is the area."""

import re

_NAMED = {"DINSG", "DLAND", "REGBEZ", "KREISE", "GEMEIN", "GEMEINDE", "DG", "KREISK", "SAMTG"}
_ZENSUS = re.compile(r"^GEO[A-Z]{2}\d$")
_KEY = re.compile(r"^(?:DG|\d{2,12})$")


def is_region_code(code: str, attributes: list[str | None]) -> bool:
    """True for the known codes, and where every attribute code is an official key."""
    if code.upper() in _NAMED or _ZENSUS.match(code):
        return True
    filled = [attribute for attribute in attributes if attribute]
    return bool(filled) and all(_KEY.match(attribute) for attribute in filled)
