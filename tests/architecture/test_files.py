"""Files are short, well named, and say nothing about the machine they were written on."""

import re
from pathlib import Path

import pytest

from .project import PACKAGE, ROOT, name, python_files, text_files

LONGEST = 400
JUNK_DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "shared", "tools"}
IN_AN_APP = {
    *("__init__", "admin", "api", "apps", "context", "forms", "middleware", "models"),
    *("policies", "queries", "services", "urls", "views"),
}
# Put together from parts, so that this file does not name them itself.
ADDRESSES = {
    "a package registry": [
        f"{host}.{end}" for host, end in (("pypi", "org"), ("npmjs", "org"), ("npmjs", "com"))
    ]
    + ["python" + "hosted"],
    "a folder of one machine": [f"/{folder}/" for folder in ("work", "root", "tmp")],
}
HOME_FOLDER = re.compile("/(?:home|Users)/" + r"[a-z]\w*/")


def test_no_file_is_longer_than_a_noun_needs() -> None:
    files = [*python_files(), *(ROOT / "tools").glob("*.py"), *(ROOT / "tests").rglob("*.py")]
    long = {name(path): lines for path in files if (lines := _lines(path)) > LONGEST}
    assert not long


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_is_a_junk_drawer() -> None:
    junk = [name(path) for path in python_files() if path.stem.strip("_") in JUNK_DRAWERS]
    assert not junk


def test_names_of_modules_are_plain_words() -> None:
    odd = [name(path) for path in python_files() if not re.fullmatch(r"[a-z0-9_]+", path.stem)]
    assert not odd


def _instruments() -> list[Path]:
    folders = (PACKAGE / "instruments").iterdir()
    return [folder for folder in folders if (folder / "__init__.py").exists()]


@pytest.mark.parametrize("instrument", _instruments(), ids=lambda folder: folder.name)
def test_an_instrument_declares_itself_in_apps(instrument: Path) -> None:
    assert "InstrumentConfig" in (instrument / "apps.py").read_text(encoding="utf-8")


def test_models_live_in_a_file_of_that_name() -> None:
    stray = [
        name(path)
        for path in python_files()
        if re.search(r"^class \w+\((?:models\.)?Model\)", path.read_text(), re.MULTILINE)
        and "models" not in {path.stem, path.parent.name}
    ]
    assert not stray


@pytest.mark.parametrize("what", ADDRESSES)
def test_no_file_names(what: str) -> None:
    found = {
        f"{name(path)}: {address}"
        for path in text_files()
        for address in ADDRESSES[what]
        if address in path.read_text(encoding="utf-8", errors="ignore")
    }
    assert not found


def test_no_file_names_the_home_of_a_person() -> None:
    found = {
        name(path)
        for path in text_files()
        if HOME_FOLDER.search(path.read_text(encoding="utf-8", errors="ignore"))
    }
    assert not found


def test_the_licence_is_the_eupl() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert licence.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert "15. Applicable Law" in licence
