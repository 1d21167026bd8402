"""The computation: fill, measure, normalise, aggregate, rescale, rank — in this order."""

import numpy as np

from sozialraum.methods.composite.arrays import (
    FloatArray,
    frozen,
    frozen_mask,
    indicators_last,
)
from sozialraum.methods.composite.definition import Direction, IndexDefinition
from sozialraum.methods.composite.errors import NoValuesError
from sozialraum.methods.composite.imputation import impute
from sozialraum.methods.composite.panel import Panel
from sozialraum.methods.composite.ranking import rank_values
from sozialraum.methods.composite.rescaling import Weighted, contribution_scale, rescale
from sozialraum.methods.composite.result import FrameUsed, IndexResult
from sozialraum.methods.composite.scaling import Measured, normalise, reference
from sozialraum.methods.composite.scoring import (
    aggregation_steps,
    dimension_branches,
    effective_weights,
    node_scores,
    to_terms,
)
from sozialraum.methods.composite.series import Series, indicator_series
from sozialraum.methods.composite.steps import Step, StepKind, method_values
from sozialraum.methods.composite.tree import Branch, aggregate, build


def compute(definition: IndexDefinition, panel: Panel) -> IndexResult:
    """Compute an index on a panel.

    Order of steps: gaps are filled where the rule says so; the reference frame is measured on
    the (filled) values of its year; values are normalised in their direction; the tree is
    aggregated with weights renormalised where the rule says so; the index is rescaled if
    declared; units with a score are ranked. Nothing is rounded on the way.

    Missing values: NaN in the panel; see the missing rules. An indicator without any value in a
    single year counts as missing for all units of that year (step ``NO_FRAME``).

    Errors: ``PanelError`` (an indicator, the base year or the population is not in the panel),
    ``NoValuesError`` (an indicator has no value in any year), ``TooFewUnitsError``,
    ``ZeroVarianceError``, ``NotPositiveError``.

    Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008).
    """
    used = panel.select([leaf.code for leaf in definition.indicators])
    raw = indicator_series(definition, used)
    _check_some_values(raw)
    filled = impute(definition.missing, raw)
    frame = reference(definition.frame, definition.normalisation, filled.series)
    normalised = normalise(definition.normalisation, filled.series, frame)
    terms = to_terms(definition.aggregation, filled.series.replaced(normalised.values))
    tree = build(definition)
    root = aggregate(tree, terms, raw.present, definition.missing)
    composite = node_scores(definition.aggregation, root)
    weights = effective_weights(root, terms)
    final = rescale(definition, composite, Weighted(weights, terms * tree.total), raw)
    steps = (
        *_opening_steps(definition),
        *filled.steps,
        *frame.steps,
        *normalised.steps,
        *aggregation_steps(root, definition.aggregation, definition.missing, raw.labels),
        *final.steps,
        _ranking_step(definition),
    )
    return IndexResult(
        definition=definition,
        panel=used,
        frame=_frame_used(frame, final.frame),
        imputed=frozen_mask(np.moveaxis(filled.imputed, 0, -1)),
        normalised=indicators_last(normalised.values),
        dimension_scores=_dimension_scores(definition, root),
        composite=frozen(composite),
        scores=frozen(final.scores),
        scored=frozen_mask(root.scored),
        coverage=frozen(root.coverage),
        ranks=frozen(rank_values(final.scores, decimals=definition.tie_decimals)),
        effective_weights=indicators_last(weights),
        contributions=None if final.parts is None else indicators_last(final.parts),
        contribution_scale=contribution_scale(definition),
        steps=steps,
    )


def _check_some_values(series: Series) -> None:
    for row in np.flatnonzero(~series.present.any(axis=(1, 2)))[:1]:
        raise NoValuesError(series.codes[row])


def _frame_used(measured: Measured, rescaled: Measured) -> FrameUsed:
    return FrameUsed(
        centre=frozen(measured.centre.T),
        spread=frozen(measured.spread.T),
        rescale_centre=frozen(rescaled.centre[0]),
        rescale_spread=frozen(rescaled.spread[0]),
    )


def _dimension_scores(definition: IndexDefinition, root: Branch) -> FloatArray:
    scores = [node_scores(definition.aggregation, branch) for branch in dimension_branches(root)]
    return indicators_last(np.array(scores).reshape(len(scores), *root.mean.shape))


def _opening_steps(definition: IndexDefinition) -> tuple[Step, ...]:
    turned = tuple(
        Step(StepKind.DIRECTION, "direction", leaf.code)
        for leaf in definition.indicators
        if leaf.direction is Direction.LOWERS
    )
    values = method_values(definition.normalisation)
    return (*turned, Step(StepKind.NORMALISATION, "normalisation", definition.code, values=values))


def _ranking_step(definition: IndexDefinition) -> Step:
    values: dict[str, float | str] = {"ties": "min", "decimals": definition.tie_decimals}
    return Step(StepKind.RANKING, "tie_decimals", definition.code, values=values)
