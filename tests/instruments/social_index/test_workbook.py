"""The calculation sheet gives exactly the edition's numbers, by its formulas alone."""

from collections.abc import Callable
from dataclasses import replace
from math import exp
from typing import Any

import pytest
from django.db import transaction

from sozialraum.instruments.social_index import queries
from sozialraum.instruments.social_index.method import Part
from sozialraum.instruments.social_index.models import IndexEdition, IndexVersion
from sozialraum.instruments.social_index.outcome import Outcome
from sozialraum.instruments.social_index.workbook import workbook_of

from .example import METHOD, in_topics, index_county
from .spreadsheet import Spreadsheet

pytestmark = pytest.mark.django_db  # so that the data base of the fixture is there

PLAIN = "z-scores, each year its own"
Build = Callable[[str], tuple[Outcome, Spreadsheet]]
METHODS = {
    PLAIN: METHOD,
    "z-scores, tightly clipped": replace(METHOD, clip=0.8),
    "z-scores, not clipped": replace(METHOD, clip=None),
    "z-scores, weighted by population": replace(METHOD, population_weighted=True),
    "z-scores, base year": replace(METHOD, base_year=2020),
    "z-scores, base year, weighted": replace(METHOD, base_year=2019, population_weighted=True),
    "high demands on coverage": replace(METHOD, min_coverage=0.9),
    "min-max": replace(METHOD, normalisation="min_max"),
    "min-max, base year": replace(METHOD, normalisation="min_max", base_year=2019),
    "geometric": replace(METHOD, normalisation="min_max", mean="geometric"),
    "percent ranks": replace(METHOD, normalisation="percent_rank"),
    "nothing carried forward": replace(METHOD, carry_years=0, min_coverage=0.3),
    "two levels": in_topics(METHOD),
    "two levels, high demands on coverage": replace(in_topics(METHOD), min_coverage=0.9),
    "two levels, geometric": replace(
        in_topics(METHOD), normalisation="min_max", mean="geometric", topic_mean="geometric"
    ),
    "two levels, geometric topics": replace(
        in_topics(METHOD), normalisation="min_max", topic_mean="geometric"
    ),
    "two levels, geometric index": replace(
        in_topics(METHOD), normalisation="min_max", mean="geometric"
    ),
    "one indicator each": replace(METHOD, needs=(Part("poor"),), resources=(Part("clubs"),)),
}


OTHERS = {
    "equal weights": replace(METHOD, needs=(Part("jobless"), Part("poor"))),
    "ranks, poverty turned": replace(
        METHODS["percent ranks"], needs=(Part("jobless", 2.0), Part("poor", lowers=True))
    ),
}


@pytest.fixture(scope="module")
def outcomes(django_db_setup: None, django_db_blocker: Any) -> dict[str, Outcome]:
    """What each method gives; the county is built once and rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        index_county()
        found = {name: queries.compute(one, 2021) for name, one in (METHODS | OTHERS).items()}
        transaction.set_rollback(True)
    return found


@pytest.fixture
def book_of(outcomes: dict[str, Outcome]) -> Callable[[str], tuple[Outcome, Spreadsheet]]:
    """Outcome and opened calculation sheet of a method."""

    def build(name: str) -> tuple[Outcome, Spreadsheet]:
        method = METHODS[name]
        version = IndexVersion(number=1, title="Fassung", definition=method.as_json())
        edition = IndexEdition(version=version, last_year=2021, number=1)
        return outcomes[name], Spreadsheet(workbook_of(edition, method, outcomes[name]))

    return build


def rows_of(outcome: Outcome):
    """Row of the sheet, year and place, in the order of the sheet."""
    pairs = [(y, p) for y in range(len(outcome.years)) for p in range(len(outcome.places))]
    return [(row, year, place) for row, (year, place) in enumerate(pairs, start=4)]


@pytest.mark.parametrize("name", METHODS)
def test_the_formulas_give_the_scores_and_ranks_of_the_edition(name: str, book_of: Build) -> None:
    outcome, book = book_of(name)
    for row, year, place in rows_of(outcome):
        for side, score, rank in ((outcome.needs, "E", "D"), (outcome.resources, "H", "G")):
            standing = side.standings[year][place]
            expected = "" if standing.score is None else pytest.approx(standing.score, abs=1e-12)
            assert book.value("Index", f"{score}{row}") == expected
            assert book.value("Rang", f"{rank}{row}") == (standing.rank or "")
        assert book.value("Index", f"L{row}") == "ja"


@pytest.mark.parametrize("name", METHODS)
def test_every_formula_gives_the_value_stored_beside_it(name: str, book_of: Build) -> None:
    _outcome, book = book_of(name)
    assert len(book.formulas) > 100
    for key in book.formulas:
        stored = book.stored[key]
        known = stored if isinstance(stored, str) else pytest.approx(stored, abs=1e-9)
        assert book.value(*key) == known, (key, book.formulas[key])


@pytest.mark.parametrize("name", [n for n, one in METHODS.items() if one.has_contributions])
def test_contributions_on_the_sheet_add_up_to_the_score(name: str, book_of: Build) -> None:
    outcome, book = book_of(name)
    geometric = METHODS[name].mean == "geometric"
    width = len(outcome.needs.ingredients)
    for row, year, place in rows_of(outcome):
        standing = outcome.needs.standings[year][place]
        if standing.score is None:
            continue
        parts = [book.value("Beitrag", f"{chr(ord('E') + at)}{row}") for at in range(width)]
        total = sum(part for part in parts if part != "")
        assert (exp(total) if geometric else total) == pytest.approx(standing.score)


def test_different_means_on_two_levels_leave_no_sheet_of_contributions(book_of: Build) -> None:
    _outcome, book = book_of("two levels, geometric topics")
    assert "Beitrag" not in book.sheets


def test_a_carried_value_stands_with_its_year(book_of: Build) -> None:
    outcome, book = book_of(PLAIN)
    row = next(r for r, y, p in rows_of(outcome) if (y, p) == (2, 2))
    assert book.value("Werte", f"E{row}") == pytest.approx(100 * 205 / 4300)
    assert book.value("Wertjahre", f"E{row}") == 2020


def test_a_missing_value_is_an_empty_cell_never_zero(book_of: Build) -> None:
    outcome, book = book_of("nothing carried forward")
    row = next(r for r, y, p in rows_of(outcome) if (y, p) == (2, 2))
    assert book.value("Werte", f"E{row}") is None
    assert book.value("Normierung", f"E{row}") == ""


def test_a_changed_weight_gives_what_the_method_with_that_weight_gives(
    book_of: Build, outcomes: dict[str, Outcome]
) -> None:
    outcome, book = book_of(PLAIN)
    book.change("Gewichte", "E5", 1.0)
    for row, year, place in rows_of(outcome):
        score = outcomes["equal weights"].needs.standings[year][place].score
        assert book.value("Index", f"E{row}") == pytest.approx(score)
    assert "nein" in {book.value("Index", f"L{row}") for row, *_ in rows_of(outcome)}


def test_a_changed_direction_gives_what_the_method_with_that_direction_gives(
    book_of: Build, outcomes: dict[str, Outcome]
) -> None:
    outcome, book = book_of("percent ranks")
    book.change("Gewichte", "F4", -1)
    for row, year, place in rows_of(outcome):
        score = outcomes["ranks, poverty turned"].needs.standings[year][place].score
        assert book.value("Index", f"E{row}") == pytest.approx(score)


def test_an_indicator_stands_in_the_same_column_on_every_sheet(book_of: Build) -> None:
    _outcome, book = book_of(PLAIN)
    for sheet in ("Werte", "Wertjahre", "Rahmen", "Normierung", "Gewichte", "Beitrag"):
        heads = [book.value(sheet, f"{letter}1") for letter in "EFGHI"]
        assert heads == ["jobless", "poor", "voters", "clubs", "poor"]
    assert book.sheets == [
        *("Lesehilfe", "Werte", "Wertjahre", "Rahmen", "Normierung", "Gewichte"),
        *("Index", "Beitrag", "Rang", "Quellen"),
    ]
