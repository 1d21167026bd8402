"""Making accounts, giving and ending mandates: the only writers."""

from collections.abc import Callable
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from sozialraum.foundation.components.formats import format_day
from sozialraum.foundation.errors import DomainError
from sozialraum.foundation.validity.models import Dated

from .models import COUNTY, Mandate, Role, User
from .policies import require
from .queries import administrators_after, mandates_of, today

ADMINISTER = "accounts.administer"
COUNTY_WIDE = frozenset({Role.PLANNER, Role.FUNDING_OFFICER, Role.AUDITOR, Role.ADMINISTRATOR})
"""Roles of the county's own administration: they are given for the whole county only."""


@transaction.atomic
def create_user(*, username: str, password: str | None, role: Role, full_name: str = "") -> User:
    """Set an account up with a mandate for the whole county, or bring an existing one to it.

    For the command line, the demonstration and tests; administrators use ``grant_mandate``.
    """
    user, _created = User.objects.get_or_create(username=username)
    user.last_name = full_name
    user.set_password(password)
    user.full_clean()
    user.save()
    _set_up_county_mandate(user, role)
    return user


def _set_up_county_mandate(user: User, role: Role) -> None:
    county_wide = [one for one in mandates_of(user) if one.scope == COUNTY]
    for mandate in county_wide:
        if mandate.role != role:
            _end(mandate, by=None, last_day=today() - timedelta(days=1), reason="")
    if role != Role.NONE and role not in {mandate.role for mandate in county_wide}:
        Mandate.objects.create(person=user, role=role, scope=COUNTY, valid_from=today())
    user.held = None


@transaction.atomic
def grant_mandate(  # noqa: PLR0913 - keyword-only, what a mandate consists of
    *,
    by: User,
    person: User,
    role: Role,
    scope: str,
    valid_from: date,
    valid_to: date | None = None,
    constraints: str = "",
) -> Mandate:
    """Let a person act in a role for a scope, from the first to the last day."""
    require(ADMINISTER, by)
    _refuse_own(by, person)
    User.objects.select_for_update().get(pk=person.pk)
    mandate = Mandate(
        person=person,
        role=role,
        scope=scope,
        valid_from=valid_from,
        valid_to=valid_to,
        constraints=constraints.strip(),
        granted_by=by,
    )
    _check_new(mandate)
    mandate.full_clean()
    mandate.save()
    person.held = None
    return mandate


def _refuse_own(by: User, person: User) -> None:
    if by.pk == person.pk:
        raise DomainError(
            _("Niemand gibt oder beendet eigene Mandate. Bitten Sie eine andere Person.")
        )


def _check_new(new: Mandate) -> None:
    if not new.person.is_active:
        raise DomainError(_("Das Konto „%(person)s“ ist geschlossen.") % {"person": new.person})
    check_terms(
        role=Role(new.role), scope=new.scope, valid_from=new.valid_from, valid_to=new.valid_to
    )
    _refuse_twice(new)


def check_terms(*, role: Role, scope: str, valid_from: date, valid_to: date | None) -> None:
    """Refuse a mandate that nobody could hold, whoever it is for."""
    if role in COUNTY_WIDE and scope != COUNTY:
        raise DomainError(
            _("Die Aufgabe „%(role)s“ gilt immer für den ganzen Landkreis.") % {"role": role.label}
        )
    if valid_to and valid_to < max(valid_from, today()):
        raise DomainError(_("Der letzte Tag liegt vor dem ersten Tag oder schon zurück."))


def _refuse_twice(new: Mandate) -> None:
    same = Mandate.objects.filter(person=new.person, role=new.role, scope=new.scope)
    same = same.filter(Q(valid_to=None) | Q(valid_to__gte=new.valid_from))
    if new.valid_to:
        same = same.filter(valid_from__lte=new.valid_to)
    if found := same.first():
        raise DomainError(
            _("Dieses Mandat gibt es in der Zeit schon: %(mandate)s.")
            % {"mandate": f"{found.get_role_display()}, {period(found)}"}
        )


def period(mandate: Dated) -> str:
    """First and last day in words."""
    words = _("ab %(first)s bis %(last)s") if mandate.valid_to else _("ab %(first)s")
    last = format_day(mandate.valid_to) if mandate.valid_to else ""
    return words % {"first": format_day(mandate.valid_from), "last": last}


@transaction.atomic
def end_mandate(
    *, by: User, mandate_id: int, last_day: date, reason: str, version: int | None = None
) -> Mandate:
    """Let a mandate end earlier; yesterday as last day ends it at once.

    ``version`` is what the acting person saw: whoever comes second is told so.
    """
    require(ADMINISTER, by)
    # All rows of administrators are locked, so that two of them cannot end each other at once.
    list(Mandate.objects.select_for_update().filter(role=Role.ADMINISTRATOR).values_list("pk"))
    mandate = Mandate.objects.select_for_update(of=("self",)).get(pk=mandate_id)
    _refuse_own(by, mandate.person)
    _check_end(mandate, last_day, reason, version)
    _end(mandate, by=by, last_day=last_day, reason=reason.strip())
    return mandate


def _check_end(mandate: Mandate, last_day: date, reason: str, version: int | None) -> None:
    if version is not None and version != mandate.version:
        raise DomainError(
            _("Inzwischen hat %(who)s dieses Mandat beendet: %(period)s.")
            % {"who": mandate.ended_by or "–", "period": period(mandate)}
        )
    if last_day < today() - timedelta(days=1):
        raise DomainError(_("Ein Mandat endet frühestens sofort, nicht rückwirkend."))
    if mandate.valid_to is not None and last_day >= mandate.valid_to:
        raise DomainError(
            _("Das Mandat endet schon am %(day)s.") % {"day": format_day(mandate.valid_to)}
        )
    if not reason.strip():
        raise DomainError(_("Nennen Sie den Grund, aus dem das Mandat endet."))
    _refuse_last_administrator(mandate, last_day)


def _refuse_last_administrator(mandate: Mandate, last_day: date) -> None:
    if mandate.role != Role.ADMINISTRATOR or mandate not in administrators_after(last_day):
        return
    if not administrators_after(last_day, without=mandate).exists():
        raise DomainError(
            _("Das ist die letzte Verwaltung der Anwendung. Geben Sie zuerst ein zweites Mandat.")
        )


def _end(mandate: Mandate, *, by: User | None, last_day: date, reason: str) -> None:
    mandate.valid_to, mandate.end_reason = last_day, reason
    mandate.ended_by, mandate.ended_at = by, timezone.now()
    mandate.version += 1
    mandate.save()
    mandate.person.held = None


@transaction.atomic
def count_failed_sign_in(*, person: User) -> None:
    """Somebody tried to sign in to this account and failed."""
    _set_failed(person, lambda before: before + 1)


@transaction.atomic
def forget_failed_sign_ins(*, person: User) -> int:
    """The person has signed in; says how often it failed before."""
    return _set_failed(person, lambda _before: 0)


def _set_failed(person: User, change: Callable[[int], int]) -> int:
    row = User.objects.select_for_update().get(pk=person.pk)
    before, row.failed_sign_ins = row.failed_sign_ins, change(row.failed_sign_ins)
    if row.failed_sign_ins != before:
        row.save(update_fields=["failed_sign_ins"])
    person.failed_sign_ins = row.failed_sign_ins
    return before


OPERATOR = "kommandozeile"


def operator() -> User:
    """The account in whose name the command line acts; nobody can sign in with it."""
    found = User.objects.filter(username=OPERATOR, is_active=True).first()
    if found and Role.PLANNER in {mandate.role for mandate in mandates_of(found)}:
        return found
    return create_user(
        username=OPERATOR, password=None, role=Role.PLANNER, full_name="Kommandozeile"
    )
