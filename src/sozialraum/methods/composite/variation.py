"""Small changes of a definition: another weight, one indicator less."""

from collections.abc import Callable
from dataclasses import replace

from sozialraum.methods.composite.definition import (
    Child,
    Dimension,
    IndexDefinition,
    Indicator,
    walk,
)
from sozialraum.methods.composite.errors import DefinitionError
from sozialraum.methods.composite.frames import Frame, GivenFrame


def with_weight(definition: IndexDefinition, code: str, factor: float) -> IndexDefinition:
    """The same index with the weight of one indicator or dimension times ``factor`` (> 0)."""
    _check_known(definition, code)
    return _changed(definition, lambda node: _weighted(node, code, factor))


def without(definition: IndexDefinition, code: str) -> IndexDefinition:
    """The same index without one indicator or dimension; a dimension left empty goes too."""
    _check_known(definition, code)
    return _changed(definition, lambda node: None if node.code == code else node)


def _weighted(node: Child, code: str, factor: float) -> Child:
    return replace(node, weight=node.weight * factor) if node.code == code else node


def _check_known(definition: IndexDefinition, code: str) -> None:
    if code not in _codes(definition.children):
        raise DefinitionError(f"the index has no indicator or dimension {code!r}")


def _changed(
    definition: IndexDefinition, change: Callable[[Child], Child | None]
) -> IndexDefinition:
    children = _changed_children(definition.children, change)
    gone = _codes(definition.children) - _codes(children)
    return replace(definition, children=children, frame=_without_scales(definition.frame, gone))


def _codes(children: tuple[Child, ...]) -> set[str]:
    return {node.code for node in walk(children)}


def _without_scales(frame: Frame, codes: set[str]) -> Frame:
    if not isinstance(frame, GivenFrame):
        return frame
    return GivenFrame(tuple(scale for scale in frame.scales if scale.code not in codes))


def _changed_children(
    children: tuple[Child, ...], change: Callable[[Child], Child | None]
) -> tuple[Child, ...]:
    changed = (change(child) for child in children)
    deep = (_changed_below(child, change) for child in changed if child is not None)
    return tuple(child for child in deep if isinstance(child, Indicator) or child.children)


def _changed_below(child: Child, change: Callable[[Child], Child | None]) -> Child:
    if isinstance(child, Dimension):
        return replace(child, children=_changed_children(child.children, change))
    return child
