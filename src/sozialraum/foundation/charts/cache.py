"""Drawings that were made once are kept: in memory, and as files across restarts."""

import contextlib
import hashlib
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Final

from django.conf import settings
from django.utils.translation import get_language

_MEMORY_ENTRIES: Final = 512
_FILES_A_FOLDER: Final = 64  # of 256 folders
_memory: dict[str, bytes] = {}
_lock = Lock()


def digest(*parts: str) -> str:
    """Name of a drawing: the same inputs, the same name."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:40]


@cache
def drawing_code() -> str:
    """Fingerprint of the code that draws: where it changes, kept drawings are made anew."""
    foundation = Path(__file__).parents[1]
    files = sorted([*foundation.glob("charts/**/*.py"), *foundation.glob("maps/*.py")])
    return digest(*(file.read_text(encoding="utf-8") for file in files))


def drawn_once(draw: Callable[[str], str], inputs: tuple[object, ...]) -> str:
    """A drawing by its inputs, the language and the drawing code; ``draw`` gets its name."""
    name = digest(drawing_code(), get_language() or "", repr(inputs))
    return remembered(name, "svg", lambda: draw(name).encode()).decode()


def remembered(name: str, suffix: str, make: Callable[[], bytes]) -> bytes:
    """The drawing of that name; made, and kept, only where nobody has it yet."""
    key = f"{name}.{suffix}"
    found = _memory.get(key)
    if found is None:
        found = _from_file(key) or _to_file(key, make())
        _to_memory(key, found)
    return found


def forget() -> None:
    """Empties the memory; files stay."""
    with _lock:
        _memory.clear()


def _to_memory(key: str, content: bytes) -> None:
    with _lock:
        if len(_memory) >= _MEMORY_ENTRIES:
            del _memory[next(iter(_memory))]
        _memory[key] = content


def _directory() -> Path | None:
    configured = getattr(settings, "CHART_CACHE_DIR", None)
    return Path(configured) if configured else None


def _path(directory: Path, key: str) -> Path:
    return directory / key[:2] / key


def _from_file(key: str) -> bytes | None:
    directory = _directory()
    if directory is None:
        return None
    with contextlib.suppress(OSError):
        return _path(directory, key).read_bytes()
    return None


def _to_file(key: str, content: bytes) -> bytes:
    """Written beside and renamed, so that nobody ever reads half a drawing.

    A directory that cannot be written (read-only, full) costs speed, never the page.
    """
    directory = _directory()
    if directory is not None:
        with contextlib.suppress(OSError):
            _write_whole(_path(directory, key), content)
    return content


def _write_whole(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
    Path(file.name).replace(path)
    _drop_oldest(path.parent)


def _drop_oldest(folder: Path) -> None:
    """Addresses with choices of their own must not fill the disk."""
    files = sorted(folder.iterdir(), key=lambda file: file.stat().st_mtime)
    for file in files[:-_FILES_A_FOLDER]:
        file.unlink(missing_ok=True)
