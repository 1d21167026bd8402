"""The demonstration county, served as ``make demo`` serves it: for journeys."""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parents[2]
SOZIALRAUM = Path(sys.executable).parent / "sozialraum"
PATIENCE = 60


def _environment(home: Path) -> dict[str, str]:
    return os.environ | {
        "DATABASE_URL": f"sqlite:///{home / 'demo.sqlite3'}",
        "SOZIALRAUM_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "sozialraum.website.settings",
        "LOG_LEVEL": "ERROR",
        "REQUEST_LOG_LEVEL": "ERROR",
    }


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One worker at a time."""
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Folder with the demonstration's data base, built once for all workers. Do not write."""
    base = tmp_path_factory.getbasetemp()
    home = (base if worker_id == "master" else base.parent) / "demo"
    home.mkdir(exist_ok=True)
    with _alone(home):
        if not (home / "complete").exists():
            for command in (["migrate", "--verbosity", "0"], ["demo"]):
                _run(command, home)
            (home / "complete").touch()
    return home


def _run(command: list[str], home: Path) -> None:
    answer = subprocess.run(
        [SOZIALRAUM, *command],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=_environment(home),
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.fixture(scope="session")
def demo_site(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a running site with a copy of the demonstration, one for each worker."""
    home = tmp_path_factory.mktemp("site")
    shutil.copytree(demo_home, home, dirs_exist_ok=True)
    with served(home) as address:
        yield address


@pytest.fixture
def own_demo_site(demo_home: Path, tmp_path: Path) -> Iterator[str]:
    """As ``demo_site``, for one test alone: it may change whatever it likes."""
    shutil.copytree(demo_home, tmp_path, dirs_exist_ok=True)
    with served(tmp_path) as address:
        yield address


@contextmanager
def served(home: Path) -> Iterator[str]:
    """The site of that folder on a free port, until the block ends."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    with (home / "server.log").open("w") as log:
        server = subprocess.Popen(
            [SOZIALRAUM, "serve", "--host", "127.0.0.1", "--port", str(port)],
            stdout=log,
            stderr=log,
            cwd=ROOT,
            env=_environment(home),
        )
    try:
        _wait(address, server, home / "server.log")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)


def _wait(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(PATIENCE * 10):
        if server.poll() is not None:
            break
        try:
            urlopen(f"{address}/healthz", timeout=5).close()
        except (URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"The site did not answer:\n{log.read_text()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
