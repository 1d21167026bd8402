"""The programs of the how-to guides run and do what the guide says."""

import pytest

from sozialraum.commons.indicators.queries import catalogue, formula_text
from sozialraum.commons.places.queries import tree

from .pages import DOCS, blocks

pytestmark = pytest.mark.django_db


def run(guide: str) -> None:
    for program in blocks(DOCS / "how-to" / guide, "python"):
        exec(compile(program, guide, "exec"), {})


def test_the_guide_defines_an_indicator_with_its_formula() -> None:
    run("define-an-indicator.md")
    found = catalogue().get(code="housing_benefit")
    assert formula_text(found) == "100 × (Haushalte mit Wohngeld) ÷ (Haushalte)"


def test_the_guide_can_be_followed_twice() -> None:
    run("define-an-indicator.md")
    run("define-an-indicator.md")
    assert catalogue().count() == 1


def test_the_guide_for_operators_makes_a_county() -> None:
    run("run-in-production.md")
    county = tree()
    levels = [unit.level for unit in county.path(county.by_code["musterstadt-stadt"])]
    assert levels[:2] == ["district", "planning_region"]
