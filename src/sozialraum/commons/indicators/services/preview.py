"""What saving an indicator would show, before anything is saved."""

from dataclasses import dataclass

from django.db import transaction

from sozialraum.foundation.accounts.models import User
from sozialraum.methods.states import ValueState

from ..models import IndicatorValue
from .catalogue import NewIndicator, define_indicator


@dataclass(frozen=True, slots=True)
class PreviewValue:
    """A value as the county and as everybody would see it."""

    unit_id: int
    value: float | None
    state: ValueState
    public_value: float | None
    public_state: ValueState


@dataclass(frozen=True, slots=True)
class Preview:
    """The values of the latest year, None where no year has any."""

    year: int | None
    values: tuple[PreviewValue, ...]


def preview_indicator(*, by: User, new: NewIndicator) -> Preview:
    """Define the indicator, read its latest year, and undo everything."""
    with transaction.atomic():
        found = _latest(define_indicator(by=by, new=new).pk)
        transaction.set_rollback(True)
    return found


def _latest(indicator_id: int) -> Preview:
    rows = IndicatorValue.objects.filter(indicator=indicator_id, preferred=True)
    year = rows.order_by("-year").values_list("year", flat=True).first()
    if year is None:
        return Preview(None, ())
    columns = ("unit_id", "value", "state", "public_value", "public_state")
    return Preview(
        year,
        tuple(
            PreviewValue(unit, value, ValueState(state), public, ValueState(public_state))
            for unit, value, state, public, public_state in rows.filter(year=year).values_list(
                *columns
            )
        ),
    )
