"""The result of a computation, with labels and everything needed to explain and repeat it."""

from dataclasses import dataclass

from sozialraum.methods.composite.arrays import BoolArray, FloatArray
from sozialraum.methods.composite.definition import IndexDefinition
from sozialraum.methods.composite.frames import GivenFrame, Scale
from sozialraum.methods.composite.panel import Panel
from sozialraum.methods.composite.steps import Step


@dataclass(frozen=True, eq=False, slots=True)
class FrameUsed:
    """The parameters that normalised the figures.

    ``centre`` and ``spread`` ``[years, indicators]``, ``rescale_centre`` and ``rescale_spread``
    ``[years]``; NaN where a year had no value, for percent ranks, and without rescaling.
    """

    centre: FloatArray
    spread: FloatArray
    rescale_centre: FloatArray
    rescale_spread: FloatArray


@dataclass(frozen=True, eq=False, slots=True)
class IndexResult:
    """Scores of an index and how they came about; Y years, U units, K indicators, D dimensions.

    ``panel``              the figures as prepared, which were normalised
    ``imputed``            ``[Y, U, K]`` values that preparation or missing rule filled in
    ``treated``            ``[Y, U, K]`` values that the treatment of outliers changed
    ``excluded``           ``[Y, U]`` units left out by screening
    ``normalised``         ``[Y, U, K]`` in the direction of the index, NaN where missing
    ``dimension_scores``   ``[Y, U, D]`` in the order of ``dimensions``
    ``composite``          ``[Y, U]`` the aggregated score before it is rescaled
    ``scores``             ``[Y, U]`` NaN where the missing rule gives none (``scored`` is the mask)
    ``coverage``           ``[Y, U]`` share of the weight that rests on observed values, 0 … 1
    ``ranks``              ``[Y, U]`` 1 for the highest score, ties as declared, NaN without
    ``effective_weights``  ``[Y, U, K]`` after renormalising; sum to 1, 0 where left out
    ``contributions``      ``[Y, U, K]`` what each indicator adds: ``contribution_scale`` is
                           "score" where they sum to the score, "log", "reciprocal", "power"
                           where they sum to its logarithm, reciprocal or power (geometric,
                           harmonic, generalised mean); both None where there are none
                           (``why_no_contributions`` says why)
    ``steps``              what was done, in order
    """

    definition: IndexDefinition
    panel: Panel
    frame: FrameUsed
    imputed: BoolArray
    treated: BoolArray
    excluded: BoolArray
    normalised: FloatArray
    dimension_scores: FloatArray
    composite: FloatArray
    scores: FloatArray
    scored: BoolArray
    coverage: FloatArray
    ranks: FloatArray
    effective_weights: FloatArray
    contributions: FloatArray | None
    contribution_scale: str | None
    steps: tuple[Step, ...]

    @property
    def years(self) -> tuple[int, ...]:
        return self.panel.years

    @property
    def units(self) -> tuple[str, ...]:
        return self.panel.units

    @property
    def indicators(self) -> tuple[str, ...]:
        return self.panel.indicators

    @property
    def dimensions(self) -> tuple[str, ...]:
        return tuple(dimension.code for dimension in self.definition.dimensions)


def given_frame(result: IndexResult, year: int) -> GivenFrame:
    """The parameters of one year as a frame for other figures.

    So a county is measured on all municipalities of its state, or on a year that lies outside
    its own panel: compute the large panel once, keep its frame.
    """
    at = result.years.index(year)
    used = result.frame
    scales = [
        Scale(code, float(used.centre[at, column]), float(used.spread[at, column]))
        for column, code in enumerate(result.indicators)
    ]
    if result.definition.rescale is not None:
        centre, spread = float(used.rescale_centre[at]), float(used.rescale_spread[at])
        scales.append(Scale(result.definition.code, centre, spread))
    return GivenFrame(tuple(scales))
