"""Writing the landscape: bodies, their seats, the ways between them."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.errors import DomainError
from sozialraum.foundation.validity.models import ALWAYS

from ..models import Body, Flow, QuorumRule, Seat

RESERVED = frozenset({"landschaft", "neu", "sitzungen", "kalender", "wege", "plaetze", "register"})
"""Words that stand in addresses where a code could stand."""


@dataclass(frozen=True, kw_only=True)
class NewBody:
    """Everything that is declared about a body."""

    code: str
    name: str
    kind: str
    unit_id: int
    competence: str
    rhythm_months: int | None = None
    quorum: str = QuorumRule.NONE
    receives: str = ""
    gives: str = ""
    source: str = ""
    invented: bool = False
    valid_from: date = ALWAYS
    valid_to: date | None = None


@dataclass(frozen=True, kw_only=True)
class NewSeat:
    """Who sits in a body and since when."""

    organisation_id: int | None = None
    label: str = ""
    person: str = ""
    consent_on: date | None = None
    votes: bool = True
    invented: bool = False
    valid_from: date = ALWAYS


@dataclass(frozen=True, kw_only=True)
class NewFlow:
    """What goes from one body to another and since when."""

    sender_id: int
    receiver_id: int
    content: str
    source: str = ""
    valid_from: date = ALWAYS
    valid_to: date | None = None


@transaction.atomic
def create_body(*, by: User, new: NewBody) -> Body:
    """Enter a body; its code stays for ever, because addresses rest on it."""
    require("bodies.change", by)
    if new.code in RESERVED:
        raise DomainError(_("Diese Kennung ist ein Wort der Anwendung."), new.code)
    if Body.objects.filter(code=new.code).exists():
        raise DomainError(_("Diese Kennung hat schon ein anderes Gremium."), new.code)
    body = Body(**asdict(new))
    _check_period(body.valid_from, body.valid_to)
    body.full_clean()
    body.save()
    return body


@transaction.atomic
def change_body(*, by: User, body_id: int, new: NewBody, version: int) -> Body:
    """Change what is declared; whoever saw an older version is told so and writes nothing."""
    body = Body.objects.select_for_update().get(pk=body_id)
    require("bodies.change", by, body)
    if body.version != version:
        raise DomainError(_stale(), *_differences(body, new))
    for name, value in asdict(new).items():
        if name not in {"code", "invented"}:
            setattr(body, name, value)
    body.version += 1
    _check_period(body.valid_from, body.valid_to)
    body.full_clean()
    body.save()
    return body


def _stale() -> str:
    return _(
        "Inzwischen hat jemand anderes dieses Gremium geändert. Ihre Eingaben stehen noch hier. "
        "Vergleichen Sie und speichern Sie noch einmal."
    )


def _differences(body: Body, new: NewBody) -> list[str]:
    """What is stored now, for each field that would change."""
    typed = {name: value for name, value in asdict(new).items() if name not in {"code", "invented"}}
    fields = {name: Body._meta.get_field(name) for name in typed}
    return [
        _("Gespeichert ist – %(field)s: %(value)s")
        % {"field": getattr(fields[name], "verbose_name", name), "value": _shown(body, name)}
        for name, value in typed.items()
        if getattr(body, name) != value
    ]


def _shown(body: Body, name: str) -> str:
    if name == "unit_id":
        return str(body.unit)
    display = getattr(body, f"get_{name}_display", None)
    value = display() if display else getattr(body, name)
    return "–" if value in {None, ""} else str(value)


def _check_period(first: date, last: date | None) -> None:
    if last is not None and last < first:
        raise DomainError(_("Der letzte Tag liegt vor dem ersten."))


@transaction.atomic
def add_seat(*, by: User, body_id: int, new: NewSeat) -> Seat:
    """Give an organisation, an office or a group a seat from a day on."""
    body = Body.objects.select_for_update().get(pk=body_id)
    require("bodies.change", by, body)
    seat = Seat(body=body, **asdict(new))
    seat.label, seat.person = seat.label.strip(), seat.person.strip()
    _check_holder(seat)
    seat.full_clean()
    seat.save()
    return seat


def _check_holder(seat: Seat) -> None:
    if not (seat.organisation_id or seat.label):
        raise DomainError(_("Nennen Sie eine Organisation oder eine Stelle."))
    if bool(seat.person) != bool(seat.consent_on):
        raise DomainError(
            _("Ein Name steht hier nur mit Einwilligung: nennen Sie beides, Name und Tag.")
        )
    open_end = Q(valid_to__isnull=True) | Q(valid_to__gte=seat.valid_from)
    same = Q(organisation=seat.organisation_id) & Q(label__iexact=seat.label)
    if Seat.objects.filter(open_end, same, body=seat.body).exists():
        raise DomainError(_("Diesen Sitz gibt es schon in dieser Zeit."), str(seat))


@transaction.atomic
def end_seat(*, by: User, seat_id: int, last_day: date) -> Seat:
    """The seat stays in the record and ends with that day."""
    seat = Seat.objects.select_for_update().get(pk=seat_id)
    require("bodies.change", by, seat.body)
    _check_period(seat.valid_from, last_day)
    seat.valid_to = last_day
    seat.save(update_fields=["valid_to"])
    return seat


@transaction.atomic
def withdraw_consent(*, by: User, seat_id: int) -> Seat:
    """Remove the name of the person; the seat stays."""
    seat = Seat.objects.select_for_update().get(pk=seat_id)
    require("bodies.change", by, seat.body)
    seat.person, seat.consent_on = "", None
    seat.save(update_fields=["person", "consent_on"])
    return seat


@transaction.atomic
def add_flow(*, by: User, new: NewFlow) -> Flow:
    """What one body passes on to another from a day on."""
    require("bodies.change", by, Body.objects.get(pk=new.sender_id))
    if new.sender_id == new.receiver_id:
        raise DomainError(_("Ein Gremium gibt nicht an sich selbst weiter."))
    _check_period(new.valid_from, new.valid_to)
    flow = Flow(**asdict(new))
    same = Flow.objects.filter(
        Flow.on(new.valid_from),
        sender=new.sender_id,
        receiver=new.receiver_id,
        content__iexact=new.content,
    )
    if same.exists():
        raise DomainError(_("Diesen Weg gibt es schon."), str(flow))
    flow.full_clean()
    flow.save()
    return flow


@transaction.atomic
def end_flow(*, by: User, flow_id: int, last_day: date) -> Flow:
    """The way stays in the record and ends with that day."""
    flow = Flow.objects.select_for_update().get(pk=flow_id)
    require("bodies.change", by, flow.sender)
    _check_period(flow.valid_from, last_day)
    flow.valid_to = last_day
    flow.save(update_fields=["valid_to"])
    return flow
