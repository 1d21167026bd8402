"""The disclosure gate: what everybody outside the county may see.

For one year all published numerators and denominators that rest on protected
variables form one linear system with the tree's sums; ``methods.disclosure`` hides what
must be hidden so that nothing hidden can be derived from what is shown.
"""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sozialraum.commons.places.queries import Tree
from sozialraum.methods import disclosure
from sozialraum.methods.states import ValueState
from sozialraum.methods.territory import Figure

from ..models import DisclosureRule, Variable
from .formula import Bound, Computed, Terms, combine, ratio, scaled
from .observed import Figures, Slot

log = logging.getLogger(__name__)
Slots = Mapping[Slot, Figures]
Rules = Mapping[int, DisclosureRule]  # variable id → the rule that protects it


@dataclass(frozen=True, slots=True)
class Public:
    """What the gate lets through of one computed value."""

    numerator: float | None
    denominator: float | None
    value: float | None
    state: ValueState


@dataclass(frozen=True)
class Published:
    """One indicator's table of a year, as it would be published."""

    bound: Bound
    results: Mapping[int, Computed]


def open_gate(
    tables: Sequence[Published], slots: Slots, rules: Rules, tree: Tree
) -> list[dict[int, Public]]:
    """Per table: unit id → what may be shown. All tables are of one year."""
    guarded = [_is_guarded(table.bound, rules) for table in tables]
    formulas = tuple(t.bound for t, guard in zip(tables, guarded, strict=True) if guard)
    system = _System(formulas, slots, rules, tree)
    return [
        system.verdict(table) if guard else _unguarded(table)
        for table, guard in zip(tables, guarded, strict=True)
    ]


def rules_of(variables: Iterable[Variable]) -> Rules:
    """The rules that may hide or round something; needs ``rule`` at hand."""
    return {
        v.id: v.rule
        for v in variables
        if v.rule and (v.rule.min_cases or v.rule.min_denominator or v.rule.rounding)
    }


def _is_guarded(bound: Bound, rules: Rules) -> bool:
    return any(slot.variable in rules for slot, _ in (*bound.numerator, *bound.denominator))


def _unguarded(table: Published) -> dict[int, Public]:
    return {
        unit: Public(
            result.numerator.value,
            result.denominator.value if result.denominator else None,
            result.value.value,
            result.value.state,
        )
        for unit, result in table.results.items()
    }


@dataclass(frozen=True)
class _System:
    """The linear system of one year: a grid of units × quantities, solved once."""

    formulas: tuple[Bound, ...]
    slots: Slots
    rules: Rules
    tree: Tree

    @cached_property
    def rows(self) -> dict[int, int]:
        units = [unit for unit in self.tree.ordered if unit.level != "locality"]
        return {unit.id: row for row, unit in enumerate(units)}

    @cached_property
    def published(self) -> tuple[Terms, ...]:
        """Quantities shown or derivable: a rate with its denominator gives the numerator."""
        shown = [terms for f in self.formulas for terms in (f.numerator, f.denominator) if terms]
        return tuple(dict.fromkeys(shown))

    @cached_property
    def columns(self) -> tuple[Terms, ...]:
        """The published quantities and the single variables they are made of."""
        single = [((slot, 1.0),) for terms in self.published for slot, _ in terms]
        return tuple(dict.fromkeys((*self.published, *single)))

    @cached_property
    def values(self) -> NDArray[np.float64]:
        grid = np.full((len(self.rows), len(self.columns)), np.nan)
        for column, terms in enumerate(self.columns):
            for unit, row in self.rows.items():
                value = combine(terms, self.slots, unit).value
                grid[row, column] = np.nan if value is None else value
        return grid

    @cached_property
    def table(self) -> disclosure.Table:
        return disclosure.Table.of_tree(
            self.values,
            self._parents(),
            combinations=self._combinations(),
            at_most=self._at_most(),
            published=self._mask(lambda terms: terms in self.published or self._open(terms)),
            fixed=self._mask(self._open),
            lower=np.broadcast_to(self._lowest(), self.values.shape),
        )

    def _lowest(self) -> NDArray[np.float64]:
        """Counts start at 0; a difference of counts may be negative."""
        return np.array(
            [-np.inf if any(c < 0 for _, c in terms) else 0.0 for terms in self.columns]
        )

    def _parents(self) -> list[int]:
        units = self.tree.units
        return [self.rows.get(units[unit].parent_id or 0, -1) for unit in self.rows]

    def _combinations(self) -> list[dict[int, float]]:
        """Σ coefficient · variable − quantity = 0 for each quantity made of several."""
        index = {terms: column for column, terms in enumerate(self.columns)}
        return [
            {index[terms]: 1.0, **{index[((slot, 1.0),)]: -c for slot, c in terms}}
            for terms in self.columns
            if terms != ((terms[0][0], 1.0),)
        ]

    def _at_most(self) -> list[tuple[int, int]]:
        """Shares: everybody knows that the part is no larger than the whole."""
        return [
            (self.columns.index(f.numerator), self.columns.index(f.denominator))
            for f in self.formulas
            if f.denominator and f.indicator.factor == 100  # noqa: PLR2004 - percent
        ]

    def _open(self, terms: Terms) -> bool:
        """Public anyway: made only of variables that no rule protects."""
        return not any(slot.variable in self.rules for slot, _ in terms)

    def _mask(self, test: Callable[[Terms], bool]) -> NDArray[np.bool_]:
        row = np.array([test(terms) for terms in self.columns])
        return np.broadcast_to(row, self.values.shape) & ~np.isnan(self.values)

    @cached_property
    def primary(self) -> NDArray[np.bool_]:
        """Small quantities, the single variables among them, and all over a small base."""
        mask = np.zeros(self.values.shape, dtype=bool)
        for column, terms in enumerate(self.columns):
            if not self._open(terms):
                mask[:, column] = self._rule(terms).primary(self.values[:, column])
        for formula in self.formulas:
            if formula.denominator and not self._open(formula.numerator):
                column = self.columns.index(formula.numerator)
                base = self.values[:, self.columns.index(formula.denominator)]
                rule = self._rule(formula.numerator)
                mask[:, column] |= rule.primary(self.values[:, column], denominators=base)
        return mask & ~np.isnan(self.values)

    def _rule(self, terms: Terms) -> disclosure.Rule:
        """The strictest of the rules of the variables involved."""
        rules = [self.rules[s.variable] for s, _ in terms if s.variable in self.rules]
        return strictest(rules, zero_is_safe=all(rule.zero_is_safe for rule in rules))

    @cached_property
    def protection(self) -> disclosure.Protection | None:
        """What stays hidden; None where nothing guarded of the year may be shown.

        Whoever looks from outside is taken to know as much as the strictest rule allows:
        a shown zero anywhere tells that hidden counts are not zero.
        """
        rules = list(self.rules.values())
        outsider = strictest(rules, zero_is_safe=any(rule.zero_is_safe for rule in rules))
        try:
            return disclosure.protect(self.table, self.primary, outsider)
        except (disclosure.ProtectionImpossible, disclosure.UnsolvableError):
            log.exception("disclosure: a year stays hidden as a whole")
            return None

    def verdict(self, published: Published) -> dict[int, Public]:
        """What may be shown of the table's values."""
        return {
            unit: self._show(published.bound, unit, result)
            for unit, result in published.results.items()
        }

    def _show(self, formula: Bound, unit: int, result: Computed) -> Public:
        numerator = self._shown(formula.numerator, unit, result.numerator)
        if result.denominator is None:
            value = scaled(numerator, formula.indicator.factor)
            return Public(numerator.value, None, value.value, value.state)
        denominator = self._shown(formula.denominator, unit, result.denominator)
        value = ratio(numerator, denominator, formula.indicator.factor)
        return Public(numerator.value, denominator.value, value.value, value.state)

    def _shown(self, terms: Terms, unit: int, figure: Figure) -> Figure:
        """The figure as it leaves the county: as it is, rounded, or hidden."""
        at = (self.rows[unit], self.columns.index(terms))
        if figure.value is None or self._open(terms):
            return figure
        if self.protection is None:
            return Figure(None, ValueState.SUPPRESSED_PRIMARY)
        if self.protection.hidden[at]:
            return Figure(None, ValueState(int(self.protection.public_states[at])))
        return Figure(float(self.protection.values[at]), figure.state)


def strictest(rules: Sequence[DisclosureRule], *, zero_is_safe: bool) -> disclosure.Rule:
    """One rule that satisfies all of the given ones."""
    return disclosure.Rule(
        min_cases=max(1, *(rule.min_cases for rule in rules)),
        zero_is_safe=zero_is_safe,
        min_denominator=max(rule.min_denominator for rule in rules) or None,
        rounding=max(rule.rounding for rule in rules) or None,
    )
