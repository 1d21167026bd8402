"""The lock files of requirements/: written from pyproject.toml, checked without a network.

``python -m tools.locks write [--upgrade]`` resolves anew and keeps present versions where
they still fit; ``python -m tools.locks check`` says which lock no longer belongs to its
declarations. Each lock names the digest of the declarations it was made from, so that the
check needs neither a resolver nor an index.
"""

import hashlib
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
HEADER = "# Written by `make lock` from pyproject.toml; declarations sha256:"
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?:\[.*?\])?==(?P<version>[^\s;]+)", re.MULTILINE)
RUN_TIME = "run time"


@dataclass(frozen=True)
class Lock:
    """One lock file, what it is made from and the lock whose versions bind it."""

    name: str
    groups: tuple[str, ...]
    extras: tuple[str, ...] = ()
    project: bool = False
    constraint: str | None = None

    @property
    def path(self) -> Path:
        return ROOT / "requirements" / self.name

    def command(self) -> list[str]:
        """The resolver's call; --universal serves every platform with one file."""
        return [
            *(str(ROOT / ".venv/bin/uv"), "pip", "compile", "--quiet"),
            *(["pyproject.toml"] if self.project else []),
            *(f"--group=pyproject.toml:{group}" for group in self.groups),
            *(f"--extra={extra}" for extra in self.extras),
            *([f"--constraint=requirements/{self.constraint}"] if self.constraint else []),
            *("--universal", "--python-version=3.11", "--generate-hashes"),
            *("--no-header", "--no-annotate", "--no-emit-index-url"),
            f"--output-file={self.path}",
        ]

    def declarations(self, project: dict[str, Any]) -> dict[str, list[str]]:
        """Every declared requirement this lock answers for."""
        declared = {group: project["dependency-groups"][group] for group in self.groups}
        extras = project["project"].get("optional-dependencies", {})
        declared |= {f"extra {extra}": extras[extra] for extra in self.extras}
        return declared | ({RUN_TIME: project["project"]["dependencies"]} if self.project else {})

    def digest(self, project: dict[str, Any]) -> str:
        text = json.dumps(self.declarations(project), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def versions(self) -> dict[str, str]:
        """Package → pinned version."""
        return dict(PIN.findall(self.path.read_text(encoding="utf-8")))


LOCKS = (
    Lock("uv.txt", ("installer",)),
    Lock("node.txt", ("node",)),
    Lock("base.txt", ("build",), project=True),
    Lock(
        "dev.txt",
        ("build", "test", "check", "docs"),
        extras=("geo", "cluster"),
        project=True,
        constraint="base.txt",
    ),
)


def read_project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def write(*, upgrade: bool) -> None:
    """Resolve every lock and mark it with the digest of its declarations."""
    project = read_project()
    for lock in LOCKS:
        more = ["--upgrade"] if upgrade else []
        subprocess.run([*lock.command(), *more], check=True, cwd=ROOT)
        body = lock.path.read_text(encoding="utf-8")
        lock.path.write_text(f"{HEADER}{lock.digest(project)}\n{body}", encoding="utf-8")


def problems() -> Iterator[str]:
    """What is wrong with the locks, one sentence each."""
    project = read_project()
    for lock in LOCKS:
        text = lock.path.read_text(encoding="utf-8")
        if not text.startswith(HEADER + lock.digest(project)):
            yield f"{lock.name} was made from other declarations: run `make lock`"
        if "://" in text:
            yield f"{lock.name} names an address"
        yield from _unhashed(lock, text)
        yield from _contradictions(lock)
    yield from _npm_problems()


def _unhashed(lock: Lock, text: str) -> Iterator[str]:
    entries = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)
    for entry in entries:
        if (match := PIN.match(entry)) and "--hash=sha256:" not in entry:
            yield f"{lock.name}: {match['name']} has no hash"


def _contradictions(lock: Lock) -> Iterator[str]:
    if lock.constraint is None:
        return
    bound = next(other for other in LOCKS if other.name == lock.constraint)
    versions = lock.versions()
    for name, version in bound.versions().items():
        if versions.get(name) != version:
            yield f"{lock.name}: {name} differs from {bound.name}"


def _npm_problems() -> Iterator[str]:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    root = lock["packages"][""]
    for table in ("dependencies", "devDependencies"):
        if root.get(table, {}) != package.get(table, {}):
            yield f"package-lock.json was made from other {table}: run `npm install`"
    for name, entry in lock["packages"].items():
        if "resolved" in entry:
            yield f"package-lock.json names an address for {name}"
        if name and "integrity" not in entry:
            yield f"package-lock.json: {name} has no hash"


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["write"]:
        write(upgrade="--upgrade" in arguments)
    found = list(problems())
    print("\n".join(found) or "Locks are fresh.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
