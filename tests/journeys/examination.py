"""What a page must stand: axe in light and dark, wide and narrow, and a quiet console."""

from tests.support.browser import axe_violations

from .people import NARROW, WIDE, Person

STICKING_OUT = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) { return []; }
  return [...document.body.querySelectorAll("*")]
    .filter((one) => one.getBoundingClientRect().right > room + 1)
    .map((one) => one.outerHTML.slice(0, 120)).slice(0, 8);
}"""


def examine(person: Person) -> None:
    """Wide in light and dark, then narrow; all findings of the page at once."""
    page, found = person.page, []
    for scheme, size in (("light", WIDE), ("dark", WIDE), ("dark", NARROW)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size(size)
        where = f"{scheme}, {size['width']} px"
        found += [f"{where}: {violation}" for violation in axe_violations(page)]
    found += [f"sticks out at 320 px: {html}" for html in page.evaluate(STICKING_OUT)]
    page.set_viewport_size(WIDE)
    assert not found, f"{page.url}\n" + "\n".join(found)
    person.expect_no_errors()
