"""Territorial changes: counts first, nothing lost, nothing counted twice."""

import csv
import datetime as dt
import gzip
import math
from collections import defaultdict
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.methods.states import ValueState
from sozialraum.methods.territory.changes import (
    ChangeKind,
    Share,
    TerritorialChange,
    TerritoryError,
    UnitSize,
    WeightKind,
    by_source,
    changes_from_yearly_keys,
)
from sozialraum.methods.territory.crosswalk import Crosswalk
from sozialraum.methods.territory.figures import Figure
from sozialraum.methods.territory.history import TerritorialHistory
from tests.shared import shared_file

NUTHETAL = "12069454"
PARTS = ("12069036", "12069156", "12069452", "12069464", "12069548", "12069628")
BEFORE, DAY, AFTER = dt.date(2002, 12, 31), dt.date(2003, 10, 26), dt.date(2004, 12, 31)


def nuthetal(*sizes: UnitSize) -> TerritorialHistory:
    shares = tuple(Share(part, NUTHETAL) for part in PARTS)
    return TerritorialHistory([TerritorialChange(DAY, ChangeKind.MERGER, shares, sizes)])


def counts(keys: tuple[str, ...]) -> dict[str, Figure]:
    return {key: Figure.count(100.0 * place) for place, key in enumerate(keys, start=1)}


def test_six_places_become_nuthetal_exactly() -> None:
    found = nuthetal().translate(counts(PARTS), BEFORE, AFTER)
    assert found.figures == {NUTHETAL: Figure(2100.0, ValueState.VALUE)}
    assert found.conserved


def test_before_and_on_the_day_of_the_change() -> None:
    eve = DAY - dt.timedelta(days=1)
    assert set(nuthetal().translate(counts(PARTS), BEFORE, eve).figures) == set(PARTS)
    assert set(nuthetal().translate(counts(PARTS), BEFORE, DAY).figures) == {NUTHETAL}


def test_an_untouched_unit_stays_as_it_is() -> None:
    found = nuthetal().translate({"12069304": Figure.count(5)}, BEFORE, AFTER)
    assert found.figures == {"12069304": Figure.count(5)}


def test_a_missing_place_leaves_nuthetal_not_available() -> None:
    found = nuthetal().translate(counts(PARTS[:5]), BEFORE, AFTER)
    assert found.figures[NUTHETAL].state is ValueState.NOT_AVAILABLE
    assert found.problems[0].kind == "missing_part"
    assert found.problems[0].keys == ("12069628",)
    with pytest.raises(TerritoryError, match="12069628"):
        found.raise_for_problems()


def test_a_suppressed_place_leaves_nuthetal_suppressed() -> None:
    given_counts = counts(PARTS) | {PARTS[0]: Figure.missing(ValueState.SUPPRESSED_PRIMARY)}
    found = nuthetal().translate(given_counts, BEFORE, AFTER)
    assert found.figures[NUTHETAL] == Figure.missing(ValueState.SUPPRESSED_PRIMARY)


@pytest.mark.parametrize("from_date", [BEFORE, AFTER])
def test_part_and_whole_together_are_counted_by_nobody(from_date: dt.date) -> None:
    both = counts(PARTS) | {NUTHETAL: Figure.count(2100)}
    found = nuthetal().translate(both, from_date, AFTER)
    assert {problem.kind for problem in found.problems} == {"double_count"}
    assert found.figures[NUTHETAL].state is ValueState.NOT_AVAILABLE


def test_a_key_of_another_time_is_named() -> None:
    found = nuthetal().translate({NUTHETAL: Figure.count(1)}, BEFORE, AFTER)
    assert found.problems[0].kind == "unknown_at_date"
    assert "31.12.2002" in found.problems[0].message
    assert found.figures == {}


def test_a_unit_may_take_in_another_and_keep_its_key() -> None:
    change = TerritorialChange(DAY, ChangeKind.MERGER, (Share("A", "A"), Share("B", "A")))
    history = TerritorialHistory([change])
    found = history.translate({"A": Figure.count(3), "B": Figure.count(4)}, BEFORE, AFTER)
    assert found.figures == {"A": Figure.count(7)}
    assert history.exists("A", BEFORE)
    assert history.exists("B", AFTER) is False
    assert history.exists("C", AFTER) is None


def test_leaving_and_entering_units_are_reported() -> None:
    moves = (
        TerritorialChange(DAY, ChangeKind.COUNTY_CHANGE, (Share("12069160", "12054000"),)),
        TerritorialChange(DAY, ChangeKind.COUNTY_CHANGE, (Share("12054111", "12069111"),)),
    )
    figures = {"12069160": Figure.count(10), "12054111": Figure.count(20)}
    found = TerritorialHistory(moves).translate(figures, BEFORE, AFTER, scope="12069")
    assert found.figures == {"12069111": Figure.count(20)}
    assert [(m.source, m.target, m.figure.value) for m in found.departures] == [
        ("12069160", "12054000", 10)
    ]
    assert [(m.source, m.target) for m in found.arrivals] == [("12054111", "12069111")]
    assert not found.conserved


SPLIT = TerritorialChange(
    DAY,
    ChangeKind.SPLIT,
    (Share("A", "B", 0.25, 0.5, 0.125), Share("A", "C", 0.75, 0.5, 0.875)),
)


@pytest.mark.parametrize(
    ("weights", "expected"),
    [(WeightKind.POPULATION, 25), (WeightKind.AREA, 50), (WeightKind.EMPLOYEES, 12.5)],
)
def test_a_split_is_an_estimate_by_the_chosen_weight(weights: WeightKind, expected: float) -> None:
    history = TerritorialHistory([SPLIT])
    found = history.translate({"A": Figure.count(100)}, BEFORE, AFTER, weights=weights)
    assert found.figures["B"] == Figure(expected, ValueState.ESTIMATED)
    assert math.fsum(figure.value or 0 for figure in found.figures.values()) == 100


def test_a_split_unit_united_again_is_exact() -> None:
    united = TerritorialChange(AFTER, ChangeKind.MERGER, (Share("B", "D"), Share("C", "D")))
    found = TerritorialHistory([SPLIT, united]).translate({"A": Figure.count(7)}, BEFORE, AFTER)
    assert found.figures == {"D": Figure.count(7)}


def test_unknown_employee_weights_are_refused_for_splits_only() -> None:
    change = TerritorialChange(
        DAY, ChangeKind.SPLIT, (Share("A", "B", 0.5, 0.5), Share("A", "C", 0.5, 0.5))
    )
    history = TerritorialHistory([change])
    employees = WeightKind.EMPLOYEES
    with pytest.raises(TerritoryError, match="Beschäftigten"):
        history.translate({"A": Figure.count(1)}, BEFORE, AFTER, weights=employees)
    assert nuthetal().translate(counts(PARTS), BEFORE, AFTER, weights=employees).conserved


def test_shares_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(TerritoryError, match=r"A ergeben 0\.9"):
        TerritorialChange(DAY, ChangeKind.SPLIT, (Share("A", "B", 0.4), Share("A", "C", 0.5)))


def test_backwards_needs_the_sizes_of_the_parts() -> None:
    with pytest.raises(TerritoryError, match="zurückrechnen"):
        nuthetal().crosswalk(AFTER, BEFORE)
    sizes = [UnitSize(key, 100.0 * place, 1.0) for place, key in enumerate(PARTS, start=1)]
    found = nuthetal(*sizes).translate({NUTHETAL: Figure.count(2100)}, AFTER, BEFORE)
    assert {key: figure.value for key, figure in found.figures.items()} == pytest.approx(
        {key: 100.0 * place for place, key in enumerate(PARTS, start=1)}
    )
    assert {figure.state for figure in found.figures.values()} == {ValueState.ESTIMATED}


_SIZES = st.lists(st.floats(0.1, 1e5), min_size=1, max_size=6)


@given(_SIZES, st.floats(0, 1e6))
def test_mergers_translated_back_and_there_again_keep_the_total(
    sizes: list[float], total: float
) -> None:
    keys = [f"P{place}" for place in range(len(sizes))]
    change = TerritorialChange(
        DAY,
        ChangeKind.MERGER,
        tuple(Share(key, "M") for key in keys),
        tuple(UnitSize(key, size, size) for key, size in zip(keys, sizes, strict=True)),
    )
    history = TerritorialHistory([change])
    back = history.translate({"M": Figure.count(total)}, AFTER, BEFORE)
    there = history.translate(back.figures, BEFORE, AFTER)
    assert there.figures["M"].value == pytest.approx(total)


@st.composite
def histories(draw: st.DrawFn) -> TerritorialHistory:
    """Three rounds in which four units are shared out anew."""
    changes = []
    for step in range(3):
        shares = []
        for source in range(4):
            weights = draw(st.lists(st.integers(0, 5), min_size=4, max_size=4))
            weights[source] += 1
            parts = [weight / sum(weights) for weight in weights]
            shares += [
                Share(f"{step}{source}", f"{step + 1}{target}", part, part, part)
                for target, part in enumerate(parts)
                if part
            ]
        day = dt.date(2001 + step, 1, 1)
        changes.append(TerritorialChange(day, ChangeKind.SPLIT, tuple(shares)))
    return TerritorialHistory(changes)


@given(histories(), st.lists(st.integers(0, 10_000), min_size=4, max_size=4))
def test_shares_sum_to_one_and_totals_are_conserved(
    history: TerritorialHistory, values: list[int]
) -> None:
    first, last = dt.date(2000, 1, 1), dt.date(2004, 1, 1)
    crosswalk = history.crosswalk(first, last)
    for shares in by_source(crosswalk.shares).values():
        assert math.fsum(share.population for share in shares) == pytest.approx(1)
    given_counts = {f"0{place}": Figure.count(value) for place, value in enumerate(values)}
    found = crosswalk.translate(given_counts)
    total = math.fsum(figure.value or 0 for figure in found.figures.values())
    assert total == pytest.approx(sum(values))
    assert found.conserved


@cache
def pm_panel() -> dict[str, dict[int, str]]:
    with shared_file("data/pm/pm_ags_changes_1990_2020.csv").open() as file:
        return {
            row["AGS_1990"]: {year: row[f"AGS_{year}"] for year in range(1990, 2021)}
            for row in csv.DictReader(file)
        }


def test_potsdam_mittelmark_shrinks_from_140_to_38_municipalities() -> None:
    panel = pm_panel()
    history = TerritorialHistory(changes_from_yearly_keys(panel))
    start = {keys[1993]: Figure.count(1) for keys in panel.values()}
    expected = {1993: 175, 1998: 174, 2000: 173, 2001: 140, 2002: 74, 2003: 38, 2020: 38}
    for year, number in expected.items():
        found = history.translate(
            start, dt.date(1993, 12, 31), dt.date(year, 12, 31), scope="12069"
        )
        assert len(found.figures) == number, year
        assert not found.problems


@pytest.mark.parametrize(
    ("year", "number"), [(1990, 168), (1992, 168), (1993, 165), (2001, 130), (2002, 64)]
)
def test_units_that_ended_in_todays_county_are_found_for_every_year(year: int, number: int) -> None:
    panel = pm_panel()
    history = TerritorialHistory(changes_from_yearly_keys(panel))
    crosswalk = history.crosswalk(dt.date(year, 12, 31), dt.date(2020, 12, 31))
    ended_inside = {
        key
        for key in {keys[year] for keys in panel.values()}
        if crosswalk.targets(key)[0].target.startswith("12069")
    }
    assert len(ended_inside) == number


def test_ten_units_leave_potsdam_mittelmark_in_2003() -> None:
    panel = pm_panel()
    history = TerritorialHistory(changes_from_yearly_keys(panel))
    start = {keys[2002]: Figure.count(1) for keys in panel.values()}
    found = history.translate(start, BEFORE, dt.date(2003, 12, 31), scope="12069")
    leaving = defaultdict(int)
    for movement in found.departures:
        leaving[movement.target] += 1
    assert leaving == {"12054000": 7, "12051000": 2, "12063056": 1}
    assert found.figures[NUTHETAL] == Figure.count(6)
    assert sum(figure.value or 0 for figure in found.figures.values()) == len(start) - 10


def test_kinds_of_change_are_recognised() -> None:
    panel = {
        "u1": {2000: "12069001", 2001: "12069002"},
        "u2": {2000: "12069003", 2001: "12054000"},
        "u3": {2000: "12069004", 2001: "12069009"},
        "u4": {2000: "12069009", 2001: "12069009"},
        "u5": {2000: "12069010", 2001: "12069010"},
    }
    found = {change.shares[0].target: change.kind for change in changes_from_yearly_keys(panel)}
    assert found == {
        "12069002": ChangeKind.KEY_CHANGE,
        "12054000": ChangeKind.COUNTY_CHANGE,
        "12069009": ChangeKind.MERGER,
    }


def test_a_panel_that_parts_again_lacks_weights() -> None:
    panel = {"u1": {2000: "A", 2001: "B"}, "u2": {2000: "A", 2001: "C"}}
    with pytest.raises(TerritoryError, match="geteilt"):
        changes_from_yearly_keys(panel)


def bbsr_crosswalk(year: str) -> Crosswalk:
    path = shared_file("data/germany/bb_ags_umsteiger_1990_2020.csv.gz")
    with gzip.open(path, "rt") as file:
        rows = [row for row in csv.DictReader(file) if row["year_xw"] == year]
    shares = tuple(
        Share(
            row["ags_xw"],
            row["ags20"],
            float(row["pop_conv"]),
            float(row["size_conv"]),
            float(row["emp_conv"]) if row["emp_conv"] else None,
        )
        for row in rows
    )
    day = dt.date(int(year), 12, 31)
    return Crosswalk(day, dt.date(2020, 12, 31), shares, exhaustive=True)


def test_the_published_crosswalk_splits_and_conserves_brandenburg() -> None:
    crosswalk = bbsr_crosswalk("1990")
    everything = {source: Figure.count(100) for source in by_source(crosswalk.shares)}
    found = crosswalk.translate(everything)
    assert found.conserved
    total = math.fsum(figure.value or 0 for figure in found.figures.values())
    assert total == pytest.approx(100 * len(everything), rel=1e-12)
    split = {share.target: share.population for share in crosswalk.targets("12032200")}
    assert split == pytest.approx({"12061219": 0.25, "12061320": 0.75}, abs=5e-4)
    assert found.figures["12061219"].state is ValueState.ESTIMATED
    assert found.figures["12069304"].state is ValueState.VALUE


def test_a_key_missing_from_the_published_crosswalk_is_named() -> None:
    found = bbsr_crosswalk("2001").translate({NUTHETAL: Figure.count(1)})
    assert [problem.kind for problem in found.problems] == ["unknown_at_date"]


def test_the_published_crosswalk_and_the_dated_events_agree_for_potsdam_mittelmark() -> None:
    panel = pm_panel()
    start = {keys[2001]: Figure.count(1) for keys in panel.values()}
    published = bbsr_crosswalk("2001")
    history = TerritorialHistory(changes_from_yearly_keys(panel))
    own = history.crosswalk(published.from_date, published.to_date)
    assert {key: {s.target for s in own.targets(key)} for key in start} == {
        key: {s.target for s in published.targets(key)} for key in start
    }
