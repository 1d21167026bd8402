"""GeoPackage and shapefile; needs the extra ``geo``."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from django.utils.translation import gettext as _

from sozialraum.foundation.errors import DomainError
from sozialraum.methods import territory

Transform = Callable[[np.ndarray], np.ndarray]
_GEOGRAPHIC = {"EPSG:4326", "EPSG:4258", "OGC:CRS84"}
_UTM = {"EPSG:25832": 32, "EPSG:25833": 33, "EPSG:32632": 32, "EPSG:32633": 33}


def read_layer(path: Path, name: str, key_property: str) -> dict[str, Any]:
    """The first layer with the key property as GeoJSON in WGS 84."""
    try:
        meta, _ids, shapes, columns = pyogrio.raw.read(path, layer=_layer(path, name, key_property))
    except pyogrio.errors.DataSourceError as error:
        raise DomainError(_("„%(name)s“ lässt sich nicht lesen.") % {"name": name}) from error
    transform = _transform(meta.get("crs"), name)
    keys = columns[list(meta["fields"]).index(key_property)]
    features = [
        _feature(str(key), shape, key_property, transform)
        for key, shape in zip(keys, shapes, strict=True)
        if shape is not None
    ]
    return {"type": "FeatureCollection", "features": features}


def _layer(path: Path, name: str, key_property: str) -> str:
    layers = [layer for layer, _kind in pyogrio.list_layers(path)]
    for layer in layers:
        if key_property in pyogrio.read_info(path, layer=layer)["fields"]:
            return str(layer)
    raise DomainError(
        _("In „%(name)s“ hat keine Ebene das Merkmal „%(key)s“.")
        % {"name": name, "key": key_property},
        *layers,
    )


def _transform(crs: str | None, name: str) -> Transform:
    if crs in _GEOGRAPHIC:
        return lambda points: points
    if crs in _UTM:
        return lambda points: territory.from_utm(points, zone=_UTM[crs])
    raise DomainError(
        _("Das Koordinatensystem von „%(name)s“ (%(crs)s) ist nicht bekannt.")
        % {"name": name, "crs": crs or "–"},
        _("Möglich sind WGS 84, ETRS89 und UTM in Zone 32 und 33."),
    )


def _feature(key: str, shape: bytes, key_property: str, transform: Transform) -> dict[str, Any]:
    geometry = shapely.transform(shapely.force_2d(shapely.from_wkb(shape)), transform)
    return {
        "type": "Feature",
        "properties": {key_property: key},
        "geometry": shapely.geometry.mapping(shapely.make_valid(geometry)),
    }
