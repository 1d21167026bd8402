"""Licences as the code list of DCAT-AP.de names them (https://www.dcat-ap.de/def/licenses/)."""

import re
from collections.abc import Collection

LIST = "http://dcat-ap.de/def/licenses/"
OTHER_OPEN = LIST + "other-open"
# What an address or a name of a licence contains → its entry in the list.
_KNOWN = (
    (r"dl-de/by-2-0|namensnennung – version 2\.0", "dl-by-de/2.0"),
    (r"dl-de/zero-2-0|datenlizenz deutschland – zero", "dl-zero-de/2.0"),
    (r"licenses/by/4\.0|cc[ -]by[ -]4\.0|commons namensnennung 4\.0", "cc-by/4.0"),
    (r"licenses/by/3\.0/de|cc[ -]by[ -]3\.0 de|namensnennung 3\.0 deutschland", "cc-by-de/3.0"),
    (r"licenses/by-sa/4\.0|cc[ -]by-sa[ -]4\.0", "cc-by-sa/4.0"),
    (r"publicdomain/zero/1\.0|\bcc0\b", "cc-zero"),
    (r"geonutzv", "geonutz/20130319"),
    (r"opendatacommons\.org/licenses/odbl|\bodbl\b", "odbl"),
    (r"quellenangabe gestattet", "other-open"),
)


def licence_uri(name: str, url: str = "") -> str | None:
    """The entry of the list for a licence; its address goes before its name, None: unknown."""
    for text in (url, name):
        for pattern, entry in _KNOWN:
            if re.search(pattern, text.casefold()):
                return LIST + entry
    return None


def joint_licence(uris: Collection[str | None]) -> str | None:
    """One licence for what rests on several: theirs, or "other open"; None if any is unknown."""
    if not uris or None in uris:
        return None
    (first, *others) = dict.fromkeys(uris)
    return OTHER_OPEN if others else first
