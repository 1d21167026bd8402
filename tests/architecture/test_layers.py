"""The import contracts hold, and they notice when they do not."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from .project import PACKAGE, ROOT, name

LINTER = Path(sys.executable).parent / "lint-imports"
LAYERS = ("methods", "foundation", "commons", "instruments", "demo", "website")
APPS = ("foundation/accounts", "commons/places", "commons/bodies", "instruments/a", "instruments/b")


def lint(folder: Path, source: Path) -> subprocess.CompletedProcess[str]:
    paths = [str(source), str(ROOT)]
    return subprocess.run(
        [LINTER, "--no-cache"],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths), "COLUMNS": "200"},
    )


@pytest.fixture
def small_house(tmp_path: Path) -> Path:
    """A package with the same layers, two instruments and the project's own contracts."""
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text())
    package = tmp_path / "src" / "sozialraum"
    for folder in (".", *LAYERS, *APPS):
        (package / folder).mkdir(parents=True, exist_ok=True)
        (package / folder / "__init__.py").touch()
    for app in APPS:
        (package / app / "models.py").touch()
        (package / app / "services.py").write_text("from .models import *\n")
    return package


def test_the_house_keeps_its_contracts() -> None:
    answer = lint(ROOT, ROOT / "src")
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_an_app_may_read_its_own_models(small_house: Path) -> None:
    answer = lint(small_house.parents[1], small_house.parent)
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.parametrize(
    ("module", "line", "broken"),
    [
        ("methods/index.py", "import sozialraum.foundation.accounts", "Imports point one way"),
        ("foundation/maps.py", "import sozialraum.commons.places", "Imports point one way"),
        ("commons/needs.py", "import sozialraum.instruments.a", "Imports point one way"),
        ("instruments/a/views.py", "import sozialraum.website", "Imports point one way"),
        ("instruments/a/views.py", "from sozialraum.instruments.b import services", "Instruments"),
        ("methods/index.py", "import django.db", "Methods know neither"),
        ("methods/index.py", "import polars", "Methods know neither"),
        ("commons/bodies/queries.py", "from sozialraum.commons.places import models", "private"),
        ("instruments/a/api.py", "from sozialraum.commons.places.models import X", "private"),
        ("demo/build.py", "from sozialraum.instruments.a.models import X", "private"),
    ],
)
def test_a_forbidden_import_is_noticed(
    small_house: Path, module: str, line: str, broken: str
) -> None:
    (small_house / module).write_text(f"{line}\n")
    answer = lint(small_house.parents[1], small_house.parent)
    assert answer.returncode == 1, answer.stdout + answer.stderr
    kept_or_broken = [row for row in answer.stdout.splitlines() if row.endswith("BROKEN")]
    assert any(broken in row for row in kept_or_broken), answer.stdout


def test_a_cycle_among_siblings_is_noticed(small_house: Path) -> None:
    (small_house / "commons/places/queries.py").write_text("import sozialraum.commons.bodies\n")
    (small_house / "commons/bodies/queries.py").write_text("import sozialraum.commons.places\n")
    answer = lint(small_house.parents[1], small_house.parent)
    assert "no cycles among siblings BROKEN" in answer.stdout


ALLOWED_IN_METHODS = sys.stdlib_module_names | {"numpy", "scipy"}


def imported_packages(source: str) -> Iterator[str]:
    """Top-level names of absolute imports; the project's own as ``sozialraum.layer``."""
    for node in ast.walk(ast.parse(source)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module or ""]
        for full in names:
            parts = full.split(".")
            yield ".".join(parts[:2]) if parts[0] == "sozialraum" else parts[0]


def test_methods_need_only_numpy_scipy_and_the_standard_library() -> None:
    foreign = {
        f"{name(path)}: {package}"
        for path in (PACKAGE / "methods").rglob("*.py")
        for package in imported_packages(path.read_text())
        if package not in ALLOWED_IN_METHODS and package != "sozialraum.methods"
    }
    assert not foreign


CLOCK_FILES_CHANCE = {"open", "input"}
FORBIDDEN_CALLS = {
    *("time.time", "datetime.now", "date.today", "datetime.today", "Path.open"),
    *("np.random.seed", "np.random.rand", "np.random.normal", "random.random", "random.seed"),
}


def calls(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def test_methods_have_no_files_no_clock_and_no_global_chance() -> None:
    found = {
        f"{name(path)}: {call}()"
        for path in (PACKAGE / "methods").rglob("*.py")
        for call in calls(path.read_text())
        if call in CLOCK_FILES_CHANCE | FORBIDDEN_CALLS
    }
    assert not found
