"""From the raw figures to the index in one computation, as the reference does it."""

import numpy as np
import pytest

from sozialraum.methods.composite import (
    Dimension,
    Direction,
    IndexDefinition,
    Indicator,
    MinMax,
    PooledFrame,
    Preparation,
    Reweight,
    compute,
)
from sozialraum.methods.composite.preparation import (
    BoxCox,
    Denominator,
    GroupMean,
    Log,
    LogEitherSide,
    Screening,
    Treatment,
    Winsorise,
)
from tests.methods.composite.preparation import coinr

DENOMINATORS = ("Area", "Energy", "GDP", "Population")


def tree(parent="Index", meta="in_iMeta"):
    return tuple(
        Indicator(row["iCode"], Direction(int(row["Direction"])), float(row["Weight"]))
        if row["Type"] == "Indicator"
        else Dimension(row["iCode"], tree(row["iCode"]), float(row["Weight"]))
        for row in coinr.asem(meta)
        if row["Parent"] == parent and row["Type"] in {"Indicator", "Aggregate"}
    )


def prepared_as(treatment):
    divided = [row for row in coinr.asem("in_iMeta") if row["Denominator"] != "NA"]
    return Preparation(
        denominators=tuple(Denominator(row["iCode"], by=row["Denominator"]) for row in divided),
        imputation=GroupMean("EurAsia_group"),
        treatment=treatment,
    )


@pytest.mark.parametrize(
    ("treatment", "name"),
    [
        (Treatment(), "base_Aggregated"),
        (None, "var_treat_disabled_Aggregated"),
        (Treatment((Winsorise(1), Log())), "var_treat_win1_Aggregated"),
        (Treatment((Winsorise(1000), Log())), "var_treat_win1000_Aggregated"),
        (Treatment((Winsorise(), LogEitherSide())), "var_treat_log_CT_plus_Aggregated"),
        (Treatment((Log(),)), "var_treat_log_only_Aggregated"),
        (Treatment((BoxCox(0.5),)), "var_treat_boxcox05_Aggregated"),
    ],
)
def test_the_index_agrees_from_raw_figures_under_every_treatment(treatment, name):
    grouping = coinr.groups("EurAsia_group")
    panel = coinr.panel("in_iData", helping=DENOMINATORS, grouping=grouping)
    index = IndexDefinition("Index", tree(), MinMax(0, 100), preparation=prepared_as(treatment))
    result = compute(index, panel)
    expected = coinr.table(name, [*result.dimensions, "Index"])
    ours = np.column_stack([result.dimension_scores[0], result.scores[0]])
    np.testing.assert_allclose(ours, expected, rtol=0, atol=1e-9)


def test_five_years_in_a_pooled_frame_agree():
    index = IndexDefinition(
        "Index",
        tree(),
        MinMax(0, 100),
        missing=Reweight(1e-9),
        frame=PooledFrame(),
        preparation=Preparation(screening=Screening(min_available=0.9), treatment=Treatment()),
    )
    result = compute(index, coinr.years("in_iData_panel"))
    codes = [*result.dimensions, "Index"]
    rows = coinr.asem("panel_Aggregated")
    for row in rows:
        at = (result.years.index(int(row["Time"])), result.units.index(row["uCode"]))
        ours = [*result.dimension_scores[at], result.scores[at]]
        np.testing.assert_allclose(ours, [coinr.number(row[code]) for code in codes], atol=1e-9)
    assert int(result.scored.sum()) == len(rows)
