"""Filling gaps, each indicator after its own declared rule."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from sozialraum.methods.composite.arrays import BoolArray, FloatArray
from sozialraum.methods.composite.preparation.columns import Columns
from sozialraum.methods.composite.steps import Step, StepKind


class ImputationRule(Protocol):
    """A frozen, hashable setting that can say what stands in a gap."""

    def estimates(self, columns: Columns, rows: Sequence[int]) -> FloatArray:
        """What the rule would put at each place ``[rows, years, units]``, NaN = it cannot.

        Estimates rest on observed values alone, so that no order of filling matters.
        """

    def described(self) -> dict[str, float | str]:
        """The rule as parameters of a step."""


@dataclass(frozen=True, eq=False, slots=True)
class Filled:
    """The columns after filling, masks ``[codes, years, units]`` of its gaps.

    ``imputed`` are the gaps that were filled, ``left`` those that could not be.
    """

    rules: Mapping[str, ImputationRule | None]
    columns: Columns
    imputed: BoolArray
    left: BoolArray

    @property
    def steps(self) -> tuple[Step, ...]:
        """The record, written when it is asked for."""
        return tuple(_steps(self))


def fill(
    rules: Mapping[str, ImputationRule | None], columns: Columns, excluded: BoolArray
) -> Filled:
    """Fill the gaps of each indicator after its rule; None leaves them.

    ``excluded`` ``[years, units]`` are never filled. A gap that a rule cannot fill stays missing
    and stands in the record (``NOT_IMPUTED``).
    """
    gaps = columns.missing & ~excluded
    own = columns.own.copy()
    for rule, rows in _by_rule(rules, columns, gaps).items():
        for row, estimates in zip(rows, rule.estimates(columns, rows), strict=True):
            np.copyto(own[row], estimates, where=gaps[row])
    imputed = gaps & ~np.isnan(own)
    return Filled(rules, columns.replaced(own), imputed, gaps & ~imputed)


def _by_rule(
    rules: Mapping[str, ImputationRule | None], columns: Columns, gaps: BoolArray
) -> dict[ImputationRule, list[int]]:
    """Rows with gaps, those with the same rule together."""
    rows: dict[ImputationRule, list[int]] = {}
    for row, code in enumerate(columns.indicators):
        rule = rules[code]
        if rule is not None and gaps[row].any():
            rows.setdefault(rule, []).append(row)
    return rows


def _steps(filled: Filled) -> Iterator[Step]:
    labels = filled.columns.labels
    for row, code in enumerate(filled.columns.indicators):
        rule = filled.rules[code]
        if rule is None:
            continue
        masks = ((StepKind.IMPUTATION, filled.imputed), (StepKind.NOT_IMPUTED, filled.left))
        for kind, mask in masks:
            for _, year, units in labels.where(mask[row]):
                yield Step(kind, "imputation", code, year, units, rule.described())
