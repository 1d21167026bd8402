"""The documentation builds without a warning."""

import subprocess
import sys
from pathlib import Path

import pytest

from .pages import DOCS


@pytest.mark.slow
def test_the_documentation_builds_without_a_warning(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html"]
    places = ["-d", tmp_path / "doctrees", DOCS, tmp_path / "html"]
    answer = subprocess.run([*command, *places], capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
