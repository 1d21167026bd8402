"""Killing the server in the middle of a write leaves all or nothing, on both data bases."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from sozialraum.foundation.operations.storage import WholeFileStorage

from .writes import WRITES

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.database
SERVER = os.environ.get("DATABASE_URL", "")
POSTGRESQL = SERVER.startswith("postgres")


def python(home: Path, url: str, *arguments: str) -> str:
    environment = os.environ | {
        "DATABASE_URL": url,
        "SOZIALRAUM_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    answer = subprocess.run(
        [sys.executable, "-m", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=environment,
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return answer.stdout


def on_server(statement: SQL, *names: str) -> None:
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(statement.format(*map(Identifier, names)))


def address(name: str) -> str:
    return urlsplit(SERVER)._replace(path=f"/{name}").geturl()


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str | Path]:
    """A data base with all tables, migrated once and copied for each test."""
    home = tmp_path_factory.mktemp("template")
    if not POSTGRESQL:
        python(home, f"sqlite:///{home / 'site.sqlite3'}", "django", "migrate", "-v0")
        yield home / "site.sqlite3"
        return
    name = f"killed_{uuid4().hex}"
    on_server(SQL("CREATE DATABASE {}"), name)
    python(home, address(name), "django", "migrate", "-v0")
    yield name
    on_server(SQL("DROP DATABASE {} WITH (FORCE)"), name)


@pytest.fixture
def url(template: str | Path, tmp_path: Path) -> Iterator[str]:
    """A data base of the test's own."""
    if isinstance(template, Path):
        copy = tmp_path / "site.sqlite3"
        copy.write_bytes(template.read_bytes())
        yield f"sqlite:///{copy}"
        return
    name = f"killed_{uuid4().hex}"
    on_server(SQL("CREATE DATABASE {} TEMPLATE {}"), name, template)
    yield address(name)
    on_server(SQL("DROP DATABASE {} WITH (FORCE)"), name)


@pytest.mark.parametrize("write", WRITES)
def test_a_write_that_is_killed_leaves_all_or_nothing(write: str, url: str, tmp_path: Path) -> None:
    assert "killed" in python(tmp_path, url, "tests.killed.trial", write)


CUT_OFF = """
import os, signal, sys
from django.core.files.base import ContentFile
from sozialraum.foundation.operations.storage import WholeFileStorage

class Cut(ContentFile):
    def chunks(self, chunk_size=None):
        yield b"x" * 100_000
        os.kill(os.getpid(), signal.SIGKILL)

WholeFileStorage(location=sys.argv[1]).save("papers/one", Cut(b"x" * 200_000))
"""


def test_a_file_that_is_cut_off_never_stands_under_its_name(tmp_path: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-c", CUT_OFF, str(tmp_path)],
        check=False,
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
    )
    assert answer.returncode < 0
    assert not WholeFileStorage(location=tmp_path).exists("papers/one")


def test_a_file_that_arrived_whole_is_kept_whole_and_twice_under_two_names(tmp_path: Path) -> None:
    from django.core.files.base import ContentFile

    storage = WholeFileStorage(location=tmp_path)
    first, second = (storage.save("papers/one", ContentFile(b"abc")) for _ in range(2))
    assert (first, second != first) == ("papers/one", True)
    assert [(tmp_path / name).read_bytes() for name in (first, second)] == [b"abc", b"abc"]
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 2
