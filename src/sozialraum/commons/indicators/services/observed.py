"""Observed values on the county's tree: translated, added up, with their states."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sozialraum.commons.places import queries as places
from sozialraum.commons.places.queries import Tree, Unit
from sozialraum.methods.states import ValueState
from sozialraum.methods.territory import Figure, sum_figures

from ..models import Observation, Variable, VariableKind

Figures = dict[int, Figure]  # unit id → figure
NOT_AVAILABLE = Figure(None, ValueState.NOT_AVAILABLE)


@dataclass(frozen=True, slots=True)
class Slot:
    """One table: a variable in a year on one statistical basis."""

    variable: int
    year: int
    basis: str


def observed(variables: Collection[Variable], tree: Tree) -> dict[Slot, Figures]:
    """Current observations of the variables for the units of the tree.

    Counts of former units are translated to the tree's day. Counts are summed upwards;
    measured values become weighted means, marked as estimated. A unit that is its
    parent's only part takes the parent's value, because it is the same territory.
    """
    slots = _translated(_load(variables, tree), variables, tree)
    for slot, figures in slots.items():
        weights = _weights(slot, slots, variables)
        for unit in reversed(tree.ordered):
            _fill_from_below(unit, figures, tree, weights)
        for unit in tree.ordered:
            _fill_from_above(unit, figures, tree)
    return slots


def _load(variables: Collection[Variable], tree: Tree) -> dict[Slot, Figures]:
    rows = Observation.objects.filter(
        variable__in=[variable.id for variable in variables],
        superseded_by__isnull=True,
        unit__in=[*tree.units, *places.former_units()],
    ).values_list("variable", "year", "basis", "unit", "value", "state")
    slots: dict[Slot, Figures] = defaultdict(dict)
    for variable, year, basis, unit, value, state in rows.iterator(chunk_size=20_000):
        slots[Slot(variable, year, basis)][unit] = Figure(value, ValueState(state))
    return dict(sorted(slots.items(), key=lambda item: _weights_first(item[0], variables)))


def _weights_first(slot: Slot, variables: Collection[Variable]) -> bool:
    """Sums before means: a mean needs the summed weights of the same year."""
    return any(v.id == slot.variable and v.kind == VariableKind.MEASURE for v in variables)


def _translated(
    slots: dict[Slot, Figures], variables: Collection[Variable], tree: Tree
) -> dict[Slot, Figures]:
    """Bring counts of former units to the territory of the tree's day."""
    former = places.former_units()
    if not any(unit in former and unit not in tree.units for f in slots.values() for unit in f):
        return slots
    counts = {v.id for v in variables if v.kind == VariableKind.COUNT}
    past = places.history()
    codes = {**former, **{unit.id: unit.code for unit in tree.ordered}}
    ids = {unit.code: unit.id for unit in tree.ordered}
    for slot, figures in slots.items():
        ended = {unit for unit in figures if unit not in tree.units}
        if ended and slot.variable in counts:
            named = {codes[unit]: figure for unit, figure in figures.items()}
            moved = past.translate(named, date(slot.year, 12, 31), tree.day).figures
            figures.update({ids[code]: f for code, f in moved.items() if code in ids})
        for unit in ended:
            del figures[unit]
    return slots


def _weights(
    slot: Slot, slots: Mapping[Slot, Figures], variables: Collection[Variable]
) -> Figures | None:
    """None for counts; for a measured value the weights of its year, if there are any."""
    variable = next(v for v in variables if v.id == slot.variable)
    if variable.kind == VariableKind.COUNT:
        return None
    same_year = (
        figures
        for other, figures in slots.items()
        if other.variable == variable.weight_id and other.year == slot.year
    )
    return next(same_year, {})


def _fill_from_below(unit: Unit, figures: Figures, tree: Tree, weights: Figures | None) -> None:
    parts = [part for part in tree.children(unit) if part.level != "locality"]
    if unit.id in figures or not any(part.id in figures for part in parts):
        return
    values = {part.id: figures.get(part.id, NOT_AVAILABLE) for part in parts}
    figures[unit.id] = sum_figures(values.values()) if weights is None else _mean(values, weights)


def _mean(values: Figures, weights: Figures) -> Figure:
    """Σ value · weight ÷ Σ weight, an estimate; missing where any part is missing."""
    total = weighted = 0.0
    for unit, figure in values.items():
        weight = weights.get(unit, NOT_AVAILABLE)
        if figure.value is None or weight.value is None:
            return NOT_AVAILABLE
        total += weight.value
        weighted += figure.value * weight.value
    return Figure(weighted / total, ValueState.ESTIMATED) if total else NOT_AVAILABLE


def _fill_from_above(unit: Unit, figures: Figures, tree: Tree) -> None:
    parent = tree.parent(unit)
    if parent is None or unit.id in figures or parent.id not in figures:
        return
    if len(tree.children(parent)) == 1:
        figures[unit.id] = figures[parent.id]
