"""Runs the tests: those with a data base on PostgreSQL first, then all of them on SQLite.

Arguments go to pytest. With CI=true a missing PostgreSQL is a failure, no reason to skip.
"""

import os
import subprocess
import sys
from pathlib import Path

from tools.postgres import OLDEST, private_postgres

ROOT = Path(__file__).resolve().parents[1]
NO_TESTS_COLLECTED = 5
ON_CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}


def pytest(*arguments: str, **environment: str) -> int:
    """One run of pytest on two workers at least; its summary is its last output."""
    workers = str(max(2, min(os.cpu_count() or 2, 8)))
    command = [sys.executable, "-m", "pytest", "--numprocesses", workers, "--quiet", *arguments]
    inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.run(command, check=False, cwd=ROOT, env=inherited | environment).returncode


def on_postgres(arguments: list[str]) -> int:
    """Tests that use the data base, on a private server."""
    with private_postgres() as url:
        if url is None:
            print(f"Skipped on PostgreSQL: no PostgreSQL {OLDEST} or newer is installed.")
            return int(ON_CI)
        print("Data base tests on PostgreSQL", flush=True)
        chosen = ["-m", "database and not browser", *arguments]
        status = pytest(*chosen, DATABASE_URL=url)
        return 0 if status == NO_TESTS_COLLECTED else status


def main(arguments: list[str]) -> int:
    first = on_postgres(arguments)
    if first:
        print("The tests on PostgreSQL failed, see above.")
    print("All tests on SQLite", flush=True)
    return pytest(*arguments) or first


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
