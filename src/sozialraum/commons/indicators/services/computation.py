"""Rebuilding indicator values after anything they rest on has changed."""

from collections import defaultdict
from collections.abc import Collection

from django.db import transaction
from django.db.models import Q

from sozialraum.commons.places.queries import tree

from ..models import Basis, Indicator, IndicatorValue, Variable
from .formula import Bound, Computed, bind, compute
from .gate import Public, Published, open_gate, rules_of
from .observed import Figures, Slot, observed


@transaction.atomic
def recompute(*, variable_ids: Collection[int] | None = None) -> int:
    """Rebuild the values that rest on the given variables (all without any).

    Indicators that share a protected variable are rebuilt together, because the gate
    decides on them together. Returns the number of values written.
    """
    indicators = _affected(variable_ids)
    variables = _variables(indicators)
    county = tree()
    slots = observed(variables, county)
    rules = rules_of(variables)
    rows = [
        _row(table.bound, unit, table.results[unit], public)
        for tables in _by_year(indicators, slots)
        for table, verdict in zip(tables, open_gate(tables, slots, rules, county), strict=True)
        for unit, public in verdict.items()
    ]
    _prefer(rows)
    IndicatorValue.objects.filter(indicator__in=indicators).delete()
    IndicatorValue.objects.bulk_create(rows, batch_size=1000)
    return len(rows)


def _affected(variable_ids: Collection[int] | None) -> list[Indicator]:
    indicators = Indicator.objects.prefetch_related("terms")
    if variable_ids is None:
        return list(indicators)
    touched = Q(terms__variable__in=list(variable_ids))
    shared = set(
        Indicator.objects.filter(touched)
        .exclude(terms__variable__rule=None)
        .values_list("terms__variable", flat=True)
    )
    return list(indicators.filter(touched | Q(terms__variable__in=shared)).distinct())


def _variables(indicators: Collection[Indicator]) -> list[Variable]:
    """Variables of the formulas and those by which their means are weighted."""
    direct = Q(terms__indicator__in=indicators)
    weights = Variable.objects.filter(direct).exclude(weight=None).values("weight")
    return list(
        Variable.objects.filter(direct | Q(id__in=weights)).select_related("rule").distinct()
    )


def _by_year(
    indicators: Collection[Indicator], slots: dict[Slot, Figures]
) -> Collection[list[Published]]:
    years: dict[int, list[Published]] = defaultdict(list)
    for indicator in indicators:
        for bound in bind(indicator, slots):
            years[bound.year].append(Published(bound, compute(bound, slots)))
    return years.values()


def _row(bound: Bound, unit: int, result: Computed, public: Public) -> IndicatorValue:
    return IndicatorValue(
        indicator=bound.indicator,
        unit_id=unit,
        year=bound.year,
        basis=bound.basis,
        numerator=result.numerator.value,
        denominator=result.denominator.value if result.denominator else None,
        value=result.value.value,
        state=result.value.state,
        public_numerator=public.numerator,
        public_denominator=public.denominator,
        public_value=public.value,
        public_state=public.state,
    )


def _prefer(rows: list[IndicatorValue]) -> None:
    """Of several bases in one year show the one of the highest position."""
    position = dict(Basis.objects.values_list("code", "position"))
    best: dict[tuple[int, int], str] = {}
    for row in rows:
        key = row.indicator_id, row.year
        if key not in best or position.get(row.basis, 0) > position.get(best[key], 0):
            best[key] = row.basis
    for row in rows:
        row.preferred = row.basis == best[row.indicator_id, row.year]
