"""Diagnostics agree with the tables of the reference."""

from functools import cache

import numpy as np
import pytest

from sozialraum.methods.composite import IndexDefinition, MinMax, Reweight, compute
from sozialraum.methods.composite.diagnostics import (
    Concern,
    Correlation,
    Table,
    all_levels,
    correlations,
    describe,
    groups_of,
    nominal_weights,
    principal_components,
    redundant,
    reliability_by_dimension,
    standings,
    without_each,
)
from sozialraum.methods.composite.preparation import Treatment
from tests.methods.composite.preparation import coinr
from tests.methods.composite.test_reference_chain import DENOMINATORS, prepared_as, tree


@cache
def panel():
    grouping = coinr.groups("EurAsia_group")
    return coinr.panel("in_iData", helping=DENOMINATORS, grouping=grouping)


@cache
def index():
    return IndexDefinition("Index", tree(), MinMax(0, 100), preparation=prepared_as(Treatment()))


@cache
def result():
    return compute(index(), panel())


def test_descriptive_statistics_agree():
    table = Table(coinr.units(), coinr.indicators(), coinr.table("base_Raw"))
    expected = {row["iCode"]: row for row in coinr.asem("base_stats_raw")}
    for found in describe(table):
        row = expected[found.code]
        for name, value in (
            ("Min", found.minimum),
            ("Max", found.maximum),
            ("Mean", found.mean),
            ("Median", found.median),
            ("Std", found.deviation),
            ("Skew", found.skewness),
            ("Kurt", found.kurtosis),
            ("N.Avail", found.available),
            ("N.NonZero", found.nonzero),
            ("N.Unique", found.distinct),
            ("N.Same", found.most_frequent),
        ):
            assert value == pytest.approx(coinr.number(row[name]), rel=1e-9), (found.code, name)
        assert (Concern.OUTLIERS in found.concerns()) == (row["Flag.SkewKurt"] == "OUT")


@pytest.mark.parametrize("method", list(Correlation))
def test_correlations_of_indicators_with_the_index_agree(method):
    table = all_levels(result(), 2018)
    found = correlations(table.select(["Index"]), table.select(result().indicators), method)
    for row in coinr.asem(f"base_corr_ind_index_{method.value}"):
        ours = found.between(row["Var1"], row["Var2"])
        assert ours == pytest.approx(float(row["Correlation"]), abs=1e-9)


def test_correlations_of_pillars_with_their_sub_index_agree():
    table = all_levels(result(), 2018)
    for row in coinr.asem("base_corr_pillar_subindex"):
        if row["Correlation"] != "NA":
            found = correlations(table.select([row["Var1"]]), table.select([row["Var2"]]))
            assert found.values[0, 0] == pytest.approx(float(row["Correlation"]), abs=1e-9)


def test_the_pairs_that_say_the_same_agree():
    groups = groups_of(index().children, "Index")
    rows = coinr.asem("base_corr_flags_high")
    lowest = min(float(row["Corr"]) for row in rows)
    table = all_levels(result(), 2018).select(result().indicators)
    found = {frozenset((one.first, one.second)) for one in redundant(table, 0.75, groups=groups)}
    assert lowest > 0.75
    assert {frozenset((row["Ind1"], row["Ind2"])) for row in rows} <= found


def test_cronbachs_alpha_agrees():
    found = {one.subject: one for one in reliability_by_dimension(result(), 2018)}
    for row in coinr.asem("base_cronbach_normalised_by_pillar"):
        one = found[row["group"]]
        assert len(one.codes) == int(row["n"])
        assert one.alpha == pytest.approx(float(row["alpha"]), abs=1e-9)


def test_principal_components_of_the_pillars_agree():
    rows = coinr.asem("base_pca_lev2_rotation")
    codes = [row["iCode"] for row in rows]
    found = principal_components(all_levels(result(), 2018).select(codes))
    variances = [float(row["var"]) for row in coinr.asem("base_pca_lev2_variance")]
    np.testing.assert_allclose(found.eigenvalues, variances, rtol=0, atol=1e-9)
    theirs = np.array([[float(row[f"PC{n}"]) for n in range(1, 9)] for row in rows])
    signs = np.sign(np.sum(theirs * found.vectors, axis=0))
    np.testing.assert_allclose(found.vectors * signs, theirs, rtol=0, atol=1e-8)


def test_nominal_weights_on_the_way_down_agree():
    found = nominal_weights(index())
    for row in coinr.asem("base_eff_weights"):
        assert found[row["iCode"]] == pytest.approx(float(row["EffWeight"]), abs=1e-12)


@pytest.mark.parametrize("level", ["lev1", "lev2", "lev3"])
def test_leaving_out_each_element_agrees(level):
    scores = coinr.asem(f"base_remove_{level}_scores")
    codes = [code for code in scores[0] if code not in {"uCode", "Nominal"}]
    shifts = {
        row["removed"]: float(row["MeanAbsRankDiff"])
        for row in coinr.asem(f"base_remove_{level}_meanabsdiff")
    }
    expected = coinr.table(f"base_remove_{level}_scores", codes)
    ranks = coinr.table(f"base_remove_{level}_ranks", codes)
    for column, found in enumerate(without_each(index(), panel(), 2018, codes)):
        np.testing.assert_allclose(found.scores, expected[:, column], rtol=0, atol=1e-9)
        np.testing.assert_array_equal(found.ranks, ranks[:, column])
        assert found.rank_shift == pytest.approx(shifts[found.removed], abs=1e-12)


def test_strengths_and_weaknesses_of_a_country_agree():
    """The reference ranks the raw figures, before they are divided by anything."""
    raw = IndexDefinition("Index", tree(), MinMax(0, 100), missing=Reweight(1e-9))
    found = standings(compute(raw, panel()), year=2018, unit="GBR")
    by_code = {one.indicator: one for one in found}
    for name in ("strengths", "weaknesses"):
        for row in coinr.asem(f"base_{name}_GBR"):
            assert by_code[row["Code"]].rank == int(row["Rank"])
            assert by_code[row["Code"]].value == pytest.approx(float(row["Value"]), rel=0.01)
    assert [one.rank for one in found[:5]] == [1] * 5
    assert sorted(one.rank for one in found)[-5:] == [34, 38, 41, 41, 42]
