"""What cells look like, before anything is known about their meaning."""

import re

from .signs import ALONE, DASH_VARIANTS

# Keys that hardly any other column can be mistaken for.
KEY = r"^(?:DG|\d{5}|\d{7,12}|\d{8} \d{1,2}|\d{2,3} \d{1,2}(?: \d{1,4}){1,3})$"
# "12069017 Beelitz, Stadt" in one cell.
KEY_AND_NAME = r"^(\d{5}|\d{8}|\d{9}|\d{12}),?\s+(\pL.*)$"
# Keys of Länder and government regions; trusted only where no better column is found.
SHORT_KEY = r"^(?:DG|\d{2,3})$"
_LANDS = "|".join(f"{land:02d}" for land in range(1, 17))
KEY_IN_A_LAND = rf"^(?:DG|(?:{_LANDS})(?:[\d ]|$))"

_SIGNS = "|".join(re.escape(sign) for sign in (*ALONE, *DASH_VARIANTS))
_NUMBER = r"\(?[+-]?(?:\d[\d.,'\u00a0\u202f\u2009 ]*|[.,]\d+)(?:[eE][+-]?\d+)?\)?"
NUMBER_OR_SIGN = rf"^(?:{_SIGNS}|{_NUMBER}\s?[espr]?)$"
LEADING_ZERO = r"^0\d+$"
FLAG = r"^(?:e|p|r|s|b|\(\s?\)|/)$"

KEY_HEADING = re.compile(
    r"^(?:ags|ars|ars9|rs|gkz|key|kennziffer|kennung|gebietscode|(?:county|region|regional|"
    r"municipality|district)[_ -]?(?:code|key|id)|.*schl(?:ü|ue)ssel.*|gemeinde-?(?:nr|nummer|"
    r"kennziffer|id)\.?|.*\bags\b.*|ags[_ -]?\w*)$",
    re.IGNORECASE,
)
CODE_HEADING = re.compile(
    r"^(?:plz|postleit-?zahl.*|.*schl(?:ü|ue)ssel|lfd\.?\s?nr\.?|nr\.?|.*[-\s]nr\.?|satz-?art|"
    r"text-?kenn-?zeichen|.*_key|.*_id|id)$",
    re.IGNORECASE,
)
NAME_HEADING = re.compile(
    r"^(?:name|.*name|raumeinheit|gebiet|bezeichnung|gemeinde|kreis|ort|label|municipality|region)$",
    re.IGNORECASE,
)
PERIOD_HEADING = re.compile(
    r"^(?:jahr|year|zeit|time|stichtag|datum|date|berichtsjahr|zeitraum|periode|period)$",
    re.IGNORECASE,
)
REMARK_HEADING = re.compile(
    r"^(?:bemerkung|anmerkung|hinweis|fu(?:ß|ss)note|kommentar|remark|comment|note|zeichen|flag|"
    r"qualit(?:ä|ae)t|quelle|source).*$",
    re.IGNORECASE,
)
UNIT = re.compile(
    r"^(?:anzahl|number|%|in %|prozent|percent|‰|(?:tsd\.?|1000|mill?\.?|mio\.?)?\s?(?:eur|euro|€)|"
    r"€|ha|hektar|km2|km²|qkm|qm|m2|m²|jahre|years|personen|persons|je km2|je km²|index)$",
    re.IGNORECASE,
)
