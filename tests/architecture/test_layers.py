"""The import contracts hold, and they notice when they do not."""

import ast
import os
import re
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


def small_house(folder: Path) -> Path:
    """A package with the same layers, two instruments and the project's own contracts."""
    (folder / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text())
    package = folder / "src" / "sozialraum"
    for part in (".", *LAYERS, *APPS):
        (package / part).mkdir(parents=True, exist_ok=True)
        (package / part / "__init__.py").touch()
    for app in APPS:
        (package / app / "models.py").touch()
        (package / app / "services.py").write_text("from .models import *\n")
    return package


def test_the_house_keeps_its_contracts() -> None:
    answer = lint(ROOT, ROOT / "src")
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_an_app_may_read_its_own_models(tmp_path: Path) -> None:
    answer = lint(tmp_path, small_house(tmp_path).parent)
    assert answer.returncode == 0, answer.stdout + answer.stderr


# Module, what it must not import, the contract that says so, how the linter names it.
VIOLATIONS = [
    ("methods.index", "sozialraum.foundation.accounts", "Imports point one way", None),
    ("methods.tables", "django.db", "Methods know neither", "methods.tables -> django"),
    ("methods.frames", "polars", "Methods know neither", None),
    ("foundation.maps", "sozialraum.commons.bodies", "Imports point one way", None),
    ("commons.needs", "sozialraum.instruments.a", "Imports point one way", None),
    ("commons.places.queries", "sozialraum.commons.bodies", "no cycles", ".places -> .bodies"),
    (
        "commons.bodies.queries",
        "sozialraum.commons.places.models",
        "models are private",
        "commons.bodies.queries imports sozialraum.commons.places.models",
    ),
    ("instruments.a.views", "sozialraum.website", "Imports point one way", None),
    ("instruments.a.forms", "sozialraum.instruments.b", "never import one another", None),
    (
        "demo.build",
        "sozialraum.instruments.a.models",
        "models are private",
        "demo.build imports sozialraum.instruments.a.models",
    ),
]


@pytest.fixture(scope="module")
def report_on_a_bad_house(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Contract → what the linter says about a house with all these violations."""
    folder = tmp_path_factory.mktemp("house")
    package = small_house(folder)
    for module, imported, *_ in VIOLATIONS:
        file = package / f"{module.replace('.', '/')}.py"
        file.write_text(f"import {imported}\n")
    answer = lint(folder, package.parent)
    assert answer.returncode == 1, answer.stdout + answer.stderr
    details = answer.stdout.split("Broken contracts\n", 1)[1]
    parts = re.split(r"^(.+)\n-+\n", details, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


@pytest.mark.parametrize(("module", "imported", "contract", "named"), VIOLATIONS)
def test_a_forbidden_import_is_noticed(
    report_on_a_bad_house: dict[str, str],
    module: str,
    imported: str,
    contract: str,
    named: str | None,
) -> None:
    broken = next(text for name, text in report_on_a_bad_house.items() if contract in name)
    assert (named or f"{module} -> {imported}") in broken


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
