"""The pictures of README and documentation: the demonstration county in a browser.

``make screenshots`` builds the demonstration in a folder of its own, serves it on a free
port of this machine and takes each picture anew. Pictures are taken without JavaScript and
without motion, so the same pages give the same files.
"""

import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.support.browser import ARGUMENTS, NAMES
from tests.support.demo_site import served

ROOT = Path(__file__).resolve().parents[1]
SOZIALRAUM = Path(sys.executable).parent / "sozialraum"
TARGET = ROOT / "docs" / "images"
DESK, TALL, TELEPHONE = (1280, 880), (1280, 1500), (360, 740)
FLAGS = [*ARGUMENTS, "--hide-scrollbars"]
COLOURS = 128
MARGIN = 20
# A place without a published edition, whose page therefore shows no date of today.
PROFILE = "/sozialraeume/beelitz/?jahr=2021"
PASSWORD = "sozialraum-demo"  # noqa: S105 - shown on the sign-in page of the demonstration
# Invented, with what files really bring: a secret figure, a dash, a place of another county.
TABLE = """\
ags;name;jahr;Arbeitslose (erfunden)
12069017;Beelitz;2022;301
12069020;Bad Belzig;2022;442
12069304;Kleinmachnow;2022;258
12069454;Nuthetal;2022;.
12069616;Teltow;2022;611
12054000;Potsdam;2022;5120
"""


@dataclass(frozen=True)
class Picture:
    """A file and how its page is reached."""

    name: str
    path: str
    size: tuple[int, int] = DESK
    act: Callable[[Page], None] | None = None
    part: str = ""  # the element that stands at the upper edge; the page's own top without


def upload(page: Page) -> None:
    """Sign in and let the program preview a file."""
    page.fill("input[name=username]", "planung")
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    table = {"name": "arbeitslose-2022.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    page.set_input_files("input[type=file]", table)  # type: ignore[arg-type]
    page.click("main button[type=submit]")
    page.wait_for_url("**/pruefen/")


PICTURES = (
    Picture("start", "/"),
    Picture("profile", PROFILE, TALL),
    Picture("profile-telephone", PROFILE, TELEPHONE),
    Picture("map", "/sozialraeume/kennzahlen/unemployed/karte/?jahr=2021", part="main figure"),
    Picture("index", "/sozialindex/", part="main figure"),
    Picture("thread", "/bedarfe/B-2017-0001/faden/"),
    Picture("import", "/anmelden/?next=/zahlen/importe/neu/", TALL, upload),
)


def main(names: list[str]) -> int:
    """Take all pictures, or those whose names are given."""
    wanted = [picture for picture in PICTURES if not names or picture.name in names]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        build(home)
        with served(home) as address, sync_playwright() as playwright:
            program = next((found for name in NAMES if (found := shutil.which(name))), None)
            browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
            for picture in wanted:
                print(f"{picture.name}.png  {take(picture, browser, address) // 1000} kB")
            browser.close()
    return 0


def build(home: Path) -> None:
    """The demonstration in an empty folder."""
    environment = os.environ | {
        "SOZIALRAUM_HOME": str(home),
        "DATABASE_URL": f"sqlite:///{home / 'demo.sqlite3'}",
    }
    for command in (["migrate", "--verbosity", "0"], ["demo"]):
        subprocess.run([SOZIALRAUM, *command], check=True, cwd=ROOT, env=environment)


def take(picture: Picture, browser: Browser, address: str) -> int:
    """Write one picture; returns its size in bytes."""
    width, height = picture.size
    visitor = browser.new_context(
        viewport={"width": width, "height": height},
        locale="de-DE",
        timezone_id="Europe/Berlin",
        reduced_motion="reduce",
        java_script_enabled=False,
    )
    page = visitor.new_page()
    answer = page.goto(f"{address}{picture.path}", wait_until="networkidle")
    if answer is None or not answer.ok:
        raise RuntimeError(f"{picture.path} answers {answer.status if answer else 'nothing'}")
    if picture.act:
        picture.act(page)
    shot = page.screenshot(full_page=True)
    top = _top(page, picture.part)
    visitor.close()
    return save(shot, (0, top, width, top + height), TARGET / f"{picture.name}.png")


def _top(page: Page, part: str) -> int:
    """Where the picture begins, a little above the part that it shows."""
    box = page.locator(part).first.bounding_box() if part else None
    return max(0, int(box["y"]) - MARGIN) if box else 0


def save(shot: bytes, box: tuple[int, int, int, int], target: Path) -> int:
    """Cut, reduce to a palette and write as small as PNG goes."""
    image = Image.open(io.BytesIO(shot)).convert("RGB")
    cut = image.crop((box[0], box[1], box[2], min(box[3], image.height)))
    target.parent.mkdir(parents=True, exist_ok=True)
    palette = cut.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    palette.save(target, optimize=True)
    return target.stat().st_size


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
