"""Rebuilding indicator values after anything they rest on has changed."""

from collections import defaultdict
from collections.abc import Collection

from django.db import transaction
from django.db.models import Q

from sozialraum.commons.places.queries import tree

from ..models import Basis, Indicator, IndicatorTerm, IndicatorValue, Variable
from .formula import Bound, Computed, bind, compute
from .gate import Public, Published, open_gate, rules_of
from .observed import Figures, Slot, observed


@transaction.atomic
def recompute(*, variable_ids: Collection[int] | None = None) -> int:
    """Rebuild the values that rest on the given variables (all without any).

    What a part rebuilds is what rebuilding all would write. Returns the number of values
    written.
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
    """Indicators that rest on the variables, directly or by the weights of their means.

    The gate decides on all guarded indicators together: if one is affected, all are.
    """
    indicators = Indicator.objects.prefetch_related("terms")
    if variable_ids is None:
        return list(indicators)
    rests_on = Q(variable__in=list(variable_ids)) | Q(variable__weight__in=list(variable_ids))
    guarded = IndicatorTerm.objects.exclude(variable__rule=None)
    touched = IndicatorTerm.objects.filter(rests_on).values("indicator")
    if (
        guarded.filter(indicator__in=touched).exists()
        or Variable.objects.filter(id__in=list(variable_ids)).exclude(rule=None).exists()
    ):
        return list(indicators.filter(Q(id__in=touched) | Q(id__in=guarded.values("indicator"))))
    return list(indicators.filter(id__in=touched))


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
