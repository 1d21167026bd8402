"""Places in a content where another object stands: named first, numbered later.

An object names others by kind and origin. When all public objects are known, names become
numbers, and whatever is not public falls out: no address can lead to it.
"""

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

Content: TypeAlias = dict[str, Any]
Origin: TypeAlias = tuple[str, str]
TO, WITHIN, PAGE, NAME, REST = "$to", "$within", "$page", "$name", "$rest"
_EMPTY: tuple[Any, ...] = (None, "", [], {})


def to(kind: str, origin: object, rest: str = "") -> Content:
    """The address of an object, or of something below it."""
    return {TO: [kind, str(origin)], REST: rest}


def within(kind: str, origin: object) -> Content:
    """The object itself, given out inside of another."""
    return {WITHIN: [kind, str(origin)]}


def page(path: str) -> Content:
    """A page of the site."""
    return {PAGE: path}


def name_of(seat: int) -> Content:
    """The name of the person on a seat; it is stored there and nowhere else."""
    return {NAME: seat}


def tidy(content: Content) -> Content:
    """Without properties that say nothing, as the specification wishes."""
    return {name: value for name, value in content.items() if value not in _EMPTY}


def replaced(value: Any, token: Callable[[Content], Any]) -> Any:
    """The value with every token replaced; None takes it out of its list or object."""
    if isinstance(value, list):
        return [new for one in value if (new := replaced(one, token)) is not None]
    if not isinstance(value, dict):
        return value
    if value.keys() & {TO, WITHIN, PAGE, NAME}:
        return token(value)
    pairs = ((name, replaced(one, token)) for name, one in value.items())
    return {name: one for name, one in pairs if one is not None}


def tokens(value: Any) -> Iterator[Content]:
    """Every token in a value."""
    if isinstance(value, list):
        for one in value:
            yield from tokens(one)
    elif isinstance(value, dict):
        if value.keys() & {TO, WITHIN, PAGE, NAME}:
            yield value
        else:
            yield from tokens(list(value.values()))
