"""The tree by levels and families."""

from sozialraum.methods.composite.definition import Child, Dimension, IndexDefinition


def levels(definition: IndexDefinition) -> dict[str, int]:
    """Code → level, counted from below: indicators 1, their dimensions 2, and so on."""
    found: dict[str, int] = {}
    for child in definition.children:
        _level(child, found)
    return found


def _level(node: Child, found: dict[str, int]) -> int:
    below = [_level(child, found) for child in node.children] if isinstance(node, Dimension) else []
    found[node.code] = 1 + max(below, default=0)
    return found[node.code]


def siblings(definition: IndexDefinition) -> list[tuple[str, ...]]:
    """The codes of each family of more than one child."""
    return [codes for codes in _families(definition.children) if len(codes) > 1]


def _families(children: tuple[Child, ...]) -> list[tuple[str, ...]]:
    own = tuple(child.code for child in children)
    inner = (child.children for child in children if isinstance(child, Dimension))
    return [own, *(family for each in inner for family in _families(each))]
