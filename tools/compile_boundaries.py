"""Compile the municipalities' boundaries of the demonstration county.

Usage: python tools/compile_boundaries.py SOURCE.geojson TARGET.geojson

SOURCE holds the published VG250 polygons of one county in WGS84 with the properties ``ags``
and ``name``. Points are taken away topology-preserving until the file has about 100 kB;
points that remain keep their published coordinates.
"""

import json
import sys
from pathlib import Path

from sozialraum.methods.territory import (
    Topology,
    build_topology,
    feature_collection,
    overlaps,
    read_features,
    simplify,
)

CREDIT = "© GeoBasis-DE / BKG 2016 (Daten verändert)"
LICENCE = "GeoNutzV"
DISTINCT_POINTS = 2900


def main(source: Path, target: Path) -> int:
    """Write ``target`` from ``source``; returns the exit status."""
    result = read_features(json.loads(source.read_text(encoding="utf-8")))
    for problem in result.problems:
        print(problem.severity, problem.message, file=sys.stderr)
    topology = build_topology(result.features)
    if not result.ok or overlaps(topology):
        print("the boundaries are not usable as they are", file=sys.stderr)
        return 1
    names = {unit.key: {"ags": unit.key, "name": unit.name} for unit in result.features}
    small = simplify(topology, max_points=DISTINCT_POINTS)
    target.write_text(as_text(small, names), encoding="utf-8")
    print(f"{len(names)} units, {small.point_count} points, {target.stat().st_size} bytes")
    return 0


def as_text(topology: Topology, names: dict[str, dict[str, str]]) -> str:
    """GeoJSON with its credit line, one feature per line so that changes can be read."""
    collection = feature_collection(topology, names, credit=CREDIT, licence=LICENCE)
    features = collection.pop("features")
    assert isinstance(features, list)
    lines = ",\n".join(_compact(feature) for feature in features)
    return f'{_compact(collection)[:-1]},"features":[\n{lines}\n]}}\n'


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
