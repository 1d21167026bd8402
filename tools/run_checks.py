"""Runs all checks and shows the output of those that fail."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Check:
    """A question about the source and the command that answers it."""

    title: str
    command: tuple[str | Path, ...]


CHECKS = (
    Check("lint", (BIN / "ruff", "check", ".")),
    Check("format", (BIN / "ruff", "format", "--check", ".")),
    Check("types", (BIN / "mypy", "-p", "sozialraum", "-p", "tools", "-p", "tests")),
    Check("layers", (BIN / "lint-imports",)),
    Check("templates", (sys.executable, "-m", "tools.templates")),
    Check("spelling", (sys.executable, "-m", "tools.spelling")),
    Check("translations", (sys.executable, "-m", "tools.translations", "check")),
    Check(
        "documentation",
        (BIN / "sphinx-build", "-W", "-E", "-q", "-b", "html", "docs", "docs/_build/html"),
    ),
    Check("locks", (sys.executable, "-m", "tools.locks", "check")),
    Check(
        "migrations",
        (sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run"),
    ),
)


def run(check: Check) -> bool:
    """True if the check holds; its output is shown only where it does not."""
    start = time.perf_counter()
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]),
    }
    answer = subprocess.run(
        check.command, capture_output=True, text=True, check=False, cwd=ROOT, env=environment
    )
    kept = answer.returncode == 0
    line = f"{'ok    ' if kept else 'FAILED'} {check.title} ({time.perf_counter() - start:.1f} s)"
    print(line if kept else f"{line}\n{answer.stdout}{answer.stderr}", flush=True)
    return kept


def main(arguments: list[str]) -> int:
    """Arguments choose checks by title; without any, all run."""
    chosen = [check for check in CHECKS if not arguments or check.title in arguments]
    with ThreadPoolExecutor(max_workers=2) as pool:
        kept = list(pool.map(run, chosen))
    failed = [check.title for check, holds in zip(chosen, kept, strict=True) if not holds]
    print(f"Failed: {', '.join(failed)}" if failed else "All checks hold.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
