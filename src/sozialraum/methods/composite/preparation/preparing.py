"""Preparing the figures of an index: denominate, screen, impute, treat — in this order."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

import numpy as np

from sozialraum.methods.composite.arrays import (
    BoolArray,
    FloatArray,
    frozen_mask,
    indicators_last,
)
from sozialraum.methods.composite.errors import DefinitionError, PanelError
from sozialraum.methods.composite.panel import Panel
from sozialraum.methods.composite.preparation.columns import Columns, panel_columns
from sozialraum.methods.composite.preparation.denominators import Denominator, denominate
from sozialraum.methods.composite.preparation.imputation import Filled, ImputationRule, fill
from sozialraum.methods.composite.preparation.regression import Regression
from sozialraum.methods.composite.preparation.row_means import RowMean
from sozialraum.methods.composite.preparation.screening import Screened, Screening, screen
from sozialraum.methods.composite.preparation.stretches import Stretch, stretches_of
from sozialraum.methods.composite.preparation.treating import Treated, treat
from sozialraum.methods.composite.preparation.treatment import EachYear, Scope, Treatment
from sozialraum.methods.composite.steps import Step

_Choice = TypeVar("_Choice")


@dataclass(frozen=True, slots=True)
class Preparation:
    """What is done to the figures before they are normalised; by default nothing.

    ``imputation`` and ``treatment`` hold for every indicator that is not named in
    ``imputation_of`` or ``treatment_of`` (pairs of code and choice); None does nothing. ``scope``
    says which years a treatment is measured on. A code must be a column of the panel; one that
    the index does not use is passed over, so that indicators can be taken out of an index.
    """

    denominators: tuple[Denominator, ...] = ()
    screening: Screening | None = None
    imputation: ImputationRule | None = None
    imputation_of: tuple[tuple[str, ImputationRule | None], ...] = ()
    treatment: Treatment | None = None
    treatment_of: tuple[tuple[str, Treatment | None], ...] = ()
    scope: Scope = field(default_factory=EachYear)

    def __post_init__(self) -> None:
        for codes in self._codes():
            if len(set(codes)) != len(codes):
                raise DefinitionError("a preparation names each indicator once per step")

    @property
    def untreated(self) -> "Preparation":
        """The same without treatment."""
        return replace(self, treatment=None, treatment_of=(), scope=EachYear())

    def _codes(self) -> tuple[list[str], list[str], list[str]]:
        return (
            [one.indicator for one in self.denominators],
            [code for code, _ in self.imputation_of],
            [code for code, _ in self.treatment_of],
        )

    @property
    def named(self) -> frozenset[str]:
        """All codes that are named for a step of their own, and all denominators."""
        own = (code for codes in self._codes() for code in codes)
        return frozenset(own) | {one.by for one in self.denominators}

    @property
    def looks_across(self) -> bool:
        """Whether an indicator may be prepared differently where another is taken out."""
        rules = (self.imputation, *(rule for _, rule in self.imputation_of))
        return self.screening is not None or any(
            isinstance(rule, RowMean | Regression) for rule in rules
        )


@dataclass(frozen=True, eq=False, slots=True)
class Prepared:
    """Prepared figures and what was done to them.

    ``panel`` holds the indicators of the index alone; ``imputed`` and ``treated`` are masks
    ``[years, units, indicators]`` of values that were filled, and of values that treatment
    changed; ``excluded`` ``[years, units]`` are the units left out by screening.
    """

    panel: Panel
    imputed: BoolArray
    treated: BoolArray
    excluded: BoolArray
    steps: tuple[Step, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Completed:
    """Figures of a panel before treatment; masks ``[codes, years, units]``, ``[years, units]``."""

    panel: Panel
    columns: Columns
    imputed: BoolArray
    excluded: BoolArray
    record: Callable[[], Iterable[Step]]
    _stretches: dict[Scope, tuple[Stretch, ...]] = field(default_factory=dict, init=False)

    def stretches(self, scope: Scope) -> tuple[Stretch, ...]:
        """What treatments are measured on; measured once."""
        if scope not in self._stretches:
            self._stretches[scope] = tuple(stretches_of(scope, self.columns))
        return self._stretches[scope]

    def with_values(self, values: FloatArray) -> Panel:
        """The panel with other values ``[codes, years, units]`` of the index."""
        return self.panel.with_figures(self.columns.indicators, indicators_last(values))


def prepare(
    preparation: Preparation, panel: Panel, directions: Mapping[str, int] | None = None
) -> Prepared:
    """Prepare the figures of an index; the order is fixed: denominate, screen, impute, treat.

    ``directions`` names the columns that the index uses, in its order, with 1 or −1 for what a
    high value does to it; other columns of the panel serve as denominators and predictors only.
    Without it every column counts that is nobody's denominator, as rising. Denominating comes
    first, so that averages and tests look at rates; screening before imputing, so that a filled
    gap does not count as knowledge; treating last, so that what was filled is treated alike.

    Missing values: stay missing unless a rule filled them (then ``imputed``); nothing observed is
    changed but by treatment (then ``treated``). Everything done, and everything that could not be
    done, stands in ``steps``.

    Errors: ``PanelError`` (a column, a grouping or the base year is not in the panel).
    Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008), ch. 3-5.

    >>> from sozialraum.methods.composite.preparation import Mean
    >>> panel = Panel([2023], ["A", "B", "C"], ["x"], [[[4.0], [np.nan], [2.0]]])
    >>> prepared = prepare(Preparation(imputation=Mean()), panel)
    >>> prepared.panel.values[0, :, 0], prepared.imputed[0, :, 0]
    (array([4., 3., 2.]), array([False,  True, False]))
    """
    if preparation == Preparation():
        return _unchanged(panel.select(list(directions or _all_rising(preparation, panel))))
    completed = complete(preparation, panel, directions)
    found = treated(preparation, completed)
    return Prepared(
        panel=completed.with_values(found.values),
        imputed=frozen_mask(np.moveaxis(completed.imputed, 0, -1)),
        treated=frozen_mask(np.moveaxis(found.changed, 0, -1)),
        excluded=frozen_mask(completed.excluded),
        steps=(*completed.record(), *found.steps),
    )


def complete(
    preparation: Preparation, panel: Panel, directions: Mapping[str, int] | None = None
) -> Completed:
    """The steps of :func:`prepare` before treatment, which several treatments can share."""
    _check_codes(preparation, panel)
    columns = panel_columns(panel, directions or _all_rising(preparation, panel))
    rates, denominating = denominate(preparation.denominators, columns)
    screened = screen(preparation.screening, rates)
    rules = _per_code(columns, preparation.imputation, preparation.imputation_of)
    filled = fill(rules, screened.columns, screened.excluded)
    record = partial(_steps, denominating, screened, filled)
    return Completed(panel, filled.columns, filled.imputed, screened.excluded, record)


def treated(preparation: Preparation, completed: Completed) -> Treated:
    """The last step of :func:`prepare`."""
    treatments = _per_code(completed.columns, preparation.treatment, preparation.treatment_of)
    treats = any(treatments[code] is not None for code in completed.columns.indicators)
    stretches = completed.stretches(preparation.scope) if treats else ()
    return treat(treatments, stretches, completed.columns)


def _steps(denominating: Iterable[Step], screened: Screened, filled: Filled) -> Iterator[Step]:
    yield from denominating
    yield from screened.steps
    yield from filled.steps


def _check_codes(preparation: Preparation, panel: Panel) -> None:
    absent = sorted(preparation.named - set(panel.indicators))
    if absent:
        raise PanelError(f"the panel has no column {', '.join(absent)}")


def _all_rising(preparation: Preparation, panel: Panel) -> dict[str, int]:
    denominators = {one.by for one in preparation.denominators}
    return {code: 1 for code in panel.indicators if code not in denominators}


def _unchanged(panel: Panel) -> Prepared:
    nothing = frozen_mask(np.zeros(panel.values.shape, dtype=np.bool_))
    return Prepared(panel, nothing, nothing, nothing[..., 0], ())


def _per_code(
    columns: Columns, default: _Choice, exceptions: tuple[tuple[str, _Choice], ...]
) -> dict[str, _Choice]:
    return dict.fromkeys(columns.indicators, default) | dict(exceptions)
