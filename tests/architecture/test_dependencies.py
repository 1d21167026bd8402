"""Every dependency has a reason, a lock and a hash."""

import re
import tomllib

import pytest

from tools.locks import LOCKS, Lock, problems, read_project

from .project import ROOT

PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
REQUIREMENT = re.compile(r"""^    "(?P<requirement>[^"]+)",\s*(?:#\s*(?P<reason>.*))?$""")


def declared() -> dict[str, str]:
    """Requirement → its reason, for every line of the dependency tables."""
    tables = PYPROJECT.split("[tool.", 1)[0]
    rows = (REQUIREMENT.match(line) for line in tables.splitlines())
    return {row["requirement"]: row["reason"] or "" for row in rows if row}


def all_requirements() -> set[str]:
    project = tomllib.loads(PYPROJECT)
    tables = [
        project["project"]["dependencies"],
        *project["project"]["optional-dependencies"].values(),
        *project["dependency-groups"].values(),
    ]
    return {requirement for table in tables for requirement in table}


def test_every_dependency_carries_its_reason() -> None:
    assert set(declared()) == all_requirements()
    assert [requirement for requirement, reason in declared().items() if len(reason) < 5] == []


def test_the_locks_belong_to_their_declarations_and_name_no_address() -> None:
    assert list(problems()) == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_declared_package_is_pinned(lock: Lock) -> None:
    pinned = {_normal(package) for package in lock.versions()}
    wanted = {
        _normal(re.split(r"[\[~=<>!; ]", requirement, maxsplit=1)[0])
        for table in lock.declarations(read_project()).values()
        for requirement in table
    }
    assert wanted <= pinned


def _normal(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()
