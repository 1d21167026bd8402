"""Runs every ``benchmarks/bench_*.py``, one after the other, each in a process of its own."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main(arguments: list[str]) -> int:
    """Exit status 1 if a benchmark misses its bar; ARGS choose by a part of the name."""
    scripts = [
        script
        for script in sorted(ROOT.glob("benchmarks/bench_*.py"))
        if not arguments or any(part in script.name for part in arguments)
    ]
    if not scripts:
        print("No benchmark of that name.")
        return 1
    missed = [script.name for script in scripts if _run(script)]
    print(f"Missed: {', '.join(missed)}" if missed else f"{len(scripts)} benchmarks within bars.")
    return 1 if missed else 0


def _run(script: Path) -> int:
    print(f"\n{script.stem}", flush=True)
    return subprocess.run([sys.executable, script], check=False, cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
