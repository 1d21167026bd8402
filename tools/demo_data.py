"""Builds the data base of the demonstration, if its sources have changed.

The digest of all sources of the demonstration data (tables, code, migrations) is written
beside the data base after the build has ended well; an interrupted build is repeated. An
older data base is kept as ``*.previous``.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "sozialraum"
SOZIALRAUM = Path(sys.executable).parent / "sozialraum"
PREFIX = "sqlite:///"


def sources() -> Iterator[Path]:
    """Files the demonstration data are made from, in a stable order."""
    found = {*PACKAGE.glob("demo/**/*"), *PACKAGE.glob("**/migrations/*.py")}
    yield from sorted(path for path in found if path.is_file() and path.suffix != ".pyc")


def version() -> str:
    """Digest over names and contents of all sources."""
    digest = hashlib.sha256()
    for path in sources():
        digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def set_aside(database: Path, *, complete: bool) -> None:
    """Keep a complete older data base; drop a half one and what SQLite keeps beside it."""
    if complete and database.exists():
        database.replace(database.with_name(f"{database.name}.previous"))
    for part in ("", "-wal", "-shm"):
        database.with_name(database.name + part).unlink(missing_ok=True)


def build() -> None:
    """Tables and demonstration county in the empty data base."""
    for command in (["migrate", "--verbosity", "0"], ["demo"]):
        subprocess.run([SOZIALRAUM, *command], check=True, cwd=ROOT)


def main() -> int:
    database = ROOT / os.environ["DATABASE_URL"].removeprefix(PREFIX)
    stamp = database.with_name(f"{database.name}.version")
    wanted = version()
    if database.exists() and stamp.exists() and stamp.read_text() == wanted:
        return 0
    print("Building the demonstration county …", flush=True)
    database.parent.mkdir(parents=True, exist_ok=True)
    set_aside(database, complete=stamp.exists())
    stamp.unlink(missing_ok=True)
    build()
    stamp.write_text(wanted)
    return 0


if __name__ == "__main__":
    sys.exit(main())
