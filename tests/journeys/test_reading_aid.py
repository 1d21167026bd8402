"""The reading aid goes to meetings on paper."""

import re

import pytest

from .people import Person

LONGEST = ["", "?ort=treuenbrietzen", "?ort=gross-kreutz", "?fassung=1", "?jahr=2017"]


@pytest.mark.parametrize("query", LONGEST)
def test_the_reading_aid_fits_on_one_sheet_of_paper(visitor: Person, query: str) -> None:
    page = visitor.open(f"/sozialindex/lesen/{query}")
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", paper)) == 1
