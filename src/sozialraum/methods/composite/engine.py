"""The computation: prepare, measure, normalise, aggregate, rescale, rank — in this order."""

from collections.abc import Iterator

import numpy as np

from sozialraum.methods.composite.arrays import (
    BoolArray,
    FloatArray,
    frozen,
    frozen_mask,
    indicators_last,
)
from sozialraum.methods.composite.definition import Direction, IndexDefinition
from sozialraum.methods.composite.errors import NoValuesError
from sozialraum.methods.composite.imputation import Filled, impute
from sozialraum.methods.composite.normalisation import method_values
from sozialraum.methods.composite.panel import Panel
from sozialraum.methods.composite.preparation import Prepared, prepare
from sozialraum.methods.composite.ranking import rank_values
from sozialraum.methods.composite.rescaling import Weighted, contribution_scale, rescale
from sozialraum.methods.composite.result import FrameUsed, IndexResult
from sozialraum.methods.composite.scaling import Measured, Normalised, normalise, reference
from sozialraum.methods.composite.scoring import (
    aggregation_steps,
    dimension_branches,
    effective_weights,
    shared_mean,
    sum_totals,
)
from sozialraum.methods.composite.series import Series, indicator_series
from sozialraum.methods.composite.steps import Step, StepKind
from sozialraum.methods.composite.tree import Branch, Leaves, aggregate, build


def compute(definition: IndexDefinition, panel: Panel) -> IndexResult:
    """Compute an index on a panel.

    Order of steps: figures are prepared as declared (rates, screening, imputation, outliers);
    gaps are filled where the missing rule says so; the reference frame is measured on the filled
    values of its year; values are normalised in their direction; the tree is aggregated with
    weights renormalised where the rule says so; the index is rescaled if declared; units with a
    score are ranked. Nothing is rounded on the way.

    Missing values: NaN in the panel; see preparation and missing rules. An indicator without any
    value in a single year counts as missing for all units of that year (step ``NO_FRAME``).

    Errors: ``PanelError`` (an indicator, the base year or the population is not in the panel),
    ``NoValuesError`` (an indicator has no value in any year), ``TooFewUnitsError``,
    ``ZeroVarianceError``, ``BadReferenceError``, ``NotPositiveError``, ``NegativeValueError``,
    ``OwnAggregationError``.

    Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008).
    """
    prepared = prepare(definition.preparation, panel, definition.directions)
    raw = indicator_series(definition, prepared.panel)
    filled, frame, normalised = _normalised(definition, raw)
    unobserved = _unobserved(raw, np.moveaxis(prepared.imputed, -1, 0))
    leaves = Leaves(normalised.values, unobserved, raw.labels)
    root = aggregate(build(definition), leaves, definition.missing)
    composite = root.score
    weights = effective_weights(root, normalised.values)
    terms = _terms(definition, root, normalised.values)
    final = rescale(definition, composite, Weighted(weights, terms), raw)
    ranks = rank_values(final.scores, decimals=definition.tie_decimals, ties=definition.ties)
    return IndexResult(
        definition=definition,
        panel=prepared.panel,
        frame=_frame_used(frame, final.frame),
        imputed=_imputed(prepared, filled.imputed),
        treated=prepared.treated,
        excluded=prepared.excluded,
        normalised=indicators_last(normalised.values),
        dimension_scores=_dimension_scores(root),
        composite=frozen(composite),
        scores=frozen(final.scores),
        scored=frozen_mask(root.scored),
        coverage=frozen(np.broadcast_to(root.coverage, composite.shape)),
        ranks=frozen(ranks),
        effective_weights=indicators_last(weights),
        contributions=None if final.parts is None else indicators_last(final.parts),
        contribution_scale=contribution_scale(definition),
        steps=(
            *prepared.steps,
            *_opening_steps(definition),
            *filled.steps,
            *frame.steps,
            *normalised.steps,
            *aggregation_steps(root, definition, raw.labels),
            *final.steps,
            _ranking_step(definition),
        ),
    )


def leaves_of(definition: IndexDefinition, prepared: Panel, imputed: BoolArray) -> Leaves:
    """Normalised values, and which of them were observed, as :func:`compute` aggregates them.

    ``prepared`` holds the figures of the index, ``imputed`` ``[indicators, years, units]`` marks
    those that were filled.
    """
    raw = indicator_series(definition, prepared)
    return Leaves(_normalised(definition, raw)[2].values, _unobserved(raw, imputed), raw.labels)


def _normalised(definition: IndexDefinition, raw: Series) -> tuple[Filled, Measured, Normalised]:
    _check_some_values(raw)
    filled = impute(definition.missing, raw)
    choices = definition.normalisations
    frame = reference(definition.frame, choices, filled.series)
    return filled, frame, normalise(choices, filled.series, frame)


def _check_some_values(series: Series) -> None:
    for row in np.flatnonzero(series.counts().sum(axis=1) == 0)[:1]:
        raise NoValuesError(series.codes[row])


def _unobserved(raw: Series, imputed: BoolArray) -> BoolArray | None:
    """What is missing or was filled in, ``[indicators, years, units]``; None where nothing is."""
    if not imputed.any():
        return raw.gaps
    filled: BoolArray = np.ascontiguousarray(imputed)
    return filled if raw.gaps is None else filled | raw.gaps


def _imputed(prepared: Prepared, filled: BoolArray | None) -> BoolArray:
    if filled is None:
        return prepared.imputed
    return frozen_mask(prepared.imputed | np.moveaxis(filled, 0, -1))


def _terms(definition: IndexDefinition, root: Branch, values: FloatArray) -> FloatArray | None:
    """What the effective weights multiply, where the whole tree is one mean."""
    mean = shared_mean(definition)
    if mean is None:
        return None
    totals = sum_totals(root, len(values))
    terms = mean.forth(values)
    return terms if np.all(totals == 1) else terms * totals[:, np.newaxis, np.newaxis]


def _frame_used(measured: Measured, rescaled: Measured) -> FrameUsed:
    return FrameUsed(
        centre=frozen(measured.centre.T),
        spread=frozen(measured.spread.T),
        rescale_centre=frozen(rescaled.centre[0]),
        rescale_spread=frozen(rescaled.spread[0]),
    )


def _dimension_scores(root: Branch) -> FloatArray:
    scores = [branch.score for branch in dimension_branches(root)]
    return indicators_last(np.array(scores).reshape(len(scores), *root.mean.shape))


def _opening_steps(definition: IndexDefinition) -> Iterator[Step]:
    for leaf in definition.indicators:
        if leaf.direction is Direction.LOWERS:
            yield Step(StepKind.DIRECTION, "direction", leaf.code)
    values = method_values(definition.normalisation)
    yield Step(StepKind.NORMALISATION, "normalisation", definition.code, values=values)
    for leaf in definition.indicators:
        if leaf.normalisation is not None:
            values = method_values(leaf.normalisation)
            yield Step(StepKind.NORMALISATION, "normalisation", leaf.code, values=values)


def _ranking_step(definition: IndexDefinition) -> Step:
    values: dict[str, float | str] = {
        "ties": definition.ties.value,
        "decimals": definition.tie_decimals,
    }
    return Step(StepKind.RANKING, "tie_decimals", definition.code, values=values)
