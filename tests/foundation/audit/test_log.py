"""Every change is written down: who, in which mandate, what before and after."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import F, ProtectedError

from sozialraum.commons.places import services as places
from sozialraum.foundation.accounts import acting
from sozialraum.foundation.accounts.models import COUNTY, Mandate, Role, User
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.accounts.services import create_user, end_mandate, grant_mandate
from sozialraum.foundation.audit.models import AppendOnlyError, AuditEntry
from sozialraum.foundation.audit.services import create_all, update_all
from sozialraum.foundation.audit.values import LONGEST, NOT_RECORDED, audited
from tests.foundation.accounts.people import TELTOW, administrator, days, holder, person

pytestmark = pytest.mark.django_db


def latest(model="accounts.Mandate"):
    return AuditEntry.objects.filter(model=model).latest("pk")


@pytest.fixture
def planner():
    return person("planner", Role.PLANNER)


def new_unit(by, code="neustadt", **fields):
    unit = places.NewUnit(code=code, level=places.Level.DISTRICT, name="Neustadt", **fields)
    return places.add_unit(by=by, new=unit)


def test_what_is_made_is_written_down_with_person_and_mandate(planner):
    unit = new_unit(planner)
    entry = latest("places.SpatialUnit")
    assert (entry.action, entry.actor, entry.object_id) == ("create", planner, str(unit.pk))
    assert (entry.acting_role, entry.acting_scope) == (Role.PLANNER, COUNTY)
    assert entry.changes["name"] == [None, "Neustadt"]


def test_what_changes_is_written_down_with_before_and_after():
    admin, somebody = administrator(), person()
    mandate = grant_mandate(
        by=admin, person=somebody, role=Role.MEMBER, scope=TELTOW, valid_from=days(0)
    )
    end_mandate(by=admin, mandate_id=mandate.pk, last_day=days(3), reason="Wechsel")
    entry = latest()
    assert (entry.action, entry.actor, entry.acting_role) == ("update", admin, Role.ADMINISTRATOR)
    assert entry.changes["valid_to"] == [None, days(3).isoformat()]
    assert entry.changes["end_reason"] == [None, "Wechsel"]
    assert set(entry.changes) == {"valid_to", "end_reason", "ended_by", "ended_at"}


def test_what_is_deleted_is_written_down_as_it_was(planner):
    unit = new_unit(planner)
    unit.delete()
    entry = latest("places.SpatialUnit")
    assert (entry.action, entry.object_text) == ("delete", "Neustadt")
    assert entry.changes["code"] == ["neustadt", None]


def test_the_mandate_of_a_place_is_named_where_it_was_relied_on():
    user = holder(Role.COORDINATOR, TELTOW)
    user.mandates.create(role=Role.PLANNER, scope=COUNTY, valid_from=days(0))
    require("places.change", user)
    assert acting.current().mandate.role == Role.PLANNER


def test_saving_without_a_change_writes_nothing(planner):
    unit = new_unit(planner)
    number = AuditEntry.objects.count()
    unit.save()
    assert AuditEntry.objects.count() == number


def test_only_written_columns_count_as_changed(planner):
    unit = new_unit(planner)
    unit.name, unit.kind = "Altstadt", "Stadt"
    unit.save(update_fields=["kind"])
    assert latest("places.SpatialUnit").changes == {"kind": [None, "Stadt"]}


def test_what_the_data_base_computes_is_written_down_as_it_became(planner):
    unit = new_unit(planner)
    unit.position = F("position") + 3
    unit.save()
    assert latest("places.SpatialUnit").changes == {"position": [0, 3]}


def test_rows_made_and_changed_together_have_an_entry_each(planner):
    keys = {places.KeyScheme.DISTRICT: "12069", places.KeyScheme.ARS: "120690000000"}
    new_unit(planner, keys=keys)
    made = AuditEntry.objects.filter(model="places.UnitKey")
    assert sorted(entry.changes["value"][1] for entry in made) == ["12069", "120690000000"]
    table = apps.get_model("places.UnitKey")
    update_all(table.objects.filter(scheme="district"), valid_to=date(2026, 1, 1))
    assert latest("places.UnitKey").changes == {"valid_to": [None, "2026-01-01"]}
    assert create_all([]) == []


def test_a_relation_of_many_to_many_is_written_down_at_the_row_that_has_it(planner):
    first, second = (Group.objects.create(name=name) for name in ("eins", "zwei"))
    planner.groups.add(first)
    assert latest("accounts.User").changes == {"groups": [None, [first.pk]]}
    planner.groups.add(second)
    assert latest("accounts.User").changes == {"groups": [[first.pk], [first.pk, second.pk]]}
    planner.groups.remove(first)
    assert latest("accounts.User").changes == {"groups": [[first.pk, second.pk], [second.pk]]}
    planner.groups.clear()
    assert latest("accounts.User").changes == {"groups": [[second.pk], None]}
    assert latest("accounts.User").action == "update"


def test_a_relation_changed_from_the_other_side_stands_at_the_same_row(planner):
    group = Group.objects.create(name="eins")
    group.user_set.add(planner)
    entry = latest("accounts.User")
    assert (entry.object_id, entry.changes) == (str(planner.pk), {"groups": [None, [group.pk]]})
    group.user_set.clear()
    assert latest("accounts.User").changes == {"groups": [[group.pk], None]}


def test_a_relation_that_stays_as_it_was_writes_nothing(planner):
    group = Group.objects.create(name="eins")
    planner.groups.add(group)
    number = AuditEntry.objects.count()
    planner.groups.add(group)
    planner.groups.set([group])
    assert AuditEntry.objects.count() == number


def test_imports_on_which_an_import_rests_are_written_down(planner):
    runs = apps.get_model("indicators.ImportRun")
    first, second = (
        runs.objects.create(file_name=f"{name}.csv", file_hash=name, created_by=planner)
        for name in ("a", "b")
    )
    second.builds_on.add(first)
    entry = latest("indicators.ImportRun")
    assert (entry.object_id, entry.changes) == (str(second.pk), {"builds_on": [None, [first.pk]]})


def test_secrets_are_never_written_down():
    user = create_user(username="x", password="das-erste-Passwort", role=Role.NONE)
    user.set_password("das-zweite-Passwort")
    user.save()
    entry = latest("accounts.User")
    assert entry.changes == {"password": [NOT_RECORDED, NOT_RECORDED]}
    written = str(list(AuditEntry.objects.values_list("changes", flat=True)))
    assert user.password not in written
    assert "Passwort" not in written


def test_signing_in_is_nobodys_business(client):
    number = AuditEntry.objects.count()
    client.force_login(User.objects.create(username="x"))
    assert AuditEntry.objects.count() == number + 1  # the account itself


def test_long_values_are_written_by_their_beginning_and_a_checksum(planner):
    unit = new_unit(planner)
    unit.description = "Lang. " * 200
    unit.save()
    before, after = latest("places.SpatialUnit").changes["description"]
    assert before is None
    assert len(after) < LONGEST
    assert "1200 Zeichen, SHA-256" in after


def test_a_change_that_is_rolled_back_leaves_no_entry(planner):
    number = AuditEntry.objects.count()
    with transaction.atomic():
        new_unit(planner)
        transaction.set_rollback(True)
    assert AuditEntry.objects.count() == number


def test_nobody_is_named_where_nobody_acts():
    User.objects.create(username="set-up")
    assert latest("accounts.User").actor is None


def test_whoever_is_signed_in_acts_where_no_rule_was_asked(planner):
    acting.begin(SimpleNamespace(user=planner))
    User.objects.create(username="x")
    entry = latest("accounts.User")
    assert (entry.actor, entry.acting_role) == (planner, "")


def test_nobody_of_an_earlier_request_acts_in_the_next(client):
    admin, somebody = administrator(), person()
    client.force_login(admin)
    form = {"role": "member", "scope": "county", "valid_from": days(0).isoformat()}
    client.post(f"/verwaltung/mandate/{somebody.pk}/geben/", form)
    assert latest().actor == admin
    assert acting.current() is None


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: entry.save(),
        lambda entry: entry.delete(),
        lambda _entry: AuditEntry.objects.update(object_text="x"),
        lambda _entry: AuditEntry.objects.all().delete(),
        lambda entry: AuditEntry.objects.bulk_update([entry], ["object_text"]),
        lambda entry: AuditEntry.objects.update_or_create(pk=entry.pk, defaults={"model": "x"}),
    ],
)
def test_the_log_only_grows(planner, change):
    new_unit(planner)
    before = list(AuditEntry.objects.values())
    with pytest.raises(AppendOnlyError):
        change(AuditEntry.objects.first())
    assert list(AuditEntry.objects.values()) == before


def test_an_account_named_in_the_log_stays(planner):
    new_unit(planner)
    Mandate.objects.filter(person=planner).delete()
    with pytest.raises(ProtectedError):
        planner.delete()


def test_all_tables_of_the_project_are_heard_but_those_left_out_with_a_reason(settings):
    own = [model for model in apps.get_models() if model.__module__.startswith("sozialraum.")]
    silent = {model._meta.label for model in own if not audited(model)}
    assert silent == {*settings.AUDIT_LEFT_OUT, "audit.AuditEntry"}
    assert all(settings.AUDIT_LEFT_OUT.values())
    assert "indicators.ImportRun" not in silent


def test_columns_left_out_exist_and_have_a_reason(settings):
    for label, reason in settings.AUDIT_FIELDS_LEFT_OUT.items():
        model, _, column = label.rpartition(".")
        assert apps.get_model(model)._meta.get_field(column)
        assert reason


def test_entries_are_in_the_order_of_their_making(planner):
    for number in range(3):
        new_unit(planner, code=f"ort-{number}")
    times = [entry.at for entry in AuditEntry.objects.all()]
    assert times == sorted(times, reverse=True)
    assert times[0] - times[-1] < timedelta(minutes=1)
