"""Numbers as texts, checked against what was written."""

import datetime as dt

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.commons.indicators.readers.numbers import find_decimal_mark, to_number
from sozialraum.commons.indicators.readers.periods import find_years, parse_period

WHOLE = st.integers(min_value=-(10**12), max_value=10**12)
HUNDREDTHS = st.integers(min_value=-(10**10), max_value=10**10)


def read_numbers(texts: list[str], mark: str | None) -> list[float | None]:
    frame = pl.DataFrame({"text": texts})
    return frame.select(to_number(pl.col("text"), mark)).to_series().to_list()  # type: ignore[arg-type]


def german(text: str) -> str:
    return text.replace(",", "\0").replace(".", ",").replace("\0", ".")


@given(st.lists(WHOLE, min_size=1, max_size=20))
def test_whole_numbers_survive_any_decimal_mark(numbers: list[int]) -> None:
    for mark in (",", ".", None):
        assert read_numbers([str(n) for n in numbers], mark) == numbers


@given(st.lists(HUNDREDTHS, min_size=1, max_size=20))
def test_grouped_numbers_with_decimals_are_read_in_both_notations(numbers: list[int]) -> None:
    english = [f"{n / 100:,.2f}" for n in numbers]
    assert read_numbers(english, ".") == [float(t.replace(",", "")) for t in english]
    assert read_numbers([german(t) for t in english], ",") == read_numbers(english, ".")
    assert find_decimal_mark(pl.Series(english), hint=None).mark == "."
    assert find_decimal_mark(pl.Series([german(t) for t in english]), hint=None).mark == ","


@given(st.text(max_size=12))
def test_any_text_is_a_finite_number_or_nothing(text: str) -> None:
    for mark in (",", "."):
        (number,) = read_numbers([text], mark)
        assert number is None or abs(number) < float("inf")


@pytest.mark.parametrize(
    "text", ["1.23", "12.34.567", "1,2,3", "NaN", "inf", "", "-", "1e", "0x10", "1_000"]
)
def test_wrong_groups_and_words_are_no_german_numbers(text: str) -> None:
    assert read_numbers([text], ",") == [None]


@pytest.mark.parametrize(
    ("texts", "mark"),
    [
        (["1,5", "2"], ","),
        (["1.5", "2"], "."),
        (["1.234", "12345"], "."),
        (["1.234.567"], ","),
        (["0.123"], "."),
        (["12", "7"], None),
    ],
)
def test_the_decimal_mark_follows_from_the_whole_column(texts: list[str], mark: str | None) -> None:
    assert find_decimal_mark(pl.Series(texts), hint=None).mark == mark


def test_a_thousand_or_one_and_a_quarter_is_not_guessed() -> None:
    found = find_decimal_mark(pl.Series(["1.234", "999"]), hint=None)
    assert (found.mark, found.ambiguous) == (None, "1.234")


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2099, 12, 31)))
def test_dates_are_read_as_written_in_germany_and_in_iso(day: dt.date) -> None:
    for text in (day.isoformat(), day.strftime("%d.%m.%Y"), f"{day.day}.{day.month}.{day.year}"):
        period = parse_period(text)
        assert period is not None
        assert (period.year, period.reference_date) == (str(day.year), day.isoformat())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2021", "2021"),
        ("2021.0", "2021"),
        ("31.12.2023 (Jahr)", "2023-12-31"),
        ("1. September 2019", "2019-09-01"),
        ("31.02.2021", None),
        ("21", None),
        ("Jahr 2021", None),
        ("12021", None),
        ("1998/99", None),
    ],
)
def test_a_cell_is_a_period_only_as_a_whole(text: str, found: str | None) -> None:
    period = parse_period(text)
    assert (str(period) if period else None) == found


def test_years_in_sentences_are_found_once_and_not_inside_dates() -> None:
    assert [p.year for p in find_years("Wahl 2019, Stand 31.12.2020, Wahl 2019")] == ["2019"]
