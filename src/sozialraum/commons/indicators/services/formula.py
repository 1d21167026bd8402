"""Indicators from observed figures: factor × Σ numerator ÷ Σ denominator."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sozialraum.methods.states import ValueState
from sozialraum.methods.territory import Figure, sum_figures

from ..models import Indicator, TermPart
from .observed import NOT_AVAILABLE, Figures, Slot

Terms = tuple[tuple[Slot, float], ...]  # (observed table, coefficient)


@dataclass(frozen=True)
class Bound:
    """An indicator's formula bound to the observed tables of one year and basis."""

    indicator: Indicator
    year: int
    basis: str
    numerator: Terms
    denominator: Terms


@dataclass(frozen=True, slots=True)
class Computed:
    """Numerator, denominator and value of one unit."""

    numerator: Figure
    denominator: Figure | None
    value: Figure


def bind(indicator: Indicator, slots: Collection[Slot]) -> Iterator[Bound]:
    """The formula for each year and basis in which all of its variables were observed.

    A variable without a basis goes with any; two different bases are never mixed.
    Needs ``terms`` prefetched.
    """
    variables = {term.variable_id for term in indicator.terms.all()}
    found: dict[int, dict[int, set[str]]] = {}
    for slot in slots:
        if slot.variable in variables and covers(indicator, slot.year):
            found.setdefault(slot.year, {}).setdefault(slot.variable, set()).add(slot.basis)
    for year, bases in sorted(found.items()):
        named = set().union(*bases.values()) - {""}
        for basis in sorted(named) or [""]:
            fits = all({basis, ""} & bases.get(variable, set()) for variable in variables)
            if fits:
                yield _bound(indicator, year, basis, bases)


def covers(indicator: Indicator, year: int) -> bool:
    """True where this definition of the indicator is valid in the year."""
    last = indicator.valid_to_year
    return indicator.valid_from_year <= year and (last is None or year <= last)


def _bound(indicator: Indicator, year: int, basis: str, bases: dict[int, set[str]]) -> Bound:
    def terms(part: TermPart) -> Terms:
        return tuple(
            (
                Slot(t.variable_id, year, basis if basis in bases[t.variable_id] else ""),
                t.coefficient,
            )
            for t in indicator.terms.all()
            if t.part == part
        )

    return Bound(indicator, year, basis, terms(TermPart.NUMERATOR), terms(TermPart.DENOMINATOR))


def compute(bound: Bound, slots: Mapping[Slot, Figures]) -> dict[int, Computed]:
    """Unit id → computed value, for each unit with at least one observed part."""
    units = set().union(*(slots[slot] for slot, _ in (*bound.numerator, *bound.denominator)))
    return {unit: _compute_unit(bound, slots, unit) for unit in units}


def _compute_unit(bound: Bound, slots: Mapping[Slot, Figures], unit: int) -> Computed:
    numerator = combine(bound.numerator, slots, unit)
    factor = bound.indicator.factor
    if not bound.denominator:
        return Computed(numerator, None, scaled(numerator, factor))
    denominator = combine(bound.denominator, slots, unit)
    return Computed(numerator, denominator, ratio(numerator, denominator, factor))


def combine(terms: Terms, slots: Mapping[Slot, Figures], unit: int) -> Figure:
    """Σ coefficient · figure; missing, in the right state, where any part is missing."""
    return sum_figures(
        scaled(slots[slot].get(unit, NOT_AVAILABLE), coefficient) for slot, coefficient in terms
    )


def scaled(figure: Figure, factor: float) -> Figure:
    """The figure times a factor; states stay."""
    return figure if figure.value is None else Figure(figure.value * factor, figure.state)


def ratio(numerator: Figure, denominator: Figure, factor: float) -> Figure:
    """Factor · numerator ÷ denominator; a missing part makes it missing in its state."""
    for part in (numerator, denominator):
        if part.value is None:
            return Figure(None, _missing(part.state))
    if denominator.value == 0:
        return Figure(None, ValueState.NOT_APPLICABLE)
    value = factor * (numerator.value or 0.0) / (denominator.value or 1.0)
    return Figure(value, _joint_state((numerator, denominator), value))


def _missing(state: ValueState) -> ValueState:
    return ValueState.NOT_AVAILABLE if state.has_number else state


def _joint_state(parts: Iterable[Figure], value: float) -> ValueState:
    states = {part.state for part in parts}
    for weak in (ValueState.UNRELIABLE, ValueState.ESTIMATED):
        if weak in states:
            return weak
    return ValueState.ZERO if value == 0 else ValueState.VALUE
