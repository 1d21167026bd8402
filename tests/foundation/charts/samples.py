"""Invented figures and one chart of each kind made from them."""

import xml.etree.ElementTree as ET
from collections.abc import Callable

from sozialraum.foundation.charts import (
    AgeBand,
    Axis,
    Caption,
    Chart,
    Labelled,
    PlanePoint,
    Point,
    QuadrantWords,
    RankPath,
    Reading,
    Series,
    age_structure,
    bar_list,
    contributions,
    dot_strip,
    quadrants,
    rank_paths,
    time_series,
)
from sozialraum.methods.states import ValueState

SVG = "{http://www.w3.org/2000/svg}"
CAPTION = Caption("A liegt über dem Mittel", "Erfundener Anteil", "%", 1, "Erfundene Zahlen")
WORDS = QuadrantWords("oben links", "oben rechts", "unten links", "unten rechts")
SUPPRESSED = Reading(None, ValueState.SUPPRESSED_PRIMARY)
SECONDARY = Reading(None, ValueState.SUPPRESSED_SECONDARY)
UNKNOWN = Reading(None, ValueState.NOT_AVAILABLE)
SENSELESS = Reading(None, ValueState.NOT_APPLICABLE)
MISSING = (SUPPRESSED, SECONDARY, UNKNOWN, SENSELESS)


def value(number: float, low: float | None = None, high: float | None = None) -> Reading:
    return Reading(number, ValueState.VALUE, low, high)


def estimated(number: float) -> Reading:
    return Reading(number, ValueState.ESTIMATED)


def unreliable(number: float) -> Reading:
    return Reading(number, ValueState.UNRELIABLE)


def places(readings: list[Reading]) -> list[Labelled]:
    names = ("Adorf", "Bestadt", "Cehausen", "Deberg", "Ehfeld", "Effbach", "Gehtal", "Hahheim")
    return [
        Labelled(name, reading, key=name[0], group=f"Region {index % 2}", focus=index == 0)
        for index, (name, reading) in enumerate(zip(names, readings, strict=False))
    ]


def years(readings: list[Reading], first: int = 2015, basis: str = "") -> list[Point]:
    return [Point(first + index, reading, basis) for index, reading in enumerate(readings)]


def _time_series(readings: list[Reading]) -> Chart:
    reference = [value(3.0 + index / 10) for index in range(len(readings))]
    series = [
        Series("Adorf", years(readings)),
        Series("Landkreis", years(reference), "reference"),
    ]
    return time_series(series, caption=CAPTION)


def _alone(readings: list[Reading]) -> Chart:
    return time_series([Series("Adorf", years(readings))], caption=CAPTION)


def _bar_list(readings: list[Reading]) -> Chart:
    reference = Labelled("Landkreis", value(3.5))
    return bar_list(places(readings), caption=CAPTION, reference=reference, order="group")


def _dot_strip(readings: list[Reading]) -> Chart:
    return dot_strip(places(readings), caption=CAPTION)


def _contributions(readings: list[Reading]) -> Chart:
    return contributions(places(readings), caption=CAPTION, total=Labelled("Index", value(1.0)))


def _age_structure(readings: list[Reading]) -> Chart:
    bands = [AgeBand(f"{10 * i} bis {10 * i + 9}", r, value(9.0)) for i, r in enumerate(readings)]
    return age_structure(bands, caption=CAPTION, focus_label="Adorf", reference_label="Landkreis")


def _quadrants(readings: list[Reading]) -> Chart:
    points = [
        PlanePoint(
            place.label, place.reading, place.reading, href=f"/{place.key}/", focus=place.focus
        )
        for place in places(readings)
    ]
    return quadrants(points, caption=CAPTION, x=Axis("Bedarf"), y=Axis("Ressourcen"), words=WORDS)


def _rank(reading: Reading) -> Reading:
    """A rank from 1 to 8 instead of any number."""
    if reading.value is None:
        return reading
    return Reading(float(min(abs(reading.value), 7) // 1 + 1), reading.state)


def _rank_paths(readings: list[Reading]) -> Chart:
    paths = [
        RankPath(place.label, years([_rank(place.reading)] * 2), focus=place.focus)
        for place in places(readings)
    ]
    return rank_paths(paths, caption=CAPTION)


KINDS: dict[str, Callable[[list[Reading]], Chart]] = {
    "time series": _time_series,
    "time series alone": _alone,
    "bar list": _bar_list,
    "dot strip": _dot_strip,
    "contributions": _contributions,
    "age structure": _age_structure,
    "quadrants": _quadrants,
    "rank paths": _rank_paths,
}
USUAL = [value(4.2), value(2.0), SUPPRESSED, UNKNOWN, estimated(3.1), unreliable(3.0)]
DEGENERATE = {
    "nothing at all": [],
    "all missing": list(MISSING),
    "one": [value(4.2)],
    "equal values": [value(2.0)] * 4,
    "all zero": [Reading(0.0, ValueState.ZERO)] * 3,
    "negative": [value(-4.0), value(-1.0), value(2.0)],
    "huge": [value(1e9), value(2e9), value(1.5e9)],
    "tiny": [value(1e-6), value(2e-6)],
    "usual": USUAL,
}


def tree(svg: str) -> ET.Element:
    return ET.fromstring(svg)


def texts(svg: str) -> list[str]:
    return ["".join(one.itertext()) for one in tree(svg).iter(f"{SVG}text")]


def told(svg: str) -> list[str]:
    return [one.text or "" for one in tree(svg).iter(f"{SVG}title")]
