"""Amounts are read as people write them, and never in two ways."""

import pytest
from django import forms
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.foundation.components.formats import format_number
from sozialraum.instruments.social_index.sharing.fields import EuroField, PercentField, cents_of
from sozialraum.instruments.social_index.sharing.settings import euros, plain


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("100000", 10_000_000),
        ("100.000", 10_000_000),
        ("100.000,50", 10_000_050),
        ("100 000 €", 10_000_000),
        ("12,30", 1230),
        ("12.30", 1230),
        ("0", 0),
    ],
)
def test_an_amount_is_read_as_germans_write_it(typed, cents):
    assert cents_of(typed) == cents


@pytest.mark.parametrize("typed", ["1,5", "1,000", "1.5", "1.00.000", "-5", "viel", "1e5", "²", ""])
def test_an_amount_that_can_be_read_in_two_ways_or_in_none_is_refused(typed):
    assert cents_of(typed) is None


@given(st.integers(0, 10**11), st.sampled_from(["de", "en"]))
def test_what_a_page_writes_it_reads_again(cents, language):
    with override(language):
        shown = format_number(euros(cents), 2, "€")
        assert EuroField().clean(shown) == cents
        assert EuroField().clean(plain(cents)) == cents


def test_a_refused_amount_shows_how_to_write_it():
    with pytest.raises(forms.ValidationError, match=r"100\.000,50"):
        EuroField().clean("viel")
    with pytest.raises(forms.ValidationError, match=r"1\.000\.000\.000"):
        EuroField().clean("2000000000")


@pytest.mark.parametrize("typed", ["12,5", "12.5", "12,50 %"])
def test_a_percentage_has_a_comma_or_a_point(typed):
    assert str(PercentField(most=100).clean(typed)) == "12.5"


@pytest.mark.parametrize("typed", ["101", "-1", "NaN", "viel", "1,234"])
def test_a_percentage_outside_its_range_is_refused(typed):
    with pytest.raises(forms.ValidationError):
        PercentField(most=100).clean(typed)
