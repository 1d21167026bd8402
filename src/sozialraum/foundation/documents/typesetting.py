"""Typesetting: a template and plain data become a tagged PDF/UA-1."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.conf import settings

HOUSE = Path(__file__).parent / "typst"


def typeset(template: Path, data: Mapping[str, Any], *, made_at: datetime | None = None) -> bytes:
    """The document as PDF/UA-1 and PDF/A-2a; kept by the hash of template and data.

    ``data`` reaches the template as JSON in ``sys.inputs.data``; pictures are SVG text in
    it. A picture without alternative text is an error of the template (TypstError).
    The same data give the same bytes: ``made_at`` is the only date in the file.
    """
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, default=str)
    kept = Path(settings.DOCUMENT_CACHE_DIR) / f"{_key(template, text)}.pdf"
    if kept.exists():
        return kept.read_bytes()
    document = _compile(template, text, made_at or datetime(2000, 1, 1, tzinfo=UTC))
    _keep(kept, document)
    return document


def _key(template: Path, text: str) -> str:
    parts = [file.read_bytes() for file in sorted(HOUSE.glob("*.typ"))]
    return hashlib.sha256(b"\0".join([*parts, template.read_bytes(), text.encode()])).hexdigest()


def _compile(template: Path, text: str, made_at: datetime) -> bytes:
    source = (HOUSE / "house.typ").read_bytes() + b"\n" + template.read_bytes()
    compiler = typst.Compiler(
        source, root=str(HOUSE), font_paths=_fonts(), sys_inputs={"data": text}
    )
    document = compiler.compile(format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=made_at)
    if not isinstance(document, bytes):
        raise TypeError("typst wrote no single document")
    return document


@cache
def _fonts() -> typst.Fonts:
    """The design system's font; typst's own where the assets are not built."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(settings.BUILD / "fonts")])


def _keep(path: Path, document: bytes) -> None:
    """Write beside and move, so that nobody reads half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{id(document)}.part")
    draft.write_bytes(document)
    draft.replace(path)
