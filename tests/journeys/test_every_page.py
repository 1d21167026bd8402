"""Every kind of page: nothing for axe to find, nothing sticks out, no script complains."""

import pytest

from tests.support.browser import axe_violations

from .page_types import PLANNERS, PUBLIC
from .people import NARROW, WIDE, Person

pytestmark = pytest.mark.slow
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


@pytest.mark.parametrize("name", PUBLIC)
def test_axe_finds_nothing_on_a_page_for_everybody(visitor: Person, name: str) -> None:
    visitor.open(PUBLIC[name])
    examine(visitor)


@pytest.mark.parametrize("name", PLANNERS)
def test_axe_finds_nothing_on_a_page_for_planners(
    planner: Person, addresses: dict[str, str], name: str
) -> None:
    planner.open(PLANNERS[name].format(**addresses))
    examine(planner)


def test_axe_finds_nothing_on_an_error_page(visitor: Person) -> None:
    visitor.open("/gibt-es-nicht/", status=404)
    examine(visitor)


def test_axe_finds_nothing_where_something_is_forbidden(planner: Person) -> None:
    planner.open("/verwaltung/", status=403)
    examine(planner)
