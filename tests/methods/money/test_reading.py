"""German amounts become whole cents or are refused, never guessed."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.methods.money import (
    AmbiguousAmountError,
    AmountTextError,
    AmountTooLargeError,
    NegativeAmountError,
    NotAnAmountError,
    TooManyDecimalsError,
    parse_amount,
)

WRITTEN = {
    "1.234,50": 123_450,
    "1234,5": 123_450,
    "1.234,50 €": 123_450,
    "1.234,50\N{NO-BREAK SPACE}€": 123_450,
    "1 234,50": 123_450,
    "1\N{NARROW NO-BREAK SPACE}234\N{NARROW NO-BREAK SPACE}567,00": 123_456_700,
    "€ 80": 8_000,
    "80 EUR": 8_000,
    "80eur": 8_000,
    "80 Euro": 8_000,
    "EUR 80,00": 8_000,
    "80,–": 8_000,
    "80,-- €": 8_000,
    "0": 0,
    "0,05": 5,
    "007": 700,
    "  12  ": 1_200,
    "-0,00": 0,
    "999.999.999.999,99": 99_999_999_999_999,
}


@pytest.mark.parametrize("text", WRITTEN)
def test_amounts_are_read_as_people_write_them(text):
    assert parse_amount(text) == WRITTEN[text]


def test_a_dot_separates_thousands_and_never_cents():
    assert parse_amount("1.234") == 123_400


@pytest.mark.parametrize(
    "text", ["1.23", "1234.50", "1.2", "12.3456", "1,234.50", "1.234.5", "-1.5"]
)
def test_what_could_be_meant_in_two_ways_is_refused(text):
    with pytest.raises(AmbiguousAmountError) as error:
        parse_amount(text, allow_negative=True)
    assert error.value.text == text


@pytest.mark.parametrize("text", ["1,234", "0,001", "80,0000"])
def test_no_cent_is_cut_off(text):
    with pytest.raises(TooManyDecimalsError):
        parse_amount(text)


NOTHING = "", " ", "€", "achtzig", "½", "٣", "1 2", "12 34,00", "1.234 567", "1,2,3", "--5", "5-"
NOTHING_EITHER = "1e5", ",50", "12,", "€ 5 €", "80 USD", "80.", "+5", "1'234"


@pytest.mark.parametrize("text", [*NOTHING, *NOTHING_EITHER])
def test_anything_else_is_no_amount(text):
    with pytest.raises(NotAnAmountError):
        parse_amount(text, allow_negative=True)


def test_negative_amounts_only_where_they_are_allowed():
    with pytest.raises(NegativeAmountError):
        parse_amount("-12,50")
    for minus in ("-", "\N{MINUS SIGN}"):
        assert parse_amount(f"{minus}12,50 €", allow_negative=True) == -1_250


@pytest.mark.parametrize("text", ["1.000.000.000.000", "9" * 5_000])
def test_a_slip_of_the_keyboard_is_refused(text):
    with pytest.raises(AmountTooLargeError):
        parse_amount(text)


def german(cents):
    euros = f"{abs(cents) // 100:,}".replace(",", ".")
    return f"{'-' if cents < 0 else ''}{euros},{abs(cents) % 100:02} €"


@given(st.integers(-(10**14) + 1, 10**14 - 1))
def test_every_amount_is_read_back(cents):
    assert parse_amount(german(cents), allow_negative=True) == cents


@given(st.text(alphabet="0123456789.,-− €EUR"))
def test_whatever_is_typed_there_is_an_amount_or_a_reason(text):
    with suppress(AmountTextError):
        assert isinstance(parse_amount(text, allow_negative=True), int)
