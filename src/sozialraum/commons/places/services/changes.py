"""Recording mergers, splits and changes of county."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import isclose

from django.db import transaction
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.audit.services import create_all, update_all
from sozialraum.foundation.errors import DomainError

from ..models import ChangeKind, SpatialUnit, TerritorialChange, TerritorialShare, UnitKey


@dataclass(frozen=True)
class NewShare:
    """Part of ``origin`` that goes to ``target``, by population, area and employees."""

    origin: SpatialUnit
    target: SpatialUnit
    population: float = 1.0
    area: float = 1.0
    employees: float | None = None


@transaction.atomic
def record_change(  # noqa: PLR0913 - one event has these facts
    *,
    by: User,
    kind: ChangeKind,
    title: str,
    effective_on: date,
    source: str,
    shares: list[NewShare],
) -> TerritorialChange:
    """Record that units ended and others took over; the ended ones end the day before."""
    require("places.change", by)
    _refuse_incomplete(shares)
    change = TerritorialChange(kind=kind, title=title, effective_on=effective_on, source=source)
    change.full_clean()
    change.save()
    create_all(
        TerritorialShare(
            change=change,
            origin=share.origin,
            target=share.target,
            population_weight=share.population,
            area_weight=share.area,
            employee_weight=share.employees,
        )
        for share in shares
    )
    _end_units(shares, effective_on - timedelta(days=1))
    return change


def _refuse_incomplete(shares: list[NewShare]) -> None:
    for name, sums in (
        ("Bevölkerung", _sums(shares, "population")),
        ("Fläche", _sums(shares, "area")),
    ):
        for unit, total in sums.items():
            if not isclose(total, 1.0, abs_tol=1e-9):
                raise DomainError(
                    _("Die Anteile von „%(unit)s“ (%(kind)s) ergeben %(total)s statt 1.")
                    % {"unit": unit, "kind": name, "total": total}
                )


def _sums(shares: list[NewShare], weight: str) -> Mapping[SpatialUnit, float]:
    sums: dict[SpatialUnit, float] = {}
    for share in shares:
        sums[share.origin] = sums.get(share.origin, 0.0) + getattr(share, weight)
    return sums


def _end_units(shares: list[NewShare], last_day: date) -> None:
    staying = {share.target.id for share in shares}
    ended = {share.origin.id for share in shares} - staying
    still = {"valid_to__isnull": True}
    update_all(SpatialUnit.objects.filter(id__in=ended, **still), valid_to=last_day)
    update_all(UnitKey.objects.filter(unit_id__in=ended, **still), valid_to=last_day)
