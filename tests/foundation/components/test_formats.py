"""Numbers and dates as people of each language write them."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.foundation.components.formats import (
    format_day,
    format_number,
    format_percent,
    format_signed,
)

GERMAN_SIGNS = str.maketrans({".": None, ",": ".", "−": "-"})


@pytest.mark.parametrize(
    ("number", "digits", "german", "english"),
    [
        (1234.5, 1, "1.234,5", "1,234.5"),
        (1234567, None, "1.234.567", "1,234,567"),
        (3.0, None, "3", "3"),
        (3.14159, None, "3,14", "3.14"),
        (-0.3, 1, "−0,3", "−0.3"),
        (-0.01, 1, "0,0", "0.0"),
        (Decimal("2.50"), 2, "2,50", "2.50"),
        (1e6, None, "1.000.000", "1,000,000"),
    ],
)
def test_numbers_are_written_as_in_the_language(
    number: float, digits: int | None, german: str, english: str
) -> None:
    with override("de"):
        assert format_number(number, digits) == german
    with override("en"):
        assert format_number(number, digits) == english


@pytest.mark.parametrize(("number", "written"), [(0.125, "0,13"), (2.675, "2,68"), (-0.5, "−1")])
def test_halves_are_rounded_away_from_zero_as_official_tables_do(
    number: float, written: str
) -> None:
    with override("de"):
        assert format_number(number, 0 if number == -0.5 else 2) == written


def test_a_unit_never_leaves_its_number() -> None:
    with override("de"):
        assert format_number(12.5, 1, "€") == "12,5\N{NO-BREAK SPACE}€"
        assert format_percent(3.47, 2) == "3,47\N{NO-BREAK SPACE}%"


def test_english_joins_the_percent_sign() -> None:
    with override("en"):
        assert format_percent(3.47, 2) == "3.47%"
        assert format_number(12, unit="km") == "12\N{NO-BREAK SPACE}km"


def test_a_change_carries_its_sign_and_no_change_carries_none() -> None:
    with override("de"):
        assert format_signed(2, 1) == "+2,0"
        assert format_signed(-2, 1) == "−2,0"
        assert format_signed(0.001, 1) == "0,0"


def test_a_day_is_written_as_in_the_language() -> None:
    day = dt.date(2026, 3, 12)
    with override("de"):
        assert format_day(day) == "12.03.2026"
    with override("en"):
        assert format_day(day) == "12 March 2026"


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3))
def test_what_is_written_can_be_read_back(number: Decimal) -> None:
    with override("de"):
        written = format_number(number, 3)
    assert Decimal(written.translate(GERMAN_SIGNS)) == number
