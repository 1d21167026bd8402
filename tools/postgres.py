"""A private PostgreSQL for tests: its own folder, a free port on loopback, gone afterwards.

``with private_postgres() as url`` gives a data base address, or None where PostgreSQL is
not installed. The server never runs as root: the tests of a root user (a container) start it
as the user ``postgres`` or ``nobody``.
"""

import os
import pwd
import re
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

OLDEST = 15
# Tests lose nothing when the machine stops, so nothing waits for the disk.
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=40")


@dataclass(frozen=True)
class Programs:
    """The folder of one PostgreSQL version."""

    folder: Path

    @property
    def version(self) -> int:
        """Main version, 0 where the program does not say."""
        try:
            answer = subprocess.run(
                [self.folder / "postgres", "--version"], capture_output=True, text=True, check=False
            )
        except OSError:
            return 0
        number = re.search(r"(\d+)", answer.stdout)
        return int(number[1]) if number else 0

    def run(self, name: str, *arguments: str) -> None:
        """One program as an ordinary user; its output is shown only if it fails."""
        user = _ordinary_user()
        answer = subprocess.run(
            [self.folder / name, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if name != "pg_ctl" else subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            cwd="/",
            user=user.pw_uid if user else None,
            group=user.pw_gid if user else None,
            extra_groups=[] if user else None,
        )
        if answer.returncode:
            raise RuntimeError(f"{name} failed: {answer.stdout or ''}")


def find_programs() -> Programs | None:
    """The newest installed PostgreSQL: on the path or in Debian's folders."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += Path("/usr/lib/postgresql").glob("*/bin")
    usable = [
        found
        for folder in folders
        if (folder / "initdb").exists() and (found := Programs(folder)).version >= OLDEST
    ]
    return max(usable, key=lambda found: found.version, default=None)


def _ordinary_user() -> pwd.struct_passwd | None:
    """Who the server runs as, if that is not ourselves."""
    if os.geteuid() != 0:
        return None
    known = {user.pw_name: user for user in pwd.getpwall()}
    return known.get("postgres") or known["nobody"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def private_postgres() -> Iterator[str | None]:
    """Address of a fresh server that ends with the block; None where there is none."""
    programs = find_programs()
    if programs is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="sozialraum-postgres-"))
    try:
        yield from _serve(programs, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _serve(programs: Programs, folder: Path) -> Iterator[str]:
    password, port, data = secrets.token_hex(16), _free_port(), folder / "data"
    _initialise(programs, folder, password)
    options = [f"-c {setting}" for setting in (*QUICK, f"port={port}")]
    options += ["-c listen_addresses=127.0.0.1", "-c unix_socket_directories=''"]
    control = ("--pgdata", str(data), "--wait", "--silent")
    log = str(folder / "log")
    programs.run("pg_ctl", *control, "--log", log, "--options", " ".join(options), "start")
    try:
        yield f"postgres://tests:{password}@127.0.0.1:{port}/postgres"
    finally:
        programs.run("pg_ctl", *control, "--mode", "immediate", "stop")


def _initialise(programs: Programs, folder: Path, password: str) -> None:
    secret = folder / "password"
    secret.write_text(password)
    if user := _ordinary_user():
        for path in (folder, secret):
            os.chown(path, user.pw_uid, user.pw_gid)
    programs.run(
        "initdb",
        f"--pgdata={folder / 'data'}",
        *("--username=tests", f"--pwfile={secret}", "--auth=scram-sha-256"),
        *("--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"),
    )


def main(command: list[str]) -> int:
    """``python -m tools.postgres COMMAND …`` runs a command with DATABASE_URL set."""
    with private_postgres() as url:
        if url is None:
            print("PostgreSQL is not installed.")
            return 1
        environment = os.environ | {"DATABASE_URL": url}
        return subprocess.run(command, check=False, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
