"""The data base itself refuses changes of the log, whoever asks; retention alone may."""

import pytest
from django.db import IntegrityError, connection, transaction

from sozialraum.foundation.audit import guard
from sozialraum.foundation.audit.models import AuditEntry

pytestmark = pytest.mark.django_db
CHANGES = (
    "UPDATE audit_auditentry SET object_text = 'x'",
    "UPDATE audit_auditentry SET actor_id = NULL",
    "DELETE FROM audit_auditentry",
)


def execute(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.rowcount


@pytest.fixture(autouse=True)
def entry():
    return AuditEntry.objects.create(object_text="Ort", changes={})


@pytest.mark.parametrize("change", CHANGES)
def test_a_statement_past_the_program_is_refused(change):
    with pytest.raises(IntegrityError, match="the log of changes only grows"):
        execute(change)
    assert AuditEntry.objects.get().object_text == "Ort"


def test_new_entries_are_welcome():
    AuditEntry.objects.create(object_text="zweiter", changes={})
    assert AuditEntry.objects.count() == 2


@pytest.mark.parametrize("change", CHANGES)
def test_retention_may_within_its_transaction(change):
    with guard.permitted():
        assert execute(change) == 1


@pytest.mark.parametrize("change", CHANGES)
def test_the_permission_ends_with_it(change):
    with guard.permitted():
        pass
    with pytest.raises(IntegrityError):
        execute(change)


def test_the_permission_ends_where_retention_fails():
    with pytest.raises(ZeroDivisionError), guard.permitted():
        raise ZeroDivisionError
    with pytest.raises(IntegrityError):
        execute(CHANGES[0])


@pytest.mark.django_db(transaction=True)
def test_the_guard_can_be_taken_down_and_put_up_again():
    with connection.schema_editor() as editor:
        guard.lift(None, editor)
    assert execute(CHANGES[0]) == 1
    with connection.schema_editor() as editor:
        guard.place(None, editor)
    with pytest.raises(IntegrityError):
        execute(CHANGES[0])
