"""What changed between two texts, by paragraph and word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

from .text import paragraphs

Kind = Literal["same", "new", "gone", "changed"]
ALIKE = 0.5
"""Below this share of common words, a paragraph counts as replaced, not as reworded."""


@dataclass(frozen=True)
class Piece:
    """Words that stayed, came or went."""

    kind: Literal["same", "new", "gone"]
    text: str


@dataclass(frozen=True)
class Passage:
    """A paragraph with what happened to it."""

    kind: Kind
    pieces: tuple[Piece, ...]
    is_heading: bool = False


def compare(old: str, new: str) -> tuple[Passage, ...]:
    """The new text from top to bottom, with what was struck out where it stood."""
    before = [part.text for part in paragraphs(old)]
    after = [part.text for part in paragraphs(new)]
    return tuple(_passages(before, after))


def _passages(before: Sequence[str], after: Sequence[str]) -> Iterator[Passage]:
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (_whole("same", text) for text in after[c:d])
        else:
            yield from _replaced(before[a:b], after[c:d])


def _replaced(before: Sequence[str], after: Sequence[str]) -> Iterator[Passage]:
    """Paragraphs in the same place are compared word by word where they are alike."""
    for old, new in zip_longest(before, after):
        if old and new and _likeness(old, new) >= ALIKE:
            yield _reworded(old, new)
            continue
        if old:
            yield _whole("gone", old)
        if new:
            yield _whole("new", new)


def _words(text: str) -> list[str]:
    """Words and what stands between them, so that joining gives the text again."""
    return re.findall(r"\w+|\s+|[^\w\s]", text)


def _likeness(old: str, new: str) -> float:
    return SequenceMatcher(None, _words(old), _words(new), autojunk=False).ratio()


def _whole(kind: Literal["same", "new", "gone"], text: str) -> Passage:
    return Passage(kind, (Piece(kind, text),), paragraphs(text)[0].is_heading)


def _reworded(old: str, new: str) -> Passage:
    return Passage(
        "changed", tuple(_pieces(_words(old), _words(new))), paragraphs(new)[0].is_heading
    )


def _pieces(before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    """What went stands before what came; a gap between two changes belongs to both."""
    gone, came = "", ""
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for number, (tag, a, b, c, d) in enumerate(codes):
        same = "".join(after[c:d])
        inside = 0 < number < len(codes) - 1
        if tag != "equal" or (inside and not same.strip()):
            gone, came = gone + "".join(before[a:b]), came + same
            continue
        yield from _exchanged(gone, came)
        yield Piece("same", same)
        gone, came = "", ""
    yield from _exchanged(gone, came)


def _exchanged(gone: str, came: str) -> Iterator[Piece]:
    if gone:
        yield Piece("gone", gone)
    if came:
        yield Piece("new", came)


@dataclass(frozen=True)
class Part:
    """The main text or an annex in both versions."""

    title: str
    passages: tuple[Passage, ...]
    kind: Kind

    @property
    def changes(self) -> int:
        """Number of paragraphs that are not as before."""
        return sum(passage.kind != "same" for passage in self.passages)


def part(title: str, old: str | None, new: str | None) -> Part:
    """A part of the agreement; None where a version has no such part."""
    passages = compare(old or "", new or "")
    if old is None:
        return Part(title, passages, "new")
    if new is None:
        return Part(title, passages, "gone")
    changed = any(passage.kind != "same" for passage in passages)
    return Part(title, passages, "changed" if changed else "same")
