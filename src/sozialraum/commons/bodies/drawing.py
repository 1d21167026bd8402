"""Where the boxes and arrows of a landscape lie: bodies below one another, ways at their right."""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sozialraum.commons.places.services import Level

from .queries.landscape import Arrow, Key, Landscape, Node

WIDTH = 400
_BOX = 292
_LINE = 20
_PADDING = 10
_GAP = 12
_HEAD = 30
_SIGNS = 34


@dataclass(frozen=True)
class Line:
    """A line of text in a box."""

    y: float
    text: str
    css: str


@dataclass(frozen=True)
class Box:
    """A node with its place."""

    y: float
    height: float
    lines: tuple[Line, ...]
    is_new: bool

    width: int = _BOX


@dataclass(frozen=True)
class Way:
    """An arrow: its curve and its head."""

    path: str
    head: str
    label: str


@dataclass(frozen=True)
class Picture:
    """Everything that the template draws."""

    width: int
    height: float
    heads: tuple[Line, ...]
    boxes: tuple[Box, ...]
    ways: tuple[Way, ...]
    words: str


def picture(landscape: Landscape) -> Picture:
    """The landscape as boxes under the names of their levels."""
    heads: list[Line] = []
    boxes: dict[Key, Box] = {}
    y, level = 0.0, ""
    for node in landscape.nodes:
        if node.level != level:
            level = node.level
            y += _HEAD
            heads.append(Line(y - _GAP, str(Level(level).label), "soz-svg-muted"))
        boxes[node.key] = _box(node, y)
        y += boxes[node.key].height + _GAP
    return Picture(
        width=WIDTH,
        height=max(y, _HEAD),
        heads=tuple(heads),
        boxes=tuple(boxes.values()),
        ways=_ways(landscape, boxes),
        words=words(landscape),
    )


def _box(node: Node, y: float) -> Box:
    texts = [
        *((part, "soz-svg-text bodies-name") for part in textwrap.wrap(node.title, _SIGNS)),
        *((part, "soz-svg-muted") for part in textwrap.wrap(_facts(node), _SIGNS)),
    ]
    if mark := _mark(node):
        texts.append((mark, "soz-svg-text bodies-mark"))
    lines = tuple(
        Line(y + _PADDING + _LINE * number - 5, text, css)
        for number, (text, css) in enumerate(texts, start=1)
    )
    return Box(y, 2 * _PADDING + _LINE * len(texts), lines, node.is_new)


def _facts(node: Node) -> str:
    competence = ", ".join(node.competences)
    if node.count == 1:
        return competence
    number = ngettext("%(count)s Gremium", "%(count)s Gremien", node.count) % {"count": node.count}
    return f"{competence} · {number}"


def _mark(node: Node) -> str:
    if node.is_new:
        return _("neu")
    return _("vorher: %(words)s") % {"words": ", ".join(node.before)} if node.before else ""


def _ways(landscape: Landscape, boxes: Mapping[Key, Box]) -> tuple[Way, ...]:
    order = {node.key: number for number, node in enumerate(landscape.nodes)}
    ends = _slots(landscape.arrows, boxes)
    ways = []
    for arrow in landscape.arrows:
        sender, receiver = arrow.sender.key, arrow.receiver.key
        start, end = ends[sender, receiver, True], ends[sender, receiver, False]
        reach = min(_BOX + 24 + 12 * abs(order[sender] - order[receiver]), WIDTH - 4)
        ways.append(_way(arrow, start, end, reach))
    return tuple(ways)


def _way(arrow: Arrow, start: float, end: float, reach: float) -> Way:
    tip = _BOX + 2
    return Way(
        path=f"M{_BOX} {start:.1f}C{reach} {start:.1f} {reach} {end:.1f} {tip + 7} {end:.1f}",
        head=f"{tip},{end:.1f} {tip + 9},{end - 5:.1f} {tip + 9},{end + 5:.1f}",
        label=_sentence(arrow),
    )


def _slots(arrows: Sequence[Arrow], boxes: Mapping[Key, Box]) -> dict[tuple[Key, Key, bool], float]:
    """Height at which each arrow leaves and arrives: spread over the side of its box."""
    at: dict[Key, list[tuple[float, tuple[Key, Key, bool]]]] = {}
    for arrow in arrows:
        sender, receiver = arrow.sender.key, arrow.receiver.key
        at.setdefault(sender, []).append((boxes[receiver].y, (sender, receiver, True)))
        at.setdefault(receiver, []).append((boxes[sender].y, (sender, receiver, False)))
    return {
        end: boxes[key].y + boxes[key].height * number / (len(there) + 1)
        for key, there in at.items()
        for number, (_far, end) in enumerate(sorted(there), start=1)
    }


def _sentence(arrow: Arrow) -> str:
    return _("%(sender)s gibt weiter an %(receiver)s: %(what)s") % {
        "sender": arrow.sender.title,
        "receiver": arrow.receiver.title,
        "what": "; ".join(content for content, _source in arrow.contents),
    }


def words(landscape: Landscape) -> str:
    """The picture in one sentence, for those who do not see it."""
    if not landscape.nodes:
        return _("An diesem Tag ist kein Gremium eingetragen.")
    names = ", ".join(f"{node.title} ({_facts(node)})" for node in landscape.nodes)
    return _("%(number)s Gremien oder Arten von Gremien: %(names)s.") % {
        "number": len(landscape.nodes),
        "names": names,
    }
