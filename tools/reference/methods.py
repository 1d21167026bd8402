"""The methods: every public name of the pure packages with signature and docstring."""

import enum
import importlib
import inspect
import re
from collections.abc import Callable, Iterable
from functools import partial
from itertools import groupby
from types import ModuleType

from .markdown import table

ROOT = "sozialraum.methods."
CHAPTERS = {
    "methods-composite.md": (
        "Composite indices",
        (
            "composite",
            "composite.preparation",
            "composite.weighting",
            "composite.diagnostics",
            "composite.dynamics",
            "composite.uncertainty",
        ),
    ),
    "methods-allocation.md": ("Allocation", ("allocation",)),
    "methods-typology.md": ("Typology", ("typology",)),
    "methods-money.md": ("Money", ("money",)),
    "methods-financing.md": ("Financing", ("financing",)),
    "methods-deadlines.md": ("Deadlines", ("deadlines",)),
    "methods-screening.md": ("Screening", ("screening",)),
}
_ROLE = re.compile(r":[a-z]+:`~?\.?([^`]+)`")
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")
_ARRAY = r"numpy\.ndarray\[tuple\[typing\.Any, \.\.\.\], numpy\.dtype\[numpy\.{}\]\]"
_PLAIN = (
    (re.compile(_ARRAY.format("float64")), "FloatArray"),
    (re.compile(_ARRAY.format("int64")), "IntArray"),
    (re.compile(_ARRAY.format("bool")), "BoolArray"),
    (re.compile(r"<([\w.]+): [^<>]*>"), r"\1"),
    (re.compile(r"(?:typing\.)?Union\[_?.*?Buffer.*?complex \| bytes \| str\]\]"), "ArrayLike"),
    (re.compile(r"\b(?:[a-z_]+\.)+(?=[A-Za-z_])"), ""),
    (re.compile(r"~(?=[A-Z])"), ""),
    (_ADDRESS, ""),
)
_LINE, _OPENING, _CLOSING = 70, "([{", ")]}"


def pages() -> dict[str, Callable[[], str]]:
    """File name → the function that writes its chapter."""
    return {name: partial(_chapter, *chapter) for name, chapter in CHAPTERS.items()}


def _chapter(title: str, packages: Iterable[str]) -> str:
    head = f"# {title}\n\nFormulas, missing-value rules and sources as they stand in the code.\n"
    return head + "".join(_package(importlib.import_module(ROOT + name)) for name in packages)


def _package(module: ModuleType) -> str:
    names = _public(module)
    entries = (f"\n### {name}\n\n{_entry(name, getattr(module, name))}" for name in names)
    return f"\n## {module.__name__}\n\n{prose(module.__doc__)}\n" + "".join(entries)


def _public(module: ModuleType) -> list[str]:
    declared = getattr(module, "__all__", None)
    if declared is not None:
        return sorted(declared, key=str.lower)
    own = vars(module).items()
    return [name for name, value in own if _is_own(name, value, module)]


def _is_own(name: str, value: object, module: ModuleType) -> bool:
    return not name.startswith("_") and getattr(value, "__module__", "") == module.__name__


def _entry(name: str, value: object) -> str:
    if inspect.isclass(value) and issubclass(value, enum.Enum):
        members = [[f"`{one.name}`", f"`{one.value!r}`"] for one in value]
        return f"{prose(value.__doc__)}\n\n{table(['member', 'value'], members)}\n"
    if inspect.isclass(value) or inspect.isfunction(value):
        return f"{_signature(name, value)}{prose(_own_text(value))}\n"
    return f"```text\n{name} = {_readable(repr(value))}\n```\n"


def _own_text(value: object) -> str:
    """The docstring, unless it is the one that a dataclass makes of its fields."""
    text = inspect.getdoc(value) or ""
    return "" if text.startswith(f"{getattr(value, '__name__', '')}(") else text


def _signature(name: str, value: Callable[..., object]) -> str:
    try:
        parameters = inspect.signature(value)
    except (TypeError, ValueError):
        return ""
    if inspect.isclass(value) and issubclass(value, Exception):
        return ""
    return f"```python\n{name}{_parts(_readable(str(parameters)))}\n```\n\n"


def _readable(signature: str) -> str:
    for pattern, plain in _PLAIN:
        signature = pattern.sub(plain, signature)
    return signature.removesuffix(" -> None")


def _parts(signature: str) -> str:
    """One parameter a line where the signature is long."""
    if len(signature) < _LINE:
        return signature
    depth, start, lines = 0, 1, ["("]
    for place, sign in enumerate(signature):
        depth += (sign in _OPENING) - (sign in _CLOSING)
        if (sign == "," and depth == 1) or (sign == ")" and depth == 0):
            lines.append(f"    {signature[start:place].strip()},")
            start = place + 1
        if depth == 0:
            return "\n".join([*lines, signature[place:]])
    return signature


def prose(docstring: str | None) -> str:
    """A docstring as Markdown: examples and formulas become blocks of code."""
    text = _ROLE.sub(r"`\1`", inspect.cleandoc(docstring or "")).replace("``", "`")
    blocks = re.split(r"\n\s*\n", text)
    kinds = groupby(blocks, key=lambda block: block.lstrip().startswith(">>>"))
    return "\n\n".join(
        _example(list(found)) if is_example else "\n\n".join(found) for is_example, found in kinds
    )


def _example(blocks: list[str]) -> str:
    return "```pycon\n" + "\n\n".join(blocks) + "\n```"
