"""The RKI's index of deprivation follows its published construction."""

import numpy as np
import pytest

from sozialraum.methods.composite import Panel, compute
from sozialraum.methods.composite.published import gisd

YEARS = (2001, 2005, 2010, 2021)
UNITS = tuple(f"place {number}" for number in range(12))
RISING = {"unqualified", "without_certificate", "unemployed", "debtors"}


def figures():
    """Places between well off and deprived; what deprivation raises and lowers, with noise."""
    generator = np.random.default_rng(8)
    deprived = np.linspace(-1, 1, len(UNITS)) + generator.normal(0, 0.1, (len(YEARS), len(UNITS)))
    signs = np.array([1.0 if code in RISING else -1.0 for code in gisd.CODES])
    noise = generator.normal(0, 0.4, (len(YEARS), len(UNITS), len(gisd.CODES)))
    return 50 + 10 * (deprived[..., np.newaxis] * signs + noise)


def panel(values):
    return Panel(YEARS, UNITS, gisd.CODES, values)


def between(values):
    low, high = values.min(axis=1, keepdims=True), values.max(axis=1, keepdims=True)
    return (values - low) / (high - low)


def by_hand(values):
    """Singular vectors of the standardised years after 2001, turned to unemployment, added up."""
    total = 0
    for codes in gisd.DIMENSIONS.values():
        chosen = values[..., [gisd.CODES.index(code) for code in codes]]
        measured = chosen[1:].reshape(-1, 3)
        z = (chosen - measured.mean(axis=0)) / measured.std(axis=0, ddof=1)
        component = z @ np.linalg.svd(z[1:].reshape(-1, 3))[2][0]
        unemployed = values[1:, :, gisd.CODES.index("unemployed")].ravel()
        sign = np.sign(np.corrcoef(component[1:].ravel(), unemployed)[0, 1])
        total = total + between(sign * component)
    return between(total)


def test_the_index_adds_the_first_components_of_three_dimensions_year_by_year():
    values = figures()
    scores = compute(gisd.GISD, gisd.parts(panel(values))).scores
    np.testing.assert_allclose(scores, by_hand(values), atol=1e-12)


def test_deprived_places_have_high_scores():
    scores = compute(gisd.GISD, gisd.parts(gisd.prepared(panel(figures())))).scores
    assert np.all(np.corrcoef(np.arange(len(UNITS)), scores)[0, 1:] > 0.8)


def test_money_enters_as_logarithm_and_employment_is_capped():
    values = figures()
    tax, employed = gisd.CODES.index("income_tax"), gisd.CODES.index("employed")
    values[3, :3, tax] = [0.0, -12.0, 100.0]
    values[3, 0, employed] = 91.0
    found = gisd.prepared(panel(values)).values
    np.testing.assert_allclose(found[3, :3, tax], np.log([0.75, 0.25, 100.0]))
    assert found[3, 0, employed] == 80
    wage, debtors = gisd.CODES.index("wage"), gisd.CODES.index("debtors")
    np.testing.assert_allclose(found[..., wage], np.log(values[..., wage]))
    assert np.array_equal(found[..., debtors], values[..., debtors])


def test_a_gap_lies_on_the_common_course_of_years_and_places():
    values = figures()
    mean = np.linspace(10, 40, len(UNITS))
    for at, year in enumerate(YEARS):  # a course that the model describes exactly
        years = year - 2001
        values[at, :, 0] = 3 + 0.1 * years + 0.01 * years**2 * (1 - mean / 20) + 2 * mean
    complete = values.copy()
    values[2, 4, 0] = np.nan
    found = gisd.filled(panel(values)).values
    known = ~np.isnan(values)
    assert np.array_equal(found[known], values[known])
    assert found[2, 4, 0] == pytest.approx(complete[2, 4, 0], rel=0.05)


def test_no_gap_is_filled_below_zero():
    values = figures()
    values[:, :, 8] = np.array([30.0, 20.0, 10.0, 0.0])[:, np.newaxis] + np.linspace(
        0, 0.1, len(UNITS)
    )
    values[3, 1:, 8] -= 9
    values[3, 0, 8] = np.nan
    assert gisd.filled(panel(values)).values[3, 0, 8] == 0


def test_a_place_that_never_has_an_indicator_has_no_score():
    values = figures()
    values[:, 5, 1] = np.nan
    scores = compute(gisd.GISD, gisd.parts(gisd.prepared(panel(values)))).scores
    assert np.isnan(scores).all(axis=0).tolist() == [unit == 5 for unit in range(len(UNITS))]
    assert not np.isnan(scores[:, 6:]).any()


def test_an_area_is_the_mean_of_its_people_between_the_extremes_of_its_year():
    scores = np.array([[0.0, 0.4, 1.0, 0.6, np.nan]])
    people = np.array([[1000.0, 3000.0, 500.0, 0.0, 900.0]])
    members = ["West", "West", "East", "North", "Middle"]
    found = gisd.of_areas(scores, people, [*members[:3], "West", "East"])
    assert found["West"].tolist() == [0.0]
    assert found["East"].tolist() == [1.0]
    three = gisd.of_areas(
        np.array([[0.0, 0.4, 1.0]]), np.array([[1000.0, 3000.0, 500.0]]), ["A", "B", "C"]
    )
    assert three["B"] == pytest.approx([0.4])
    assert np.isnan(gisd.of_areas(scores, people, members)["Middle"]).all()
    assert np.isnan(gisd.of_areas(scores, people, members)["North"]).all()
