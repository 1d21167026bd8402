"""The landscape of bodies on a day, put together into what a diagram shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from ..models import Body, BodyKind, Competence, Flow
from .bodies import bodies

Key: TypeAlias = tuple[str, str, str]
_ALONE = {"district"}
_ORDER = {"district": 0, "planning_region": 1, "social_space": 2, "municipality": 3}


@dataclass(frozen=True)
class Node:
    """One body of the county, or all bodies of a kind on a level below."""

    key: Key
    title: str
    level: str
    count: int
    competences: tuple[str, ...]
    sources: tuple[str, ...]
    code: str
    is_new: bool = False
    before: tuple[str, ...] = ()


@dataclass(frozen=True)
class Arrow:
    """What goes from one node to another; ``contents`` with their sources."""

    sender: Node
    receiver: Node
    contents: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Landscape:
    """All nodes and arrows of a day, and what is gone since the day before in the row."""

    day: date
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    gone: tuple[str, ...] = ()


def landscapes(days: Sequence[date]) -> list[Landscape]:
    """One landscape for each day; from the second on with what changed since the one before."""
    found: list[Landscape] = []
    for day in days:
        current = landscape(day)
        found.append(_compared(current, found[-1]) if found else current)
    return found


def landscape(day: date) -> Landscape:
    """Bodies and flows valid on a day: two queries."""
    groups: dict[Key, list[Body]] = {}
    for body in bodies(day):
        groups.setdefault(_key(body), []).append(body)
    nodes = {key: _node(key, members) for key, members in groups.items()}
    ordered = sorted(nodes.values(), key=_rank)
    return Landscape(day, tuple(ordered), _arrows(day, groups, nodes))


def _key(body: Body) -> Key:
    """Bodies of the county stand alone, those below stand together by kind and level."""
    level = body.unit.level
    return (body.kind, level, body.name if level in _ALONE else "")


def _node(key: Key, members: Sequence[Body]) -> Node:
    first = members[0]
    alone = len(members) == 1
    return Node(
        key=key,
        title=first.name if alone else first.get_kind_display(),
        level=first.unit.level,
        count=len(members),
        competences=_words({one.competence for one in members}),
        sources=tuple(dict.fromkeys(one.source for one in members if one.source)),
        code=first.code if alone else "",
    )


def _words(competences: set[str]) -> tuple[str, ...]:
    return tuple(str(one.label) for one in Competence if one in competences)


def _rank(node: Node) -> tuple[int, int, str]:
    """Level by level; the elected council first, then who decides, and so on."""
    strength = [str(one.label) for one in Competence]
    first = -1 if node.key[0] == BodyKind.COUNCIL else strength.index(node.competences[0])
    return (_ORDER.get(node.level, len(_ORDER)), first, node.title)


def _arrows(
    day: date, groups: Mapping[Key, Sequence[Body]], nodes: Mapping[Key, Node]
) -> tuple[Arrow, ...]:
    place = {body.pk: nodes[key] for key, members in groups.items() for body in members}
    ways: dict[tuple[Key, Key], dict[tuple[str, str], None]] = {}
    for flow in Flow.objects.filter(Flow.on(day)):
        ends = place.get(flow.sender_id), place.get(flow.receiver_id)
        if ends[0] and ends[1] and ends[0].key != ends[1].key:
            ways.setdefault((ends[0].key, ends[1].key), {})[flow.content, flow.source] = None
    return tuple(
        Arrow(nodes[sender], nodes[receiver], tuple(contents))
        for (sender, receiver), contents in ways.items()
    )


def _compared(current: Landscape, earlier: Landscape) -> Landscape:
    before = {node.key: node for node in earlier.nodes}
    nodes = {node.key: _with_past(node, before.get(node.key)) for node in current.nodes}
    arrows = tuple(
        replace(one, sender=nodes[one.sender.key], receiver=nodes[one.receiver.key])
        for one in current.arrows
    )
    gone = tuple(node.title for key, node in before.items() if key not in nodes)
    return replace(current, nodes=tuple(nodes.values()), arrows=arrows, gone=gone)


def _with_past(node: Node, past: Node | None) -> Node:
    if past is None:
        return replace(node, is_new=True)
    changed = past.competences != node.competences
    return replace(node, before=past.competences if changed else ())
