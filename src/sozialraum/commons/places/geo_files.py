"""GeoPackage and shapefile, plain or in a ZIP; needs the extra ``geo``."""

import json
import re
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

import numpy as np
import pyogrio
import shapely
from django.utils.translation import gettext as _

from sozialraum.foundation.errors import DomainError
from sozialraum.methods import territory

Transform = Callable[[np.ndarray], np.ndarray]
MAX_UNPACKED_BYTES = 2 * 1024**3
_GEOGRAPHIC = {"EPSG:4326", "EPSG:4258", "OGC:CRS84"}
_UTM = {"EPSG:25832": 32, "EPSG:25833": 33, "EPSG:32632": 32, "EPSG:32633": 33}
_UTM_IN_WORDS = re.compile(r'^PROJCS\["(?:ETRS|WGS)[^"]*UTM[ _]zone[ _](32|33)N"', re.IGNORECASE)
_LAND = 4  # value of GF in VG250; the others are water and repeat the key
_UNREADABLE = (
    pyogrio.errors.DataSourceError,
    pyogrio.errors.DataLayerError,
    pyogrio.errors.FeatureError,
    shapely.errors.ShapelyError,
    BadZipFile,
)


@dataclass(frozen=True)
class _Layer:
    source: str
    name: str
    key_field: str
    size: int


def read_layer(
    path: Path, name: str, key_property: str, known: Container[str] | None = None
) -> dict[str, Any]:
    """The outlines of a file as GeoJSON in WGS 84.

    Of the layers of polygons that have the key property (in capitals or not) the one with
    the most features is read: in VG250 that of the municipalities. Features whose key is
    not ``known`` come without geometry. Raises DomainError for anything unreadable.
    """
    try:
        return _read(_layer(path, name, key_property), name, key_property, known)
    except _UNREADABLE as error:
        raise DomainError(_("„%(name)s“ lässt sich nicht lesen.") % {"name": name}) from error


def _read(
    layer: _Layer, name: str, key_property: str, known: Container[str] | None
) -> dict[str, Any]:
    meta, _ids, shapes, columns = pyogrio.raw.read(layer.source, layer=layer.name)
    transform = _transform(meta.get("crs"), name)
    fields = list(meta["fields"])
    keys = [str(key).strip() for key in columns[fields.index(layer.key_field)]]
    land = columns[fields.index("GF")] == _LAND if "GF" in fields else np.full(len(keys), True)
    features = [
        _feature(key, shape if known is None or key in known else None, key_property, transform)
        for key, shape, counts in zip(keys, shapes, land, strict=True)
        if counts
    ]
    return {"type": "FeatureCollection", "features": features}


def _layer(path: Path, name: str, key_property: str) -> _Layer:
    found, seen = [], []
    for source in _sources(path, name):
        for layer, kind in pyogrio.list_layers(source):
            seen.append(str(layer))
            info = pyogrio.read_info(source, layer=layer, force_feature_count=True)
            fields = {str(field).casefold(): str(field) for field in info["fields"]}
            key_field = fields.get(key_property.casefold())
            if key_field and "Polygon" in str(kind):
                found.append(_Layer(source, str(layer), key_field, int(info["features"])))
    if not found:
        raise DomainError(
            _("In „%(name)s“ hat keine Ebene mit Flächen das Merkmal „%(key)s“.")
            % {"name": name, "key": key_property},
            *seen,
        )
    return max(found, key=lambda layer: layer.size)


def _sources(path: Path, name: str) -> Iterator[str]:
    """The file itself, or what a ZIP holds in whichever folder."""
    if path.suffix != ".zip":
        yield str(path)
        return
    with ZipFile(path) as archive:
        members = archive.infolist()
    if sum(member.file_size for member in members) > MAX_UNPACKED_BYTES:
        raise DomainError(_("„%(name)s“ ist ausgepackt größer als 2 GB.") % {"name": name})
    for member in members:
        if member.filename.lower().endswith((".shp", ".gpkg")):
            yield f"/vsizip/{path}/{member.filename}"


def _transform(crs: str | None, name: str) -> Transform:
    if crs in _GEOGRAPHIC:
        return lambda points: points
    words = _UTM_IN_WORDS.match(crs or "")
    zone = int(words[1]) if words else _UTM.get(crs or "")
    if zone:
        return lambda points: territory.from_utm(points, zone=zone)
    raise DomainError(
        _("Das Koordinatensystem von „%(name)s“ (%(crs)s) ist nicht bekannt.")
        % {"name": name, "crs": (crs or "–")[:80]},
        _("Möglich sind WGS 84, ETRS89 und UTM in Zone 32 und 33."),
    )


def _feature(
    key: str, shape: bytes | None, key_property: str, transform: Transform
) -> dict[str, Any]:
    properties = {key_property: key}
    return {"type": "Feature", "properties": properties, "geometry": _geometry(shape, transform)}


def _geometry(shape: bytes | None, transform: Transform) -> Any:
    if shape is None:
        return None
    flat = shapely.transform(shapely.force_2d(shapely.from_wkb(shape)), transform)
    return json.loads(shapely.to_geojson(shapely.make_valid(flat)))
