"""Declaration and certificate are tagged PDF/UA documents."""

import pytest

from sozialraum.instruments.agreement import queries
from sozialraum.instruments.agreement.papers import certificate_pdf, declaration_pdf

from .conftest import opened, partner, resolved, town


@pytest.fixture
def lake(county, first) -> int:
    return town(county, "lake")


@pytest.mark.parametrize("make", [opened, resolved, partner])
def test_the_declaration_can_be_printed_at_any_time(county, lake, make):
    found = queries.accession(make(county, lake).pk)
    document = declaration_pdf(found)
    assert document.startswith(b"%PDF")
    assert b"pdfuaid" in document
    assert b"/StructTreeRoot" in document


def test_the_certificate_is_accessible_and_always_the_same(county, lake):
    found = queries.accession(partner(county, lake).pk)
    document = certificate_pdf(found)
    assert b"pdfuaid" in document
    assert document == certificate_pdf(found)
