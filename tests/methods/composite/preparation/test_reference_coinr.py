"""Each step of the preparation agrees with the R package COINr on its example (51 countries)."""

from collections import Counter

import numpy as np
import pytest

from sozialraum.methods.composite import (
    Dimension,
    Direction,
    IndexDefinition,
    Indicator,
    MinMax,
    Panel,
    StepKind,
    compute,
)
from sozialraum.methods.composite.preparation import (
    BoxCox,
    Denominator,
    Ends,
    GroupMean,
    GroupMedian,
    LatestInTime,
    LinearInTime,
    Log,
    LogEitherSide,
    Mean,
    Median,
    Preparation,
    RowMean,
    Screening,
    Treatment,
    Winsorise,
    prepare,
)
from tests.methods.composite.preparation import coinr

TRIED = {StepKind.TREATMENT, StepKind.TREATMENT_DISCARDED}
DENOMINATORS = ("Area", "Energy", "GDP", "Population")


def denominators():
    named = {row["iCode"]: row["Denominator"] for row in coinr.asem("in_iMeta")}
    return tuple(
        Denominator(code, named[code]) for code in coinr.indicators() if named[code] != "NA"
    )


def test_rates_agree():
    raw = coinr.panel("base_Raw", helping=DENOMINATORS)
    prepared = prepare(Preparation(denominators=denominators()), raw)
    coinr.agree(prepared, "base_Denominated")
    assert prepared.panel.indicators == coinr.indicators()


def test_group_means_agree():
    grouping = coinr.groups("EurAsia_group")
    rates = coinr.panel("base_Denominated", grouping=grouping)
    prepared = prepare(Preparation(imputation=GroupMean("EurAsia_group")), rates)
    coinr.agree(prepared, "base_Imputed")
    assert prepared.imputed.sum() == 65


def test_screening_agrees():
    complete = coinr.panel("base_Imputed")
    prepared = prepare(Preparation(screening=Screening(2 / 3, 0.05)), complete)
    coinr.agree(prepared, "base_Screened")
    assert not prepared.excluded.any()


def test_screening_and_imputing_together_lead_to_the_same_table():
    choices = Preparation(
        denominators=denominators(),
        screening=Screening(min_available=2 / 3),
        imputation=GroupMean("EurAsia_group"),
        treatment=Treatment(),
    )
    grouping = coinr.groups("EurAsia_group")
    raw = coinr.panel("base_Raw", helping=DENOMINATORS, grouping=grouping)
    coinr.agree(prepare(choices, raw), "base_Treated")


def test_screening_leaves_out_the_countries_that_the_panel_of_the_reference_lacks():
    reference = {(row["Time"], row["uCode"]) for row in coinr.asem("panel_Normalised_global")}
    panel = coinr.years("in_iData_panel")
    prepared = prepare(Preparation(screening=Screening(min_available=0.9)), panel)
    kept = {
        (str(panel.years[year]), panel.units[unit])
        for year, unit in np.argwhere(~prepared.excluded)
    }
    assert kept == reference


@pytest.mark.parametrize(
    ("rule", "name"),
    [
        (Mean(), "var_imp_i_mean"),
        (Median(), "var_imp_i_median"),
        (GroupMean("GDP_group"), "var_imp_i_mean_grp"),
        (GroupMedian("GDP_group"), "var_imp_i_median_grp"),
        (RowMean(), "var_imp_row_i_mean_normfirst"),
    ],
)
def test_imputed_values_agree(rule, name):
    gaps = coinr.panel("var_imp_in", grouping=coinr.groups("GDP_group", source="var_imp_groups"))
    prepared = prepare(Preparation(imputation=rule), gaps, coinr.directions())
    coinr.agree(prepared, name)
    np.testing.assert_array_equal(prepared.imputed, np.isnan(gaps.values))


@pytest.mark.parametrize(
    ("rule", "name"),
    [
        (LatestInTime(), "panel_imp_latest"),
        (LatestInTime(first=Ends.HOLD), "panel_imp_constant"),
        (LinearInTime(ends=Ends.HOLD), "panel_imp_linear"),
    ],
)
def test_values_imputed_in_time_agree(rule, name):
    codes = (*coinr.indicators(), *DENOMINATORS)
    prepared = prepare(Preparation(imputation=rule), coinr.years("panel_imp_in", codes))
    expected = coinr.years(name, codes).values
    np.testing.assert_allclose(prepared.panel.values, expected, rtol=0, atol=1e-9)
    unfilled = [len(s.units) for s in prepared.steps if s.kind is StepKind.NOT_IMPUTED]
    assert sum(unfilled) == np.isnan(expected).sum()


@pytest.mark.parametrize(
    ("treatment", "name"),
    [
        (Treatment(), "base_Treated"),
        (Treatment((Winsorise(1), Log())), "var_treat_win1_Treated"),
        (Treatment((Winsorise(1000), Log())), "var_treat_win1000_Treated"),
        (Treatment((Winsorise(), LogEitherSide())), "var_treat_log_CT_plus_Treated"),
        (Treatment((Log(),)), "var_treat_log_only_Treated"),
        (Treatment((BoxCox(0.5),)), "var_treat_boxcox05_Treated"),
    ],
)
def test_treated_values_agree(treatment, name):
    imputed = coinr.panel("base_Imputed")
    prepared = prepare(Preparation(treatment=treatment), imputed)
    coinr.agree(prepared, name)
    changed = imputed.values[0] != prepared.panel.values[0]
    np.testing.assert_array_equal(prepared.treated[0], changed)


def details_agree(steps, rows):
    """First test, number of moved points and each further test, indicator by indicator."""
    for row in rows:
        own = [
            step for step in steps if (step.setting, step.subject) == ("treatment", row["iCode"])
        ]
        tried = [step for step in own if step.kind in TRIED]
        first = own[0].values if not tried else tried[0].values
        suffix = "_before" if tried else ""
        check(row, 0, first[f"skewness{suffix}"], first[f"kurtosis{suffix}"])
        assert truth_of(row, 0) is (not tried)
        for number, step in enumerate(tried, 1):
            check(row, number, step.values["skewness_after"], step.values["kurtosis_after"])
            assert truth_of(row, number) is step.values["passes"]
        assert truth_of(row, len(tried) + 1) is None
        if tried:
            assert tried[0].values["points"] == coinr.number(row["winsorise.nwin"])


def truth_of(row, number):
    return coinr.truth(row.get(f"check_SkewKurt{number}.Pass"))


def check(row, number, skewness, kurtosis):
    assert skewness == pytest.approx(float(row[f"check_SkewKurt{number}.Skew"]), abs=1e-9)
    assert kurtosis == pytest.approx(float(row[f"check_SkewKurt{number}.Kurt"]), abs=1e-9)


def test_the_record_of_the_treatment_agrees():
    prepared = prepare(Preparation(treatment=Treatment()), coinr.panel("base_Imputed"))
    details_agree(prepared.steps, coinr.asem("base_treat_details"))
    assert not [step for step in prepared.steps if step.kind is StepKind.OUTLIERS_REMAIN]


def test_the_treated_points_agree():
    panel = coinr.panel("base_Imputed")
    prepared = prepare(Preparation(treatment=Treatment()), panel)
    change = np.sign(prepared.panel.values[0] - panel.values[0])
    sides = {"winhi": -1.0, "winlo": 1.0, "": 0.0}
    marks = coinr.asem("base_treat_points")
    expected = [[sides[row[code]] for code in coinr.indicators()] for row in marks]
    np.testing.assert_array_equal(change, expected)
    named = {step.subject: step.units for step in prepared.steps if step.kind in TRIED}
    for code, units in named.items():
        row = [mark[code] for mark in marks]
        assert units == tuple(coinr.units()[at] for at, mark in enumerate(row) if mark)


def invented_panel():
    rows = coinr.rows_of(f"{coinr.INVENTED}/syn11k_iData.csv.gz")
    codes = [code for code in rows[0] if code not in {"uCode", "Group"}]
    values = np.array([[coinr.number(row[code]) for code in codes] for row in rows])
    units = [row["uCode"] for row in rows]
    groups = {"Group": [row["Group"] for row in rows]}
    return Panel([2020], units, codes, values[np.newaxis], groups=groups)


def test_eleven_thousand_units_are_treated_as_in_the_reference():
    choices = Preparation(imputation=GroupMean("Group"), treatment=Treatment())
    prepared = prepare(choices, invented_panel())
    details = coinr.rows_of(f"{coinr.INVENTED}/coinr_syn11k_treat_details.csv")
    details_agree(prepared.steps, details)
    kinds = Counter(step.kind for step in prepared.steps)
    failing = [row["iCode"] for row in details if row["check_SkewKurt2.Pass"] == "FALSE"]
    remaining = [s.subject for s in prepared.steps if s.kind is StepKind.OUTLIERS_REMAIN]
    assert remaining == failing
    assert kinds[StepKind.OUTLIER_TEST] + kinds[StepKind.TREATMENT] == 60


def test_scores_of_eleven_thousand_prepared_units_agree():
    choices = Preparation(imputation=GroupMean("Group"), treatment=Treatment())
    prepared = prepare(choices, invented_panel())
    index = IndexDefinition("Index", invented_tree("Index"), MinMax(0, 100))
    result = compute(index, prepared.panel)
    rows = coinr.rows_of(f"{coinr.INVENTED}/coinr_syn11k_aggregated.csv.gz")
    expected = [float(row["Index"]) for row in rows]
    np.testing.assert_allclose(result.scores[0], expected, rtol=0, atol=1e-9)


def invented_tree(parent):
    meta = coinr.rows_of(f"{coinr.INVENTED}/syn11k_iMeta.csv")
    return tuple(
        Indicator(row["iCode"], Direction(int(row["Direction"])), float(row["Weight"]))
        if row["Type"] == "Indicator"
        else Dimension(row["iCode"], invented_tree(row["iCode"]), float(row["Weight"]))
        for row in meta
        if row["Parent"] == parent
    )
