"""Which program computed an edition, and whether it can be computed again bit for bit."""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from sozialraum.foundation.editions.workflow import content_hash
from sozialraum.methods import composite

from . import computing, firmness, inputs, method, outcome
from .computing import compute_index
from .inputs import Inputs
from .method import IndexMethod
from .outcome import Outcome


@cache
def code_version() -> str:
    """The program's version and the first 16 digits of the SHA-256 of the computing sources.

    The sources are those of the engine and of the five modules between inputs and outcome:
    a change of any of them, even of a comment, is another version.
    """
    engine = sorted(Path(composite.__file__).parent.rglob("*.py"))
    own = [Path(str(one.__file__)) for one in (computing, firmness, inputs, method, outcome)]
    digest = hashlib.sha256()
    for path in (*engine, *own):
        digest.update(path.read_bytes())
    return f"{version('sozialraum')}+{digest.hexdigest()[:16]}"


@dataclass(frozen=True)
class Check:
    """One of the three things that must be equal, as stored and as found now."""

    stored: str
    found: str

    @property
    def equal(self) -> bool:
        """True where nothing differs."""
        return self.stored == self.found


@dataclass(frozen=True)
class Verification:
    """Hash of the inputs, version of the code, hash of the results; and what differs."""

    inputs: Check
    code: Check
    results: Check
    differences: tuple[str, ...]

    @property
    def equal(self) -> bool:
        """True where inputs, code and results are those of the edition."""
        return self.inputs.equal and self.code.equal and self.results.equal


@dataclass(frozen=True)
class Frozen:
    """What an edition holds; ``declared`` is the method of its version."""

    declared: IndexMethod
    inputs: Inputs
    content: Outcome
    inputs_hash: str
    code_version: str
    content_hash: str


def verify(frozen: Frozen) -> Verification:
    """Compute the edition again from its frozen inputs and compare every number."""
    again = compute_index(frozen.declared, frozen.inputs)
    return Verification(
        inputs=Check(frozen.inputs_hash, content_hash(frozen.inputs.as_json())),
        code=Check(frozen.code_version, code_version()),
        results=Check(frozen.content_hash, _results_hash(frozen, again)),
        differences=tuple(differences(frozen.content.as_json(), again.as_json())),
    )


def _results_hash(frozen: Frozen, again: Outcome) -> str:
    """Of the new results; of the stored ones where those no longer fit their own hash."""
    stored = content_hash(frozen.content.as_json())
    return content_hash(again.as_json()) if stored == frozen.content_hash else stored


def differences(before: object, after: object, path: str = "") -> list[str]:
    """Where two results differ, as «path: before → after»."""
    if isinstance(before, dict) and isinstance(after, dict):
        keys = [*before, *(key for key in after if key not in before)]
        pairs = [(str(key), before.get(key), after.get(key)) for key in keys]
    elif isinstance(before, list | tuple) and isinstance(after, list | tuple):
        if len(before) != len(after):
            return [f"{path}: {len(before)} → {len(after)}"]
        pairs = [(str(at), *both) for at, both in enumerate(zip(before, after, strict=True))]
    else:
        return [] if before == after else [f"{path}: {before!r} → {after!r}"]
    return [
        line
        for key, one, other in pairs
        for line in differences(one, other, f"{path}.{key}" if path else key)
    ]
