"""The English catalogue: collected, checked and compiled without GNU gettext.

German texts are the msgids. ``update`` brings the catalogue up to date with Python files
and templates, ``check`` names what is missing, empty, doubtful or no longer used,
``compile FILE…`` writes the ``.mo`` files.
"""

import ast
import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "src" / "sozialraum"
CATALOGUE = SOURCES / "locale" / "en" / "LC_MESSAGES" / "django.po"
TEMPLATE_SUFFIXES = {".html", ".txt", ".svg", ".xml"}
NAMED = re.compile(r"%\((\w+)\)|(?<!\{)\{(\w*)[^{}]*\}")

# Function → positions of context, singular and plural among its arguments.
FUNCTIONS: dict[str, tuple[int | None, int, int | None]] = {
    "gettext": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "pgettext": (0, 1, None),
    "npgettext": (0, 1, 2),
}
FUNCTIONS |= {f"{name}_lazy": positions for name, positions in list(FUNCTIONS.items())}
FUNCTIONS["_"] = FUNCTIONS["gettext"]


@dataclass(frozen=True)
class Text:
    """One translatable text and where it stands."""

    id: str | tuple[str, str]
    context: str | None
    file: str
    line: int


def texts() -> Iterator[Text]:
    """Every translatable text of the package, in the order of files and lines."""
    for path in sorted(SOURCES.rglob("*")):
        file = path.relative_to(ROOT).as_posix()
        if path.suffix == ".py" and "migrations" not in path.parts:
            yield from python_texts(path.read_text(encoding="utf-8"), file)
        elif path.suffix in TEMPLATE_SUFFIXES and "templates" in path.parts:
            yield from template_texts(path.read_text(encoding="utf-8"), file)


def python_texts(source: str, file: str) -> Iterator[Text]:
    """Texts in calls of the gettext functions whose arguments are plain strings."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        if text := _text_of(call, file):
            yield text


def _text_of(call: ast.Call, file: str) -> Text | None:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else None
    name = call.func.id if isinstance(call.func, ast.Name) else name
    if name not in FUNCTIONS:
        return None
    context, singular, plural = (_argument(call, position) for position in FUNCTIONS[name])
    if singular is None:
        return None
    return Text((singular, plural) if plural else singular, context, file, call.lineno)


def _argument(call: ast.Call, position: int | None) -> str | None:
    if position is None or position >= len(call.args):
        return None
    node = call.args[position]
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None


TEMPLATE_CALL = re.compile(
    r"""\b(?:n?p?gettext|_)\((?:\s*u?(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')\s*,?)+(?:\s*count)?\s*\)"""
)


def template_texts(source: str, file: str) -> Iterator[Text]:
    """Texts of translate, blocktranslate and ``_()``; Django itself turns them into calls."""
    calls = templatize(source)
    for match in TEMPLATE_CALL.finditer(calls):
        line = calls.count("\n", 0, match.start()) + 1
        call = ast.parse(match[0], mode="eval").body
        if isinstance(call, ast.Call) and (text := _text_of(call, file)):
            # templatize doubles percent signs, as the template engine does when it translates.
            yield Text(text.id, text.context, file, line)


def fresh_catalogue() -> Catalog:
    """What the sources need, without translations."""
    catalogue = _empty()
    for text in texts():
        catalogue.add(text.id, locations=[(text.file, text.line)], context=text.context)
    return catalogue


def _empty() -> Catalog:
    return Catalog(locale="en", project="sozialraum", header_comment=_HEADER, fuzzy=False)


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="en")


def present_catalogue() -> Catalog:
    """The catalogue as it stands, empty where there is none yet."""
    return read(CATALOGUE) if CATALOGUE.exists() else _empty()


def update() -> None:
    """Add new texts with an empty translation, drop unused ones, keep the others."""
    catalogue, present = fresh_catalogue(), present_catalogue()
    for message in _messages(catalogue):
        if known := present.get(message.id, message.context):
            message.string = known.string
        message.locations = [(file, 0) for file in sorted({file for file, _ in message.locations})]
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_bytes(_rendered(catalogue))


def _rendered(catalogue: Catalog) -> bytes:
    """Without line numbers and dates: a change shows only where a text has changed."""
    buffer = BytesIO()
    write_po(buffer, catalogue, sort_output=True, include_lineno=False, width=100)
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(_NOISE)).encode()


_HEADER = "# English texts of sozialraum. Licence: EUPL-1.2.\n#"
_NOISE = tuple(
    f'"{field}:'
    for field in (
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Generated-By",
        "Project-Id-Version",
        "Report-Msgid-Bugs-To",
        "Last-Translator",
        "Language-Team",
    )
)


def _messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def problems() -> Iterator[str]:
    """What keeps the English catalogue from being complete, one line each."""
    needed, present = fresh_catalogue(), present_catalogue()
    for message in _messages(needed):
        known = present.get(message.id, message.context)
        where = "{}:{}".format(*message.locations[0])
        if known is None:
            yield f"{where}: not in the catalogue: {message.id!r}"
        else:
            yield from (f"{where}: {fault}: {message.id!r}" for fault in _faults(known))
    for message in _messages(present):
        if needed.get(message.id, message.context) is None:
            yield f"no longer used: {message.id!r}"
    yield from (f"obsolete entry: {key!r}" for key in present.obsolete)


def _faults(message: Message) -> Iterator[str]:
    ids, strings = _forms(message.id), _forms(message.string)
    if message.fuzzy:
        yield "fuzzy"
    if not all(strings) or len(strings) != len(ids):
        yield "without translation"
    elif _names(strings[-1]) != _names(ids[-1]):
        yield "other placeholders in the translation"


def _forms(text: str | Sequence[str] | None) -> list[str]:
    """Singular and plural, or the one form there is."""
    return [text or ""] if text is None or isinstance(text, str) else list(text)


def _names(text: str) -> set[str]:
    return {named or braced for named, braced in NAMED.findall(text)}


def compile_files(paths: list[Path]) -> None:
    """Write the ``.mo`` file beside each ``.po`` file."""
    for path in paths:
        catalogue = read(path)
        # Written aside and renamed, so that an interrupted run leaves no half file.
        temporary = path.with_suffix(".mo.new")
        with temporary.open("wb") as file:
            write_mo(file, catalogue)
        temporary.replace(path.with_suffix(".mo"))


def main(arguments: list[str]) -> int:
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)
    settings.configure(USE_I18N=False)
    if arguments[:1] == ["compile"]:
        compile_files([Path(argument) for argument in arguments[1:]])
        return 0
    if arguments[:1] == ["update"]:
        update()
    found = list(problems())
    print("\n".join(found) or "The English catalogue is complete.")
    return 1 if found and arguments[:1] == ["check"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
