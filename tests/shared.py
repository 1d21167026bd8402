"""Official files and published results that lie beside the project, not in it."""

import os
from pathlib import Path

import pytest

_ROOT = Path(os.environ.get("SOZIALRAUM_SHARED", Path(__file__).parents[2] / "shared"))


def shared_file(relative: str) -> Path:
    """Path of a reference file; the calling test is skipped where it is absent."""
    path = _ROOT / relative
    if not path.exists():
        pytest.skip(f"reference file {relative} is not beside the project")
    return path
