"""Reading uploaded outlines into GeoJSON."""

import json
import tempfile
from collections.abc import Container, Mapping
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from sozialraum.foundation.errors import DomainError

MAX_BYTES = 200 * 1024 * 1024
_ZIP = b"PK\x03\x04"
_SQLITE = b"SQLite format 3\x00"


def read_outlines(
    data: bytes, name: str, key_property: str, known: Container[str] | None = None
) -> Mapping[str, Any]:
    """A GeoJSON FeatureCollection in WGS 84 from GeoJSON, GeoPackage or zipped shapefile.

    Recognised by content. ``known`` are the keys whose geometry is wanted (None: all).
    Raises DomainError with a German message for anything else.
    """
    if len(data) > MAX_BYTES:
        raise DomainError(_("„%(name)s“ ist größer als 200 MB.") % {"name": name})
    if data.startswith(_ZIP):
        return _with_geo(data, ".zip", name, key_property, known)
    if data.startswith(_SQLITE):
        return _with_geo(data, ".gpkg", name, key_property, known)
    return _geojson(data, name)


def _geojson(data: bytes, name: str) -> Mapping[str, Any]:
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        message = _("„%(name)s“ ist nicht in UTF-8 geschrieben.")
        raise DomainError(message % {"name": name}) from error
    except json.JSONDecodeError as error:
        raise DomainError(
            _("„%(name)s“ ist kein gültiges JSON: Zeile %(row)s, Spalte %(column)s.")
            % {"name": name, "row": error.lineno, "column": error.colno}
        ) from error
    except (ValueError, RecursionError) as error:  # numbers of 5,000 digits, endless nesting
        message = _("„%(name)s“ ist kein brauchbares JSON.")
        raise DomainError(message % {"name": name}) from error
    if not isinstance(found, dict):
        raise DomainError(_("„%(name)s“ enthält keine GeoJSON-Sammlung.") % {"name": name})
    return found


def _with_geo(
    data: bytes, suffix: str, name: str, key_property: str, known: Container[str] | None
) -> Mapping[str, Any]:
    try:
        from .geo_files import read_layer
    except ImportError as error:
        raise DomainError(
            _("Für diese Datei fehlt dem Programm die Erweiterung „geo“."),
            _("Ohne sie geht GeoJSON in geografischen Koordinaten (WGS 84)."),
        ) from error
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"outlines{suffix}"
        path.write_bytes(data)
        return read_layer(path, name, key_property, known)
