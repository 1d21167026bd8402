"""Figures that cross a rule propose a need to planning."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sozialraum.commons.indicators import queries as figures
from sozialraum.commons.places.queries import tree
from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.audit.services import create_all, update_all
from sozialraum.foundation.errors import DomainError

from ..crossing import Crossing, crossings
from ..models import Need, OriginKind, Signal, SignalRule, SignalState
from .recording import record_need
from .values import Figures, NewNeed, NewOrigin


@transaction.atomic
def define_rule(
    *, by: User, indicator: str, higher_is_worse: bool, deviations: float = 1, years: int = 3
) -> SignalRule:
    """Watch an indicator; a rule for it that is valid now ends."""
    require("needs.weigh_signals", by)
    if figures.indicator(indicator) is None:
        raise DomainError(_("Die Kennzahl „%s“ gibt es nicht.") % indicator)
    if deviations <= 0 or years < 1:
        raise DomainError(_("Abstand und Jahre müssen größer als null sein."))
    today = timezone.localdate()
    update_all(
        SignalRule.objects.filter(indicator=indicator, valid_to__isnull=True), valid_to=today
    )
    return SignalRule.objects.create(
        indicator=indicator,
        higher_is_worse=higher_is_worse,
        deviations=deviations,
        years=years,
        valid_from=today,
    )


@transaction.atomic
def end_rule(*, by: User, rule_id: int) -> None:
    """Watch an indicator no longer; what it proposed stays."""
    require("needs.weigh_signals", by)
    rows = SignalRule.objects.filter(pk=rule_id, valid_to__isnull=True)
    update_all(rows, valid_to=timezone.localdate())


@transaction.atomic
def signals(*, by: User) -> int:
    """Look through the published figures of all social spaces; returns how many are new.

    What was proposed or dismissed for a year is not proposed again.
    """
    require("needs.weigh_signals", by)
    rules = list(SignalRule.objects.filter(valid_to__isnull=True))
    known = set(Signal.objects.values_list("rule__indicator", "unit_id", "year"))
    new = [
        signal
        for signal in _proposed(rules)
        if (signal.rule.indicator, signal.unit_id, signal.year) not in known
    ]
    create_all(new)
    return len(new)


def _proposed(rules: Iterable[SignalRule]) -> Iterable[Signal]:
    county = tree()
    spaces = [unit.id for unit in county.level("social_space")]
    if county.root is None:
        return
    codes = [rule.indicator for rule in rules]
    titles = {one.code: one for one in figures.catalogue().filter(code__in=codes)}
    read = figures.figures(
        figures.Audience.PUBLIC, indicators=codes, units=[*spaces, county.root.id]
    )
    for rule in rules:
        series = {
            unit: [(one.year, one.value) for one in read.series(rule.indicator, unit)]
            for unit in (*spaces, county.root.id)
        }
        district = series.pop(county.root.id)
        found = crossings(
            series,
            district,
            higher_is_worse=rule.higher_is_worse,
            deviations=rule.deviations,
            years=rule.years,
        )
        yield from (_signal(rule, titles[rule.indicator], one) for one in found)


def _signal(rule: SignalRule, indicator: figures.Indicator, found: Crossing) -> Signal:
    return Signal(
        rule=rule,
        unit_id=found.unit_id,
        year=found.year,
        title=indicator.title,
        measured_in=indicator.unit_of_measure,
        values={str(year): value for year, value in found.values},
        reference=found.reference,
        spread=found.spread,
    )


@transaction.atomic
def accept_signal(*, by: User, signal_id: int, new: NewNeed) -> Need:
    """Record a need with the figures as evidence; it begins inside, like every need."""
    signal = _locked(by, signal_id)
    origin = NewOrigin(
        kind=OriginKind.INDICATOR,
        on_day=timezone.localdate(),
        office=_("Sozialplanung"),
        remark=_("%(title)s %(year)s") % {"title": signal.title, "year": signal.year},
    )
    evidence = Figures(
        indicator=signal.rule.indicator,
        title=signal.title,
        unit_id=signal.unit_id,
        year=signal.year,
        value=signal.latest,
        reference=signal.reference,
        measured_in=signal.measured_in,
    )
    need = record_need(by=by, new=new, origins=[origin], evidence=[evidence])
    signal.state, signal.need, signal.handled_by = SignalState.ACCEPTED, need, by
    signal.save()
    return need


@transaction.atomic
def dismiss_signal(*, by: User, signal_id: int, reason: str) -> Signal:
    """No need behind this figure, with a reason."""
    signal = _locked(by, signal_id)
    if not reason.strip():
        raise DomainError(
            _("Sagen Sie, warum aus „%(signal)s“ kein Bedarf wird.") % {"signal": signal}
        )
    signal.state, signal.reason, signal.handled_by = SignalState.DISMISSED, reason.strip(), by
    signal.save()
    return signal


def _locked(by: User, signal_id: int) -> Signal:
    require("needs.weigh_signals", by)
    signal = Signal.objects.select_for_update().select_related("rule").get(pk=signal_id)
    if signal.state != SignalState.PROPOSED:
        raise DomainError(_("„%(signal)s“ hat schon jemand bearbeitet.") % {"signal": signal})
    return signal
