"""Mandates are given and ended by administrators, and never by the person who holds them."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from sozialraum.foundation.accounts.models import COUNTY, Mandate, Role, User
from sozialraum.foundation.accounts.policies import allows
from sozialraum.foundation.accounts.queries import mandates_of, number_ending
from sozialraum.foundation.accounts.services import (
    OPERATOR,
    create_user,
    end_mandate,
    grant_mandate,
    operator,
)
from sozialraum.foundation.errors import DomainError

from .people import BEELITZ, TELTOW, administrator, days, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return administrator()


def given(by, whom, role=Role.COORDINATOR, scope=TELTOW, first=0, last=None):
    return grant_mandate(
        by=by,
        person=whom,
        role=role,
        scope=scope,
        valid_from=days(first),
        valid_to=None if last is None else days(last),
    )


def ended(by, mandate, last=-1, reason="Wechsel des Arbeitgebers", version=None):
    return end_mandate(
        by=by, mandate_id=mandate.pk, last_day=days(last), reason=reason, version=version
    )


def test_a_mandate_says_who_where_how_long_and_by_whom(admin):
    mandate = given(admin, person(), last=30)
    assert (mandate.role, mandate.scope, mandate.granted_by) == (Role.COORDINATOR, TELTOW, admin)
    assert mandate.valid_to == days(30)
    assert str(mandate) == "somebody: Regionalkoordination (unit:teltow)"


def test_a_person_can_hold_several_mandates(admin):
    somebody = person()
    given(admin, somebody, scope=TELTOW)
    given(admin, somebody, scope=BEELITZ)
    given(admin, somebody, Role.MEMBER, "organisation:5")
    assert {one.scope for one in mandates_of(somebody)} == {TELTOW, BEELITZ, "organisation:5"}


@pytest.mark.parametrize("role", Role)
def test_only_administrators_give_and_end_mandates(admin, role):
    somebody, other = person("other", role), person()
    mandate = given(admin, other)
    if role == Role.ADMINISTRATOR:
        given(somebody, other, scope=BEELITZ)
        ended(somebody, mandate)
        return
    with pytest.raises(PermissionDenied):
        given(somebody, other, scope=BEELITZ)
    with pytest.raises(PermissionDenied):
        ended(somebody, mandate)
    assert Mandate.objects.filter(person=other, valid_to=None).count() == 1


def test_a_superuser_lets_the_first_administrator_in():
    root = User.objects.create_superuser("root")
    first = person()
    given(root, first, Role.ADMINISTRATOR, COUNTY)
    assert allows("accounts.administer", first)


def test_nobody_gives_a_mandate_to_oneself(admin):
    root = User.objects.create_superuser("root")
    for own in (admin, root):
        with pytest.raises(DomainError, match="Niemand gibt oder beendet eigene Mandate"):
            given(own, own, Role.PLANNER, COUNTY)


def test_nobody_ends_the_own_mandate(admin):
    administrator("second")
    with pytest.raises(DomainError, match="Niemand gibt oder beendet eigene Mandate"):
        ended(admin, admin.mandates.get())


def test_the_data_base_refuses_own_mandates_as_well(admin):
    with pytest.raises(IntegrityError, match="not_by_oneself"), transaction.atomic():
        Mandate.objects.create(
            person=admin, role=Role.PLANNER, scope=COUNTY, valid_from=days(0), granted_by=admin
        )


@pytest.mark.parametrize(
    "wrong",
    [
        {"role": Role.NONE},
        {"scope": ""},
        {"valid_from": days(2), "valid_to": days(1)},
        {"end_reason": "ohne Tag"},
    ],
)
def test_the_data_base_refuses_what_is_no_mandate(wrong):
    good = {"person": person(), "role": Role.PLANNER, "valid_from": days(0)}
    with pytest.raises(IntegrityError), transaction.atomic():
        Mandate.objects.create(**good | wrong)


@pytest.mark.parametrize("role", [Role.PLANNER, Role.FUNDING_OFFICER, Role.AUDITOR])
def test_roles_of_the_administration_hold_for_the_whole_county(admin, role):
    with pytest.raises(DomainError, match="immer für den ganzen Landkreis"):
        given(admin, person(), role, TELTOW)


@pytest.mark.parametrize("scope", ["teltow", "unit:", "Unit:teltow", "unit:a b"])
def test_a_scope_is_the_county_or_a_key(admin, scope):
    with pytest.raises(ValidationError):
        given(admin, person(), scope=scope)


@pytest.mark.parametrize(("first", "last"), [(5, 4), (-9, -1)])
def test_a_mandate_that_never_runs_is_refused(admin, first, last):
    with pytest.raises(DomainError, match="letzte Tag"):
        given(admin, person(), first=first, last=last)


def test_a_closed_account_gets_no_mandate(admin):
    somebody = person()
    User.objects.filter(pk=somebody.pk).update(is_active=False)
    with pytest.raises(DomainError, match="geschlossen"):
        given(admin, User.objects.get(pk=somebody.pk))


def test_the_same_mandate_is_not_given_twice_at_a_time(admin):
    somebody = person()
    given(admin, somebody, first=0, last=10)
    with pytest.raises(DomainError, match="gibt es in der Zeit schon"):
        given(admin, somebody, first=10, last=20)
    given(admin, somebody, first=11, last=20)


def test_an_ended_mandate_opens_nothing_any_more(admin):
    somebody = person("admin-2")
    mandate = given(admin, somebody, Role.ADMINISTRATOR, COUNTY)
    assert allows("accounts.administer", somebody)
    ended(admin, mandate)
    somebody.refresh_from_db()
    assert not allows("accounts.administer", somebody)
    mandate.refresh_from_db()
    assert (mandate.ended_by, mandate.end_reason) == (admin, "Wechsel des Arbeitgebers")


def test_a_mandate_given_today_can_end_at_once_and_one_to_come_never_begins(admin):
    for first in (0, 20):
        somebody = person(f"from-{first}")
        mandate = ended(admin, given(admin, somebody, first=first))
        assert mandate.valid_to == days(-1)
        somebody.refresh_from_db()
        assert mandates_of(somebody) == []


def test_an_end_is_never_in_the_past_and_never_later_than_it_was(admin):
    mandate = given(admin, person(), last=5)
    with pytest.raises(DomainError, match="nicht rückwirkend"):
        ended(admin, mandate, last=-2)
    with pytest.raises(DomainError, match="endet schon am"):
        ended(admin, mandate, last=5)


def test_an_end_needs_a_reason(admin):
    with pytest.raises(DomainError, match="Grund"):
        ended(admin, given(admin, person()), reason="  ")


def test_whoever_comes_second_is_told_that_somebody_was_first(admin):
    mandate = given(admin, person())
    ended(administrator("first"), mandate, last=5, version=1)
    with pytest.raises(DomainError, match="Inzwischen hat first dieses Mandat beendet"):
        ended(admin, mandate, last=3, version=1)
    mandate.refresh_from_db()
    assert mandate.valid_to == days(5)


def test_the_last_administrator_stays(admin):
    root = User.objects.create_superuser("root")
    with pytest.raises(DomainError, match="letzte Verwaltung der Anwendung"):
        ended(root, admin.mandates.get())
    second = administrator("second")
    ended(admin, second.mandates.get())
    with pytest.raises(DomainError, match="letzte Verwaltung der Anwendung"):
        ended(root, admin.mandates.get())


def test_an_administrator_who_leaves_first_or_is_closed_does_not_count(admin):
    root = User.objects.create_superuser("root")
    given(root, person("leaving"), Role.ADMINISTRATOR, COUNTY, last=3)
    closed = administrator("closed")
    User.objects.filter(pk=closed.pk).update(is_active=False)
    with pytest.raises(DomainError, match="letzte Verwaltung"):
        ended(root, admin.mandates.get(), last=3)
    ended(root, admin.mandates.get(), last=2)


def test_setting_an_account_up_again_replaces_its_role():
    user = create_user(username="x", password=None, role=Role.PLANNER)
    again = create_user(username="x", password=None, role=Role.ADMINISTRATOR)
    assert again == user
    assert [one.role for one in mandates_of(again)] == [Role.ADMINISTRATOR]
    create_user(username="x", password=None, role=Role.NONE)
    assert mandates_of(User.objects.get(username="x")) == []


def test_setting_the_same_account_up_twice_changes_nothing():
    for _ in range(2):
        user = create_user(username="x", password=None, role=Role.PLANNER)
    assert Mandate.objects.get(person=user).version == 1


def test_the_command_line_acts_in_its_own_mandate():
    assert operator() == operator()
    assert operator().username == OPERATOR
    assert allows("places.change", operator())


def test_mandates_that_end_within_thirty_days_are_counted(admin):
    for number, last in enumerate((0, 30, 31, None)):
        given(admin, person(f"p{number}"), last=last)
    assert number_ending() == 2
