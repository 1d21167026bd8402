"""Self-test: the engine reproduces Berlin's Monitoring Soziale Stadtentwicklung 2021."""

import csv
from collections import Counter

import numpy as np
import pytest

from sozialraum.methods.composite import NO_CLASS
from sozialraum.methods.composite.published.mss_berlin import (
    MISSING_CODE,
    SelfTest,
    missing_to_nan,
    monitor,
    self_test,
)
from sozialraum.methods.composite.published.mss_berlin_sample import sample_self_test
from tests.shared import shared_file

# The shares are published with five decimals, so sums are known to about 1e-5.
INPUT_ROUNDING = 1e-5
FOLDER = "reference/mss_berlin_2021"


def table(name, delimiter=","):
    with shared_file(f"{FOLDER}/{name}").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def numbers(rows, *columns):
    return missing_to_nan(
        [[float(row[column] or MISSING_CODE) for column in columns] for row in rows]
    )


@pytest.fixture(scope="module")
def monitoring():
    rows = table("mss_2021_index_indikatoren.csv")
    areas = [row["PLR_ID"] for row in rows]
    return monitor(areas, numbers(rows, "S1", "S3", "S4"), numbers(rows, "D1", "D3", "D4"))


@pytest.fixture(scope="module")
def published():
    rows = table("mss_2021_indizes.csv")
    return {name: [int(row[name]) for row in rows] for name in ("SI_N", "DI_N", "SDI_N")}


def test_536_of_536_status_dynamics_and_overall_classes_are_reproduced(monitoring, published):
    outcome = self_test(
        monitoring,
        status=published["SI_N"],
        dynamics=published["DI_N"],
        group=published["SDI_N"],
    )
    assert outcome == SelfTest(536, 536, 536, 536, invented=0)
    assert outcome.passed


def test_the_six_areas_without_classification_get_none(monitoring, published):
    without = np.array(published["SDI_N"]) == MISSING_CODE
    assert without.sum() == 6
    assert set(monitoring.group[without]) == {NO_CLASS}


def test_the_frame_has_the_published_means_and_standard_deviations(monitoring):
    status, dynamics = monitoring.status.frame, monitoring.dynamics.frame
    assert status.centre[0].round(5).tolist() == [4.97157, 10.91801, 24.54042]
    assert status.spread[0].round(5).tolist() == [2.94390, 7.07275, 16.65444]
    assert dynamics.centre[0].round(5).tolist() == [1.08687, -0.95260, -1.04443]
    assert dynamics.spread[0].round(5).tolist() == [0.92167, 1.46997, 3.81352]


def test_every_published_z_value_sum_and_index_is_met_to_its_two_decimals(monitoring):
    rows = [
        {key.strip(): value for key, value in row.items()}
        for row in table("mss_2021_index-indikatoren_z-werte_plr.csv", delimiter=";")
    ]
    for result, columns in (
        (monitoring.status, ("zS1", "zS3", "zS4", "Status-summe")),
        (monitoring.dynamics, ("zD1", "zD3", "zD4", "Dynamik-summe")),
    ):
        index = next(
            name for name in rows[0] if name.startswith(columns[3].split("-")[0] + "-Index")
        )
        expected = numbers(rows, *columns, index)
        ours = np.column_stack([result.normalised[0], result.composite[0], result.scores[0]])
        np.testing.assert_allclose(ours, expected, rtol=0, atol=0.005 + INPUT_ROUNDING)


def test_the_groups_are_as_frequent_as_published(monitoring):
    assert Counter(monitoring.status_class[monitoring.group > 0].tolist()) == {
        1: 75,
        2: 366,
        3: 46,
        4: 49,
    }
    assert Counter(monitoring.dynamics_class[monitoring.group > 0].tolist()) == {
        1: 48,
        3: 436,
        5: 52,
    }


def test_no_area_stands_closer_to_a_class_bound_than_rounding_could_bridge(monitoring):
    distances = [
        np.nanmin(np.abs(result.scores[0] - bound))
        for result, bounds in (
            (monitoring.status, (-1, 1, 1.5)),
            (monitoring.dynamics, (-1, 1)),
        )
        for bound in bounds
    ]
    assert min(distances) == pytest.approx(0.0016, abs=5e-5)


def test_a_self_test_fails_on_a_missed_and_on_an_invented_class(monitoring, published):
    changed = [*published["SDI_N"]]
    changed[0] = 11 if changed[0] != 11 else 13
    missed = self_test(
        monitoring, status=published["SI_N"], dynamics=published["DI_N"], group=changed
    )
    assert (missed.group_hits, missed.passed) == (535, False)
    changed[0] = MISSING_CODE
    invented = self_test(
        monitoring, status=published["SI_N"], dynamics=published["DI_N"], group=changed
    )
    assert (invented.invented, invented.passed) == (1, False)


def test_the_check_without_files_covers_each_of_the_twelve_groups_and_passes():
    assert sample_self_test() == SelfTest(12, 12, 12, 12, invented=0)
