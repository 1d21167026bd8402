"""The data base refuses to change or delete entries of the log, whoever asks.

Retention alone may, for as long as its transaction lasts: on PostgreSQL by a setting that ends
with the transaction, on SQLite (one writer at a time) by a row that nobody else ever sees.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.db import connection, transaction

_POSTGRESQL: Final = (
    """
    CREATE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF current_setting('sozialraum.retention', true) = 'on' THEN
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'the log of changes only grows'
            USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    """
    CREATE TRIGGER audit_only_grows BEFORE UPDATE OR DELETE ON audit_auditentry
    FOR EACH ROW EXECUTE FUNCTION audit_only_grows()
    """,
)
_POSTGRESQL_LIFT: Final = (
    "DROP TRIGGER audit_only_grows ON audit_auditentry",
    "DROP FUNCTION audit_only_grows()",
)
_SQLITE: Final = (
    "CREATE TABLE audit_permit (granted integer NOT NULL)",
    """
    CREATE TRIGGER audit_refuses_update BEFORE UPDATE ON audit_auditentry
    WHEN NOT EXISTS (SELECT 1 FROM audit_permit)
    BEGIN SELECT RAISE(ABORT, 'the log of changes only grows'); END
    """,
    """
    CREATE TRIGGER audit_refuses_delete BEFORE DELETE ON audit_auditentry
    WHEN NOT EXISTS (SELECT 1 FROM audit_permit)
    BEGIN SELECT RAISE(ABORT, 'the log of changes only grows'); END
    """,
)
_SQLITE_LIFT: Final = (
    "DROP TRIGGER audit_refuses_update",
    "DROP TRIGGER audit_refuses_delete",
    "DROP TABLE audit_permit",
)


def place(_apps: Any, editor: Any) -> None:
    """Put the guard up; for the migration."""
    postgresql = editor.connection.vendor == "postgresql"
    for statement in _POSTGRESQL if postgresql else _SQLITE:
        editor.execute(statement)


def lift(_apps: Any, editor: Any) -> None:
    """Take the guard down; for going back before the migration."""
    postgresql = editor.connection.vendor == "postgresql"
    for statement in _POSTGRESQL_LIFT if postgresql else _SQLITE_LIFT:
        editor.execute(statement)


@contextmanager
def permitted() -> Iterator[None]:
    """Within this, in one transaction, entries may change and go."""
    with transaction.atomic():
        _switch(on=True)
        yield
        _switch(on=False)


def _switch(*, on: bool) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            word = "on" if on else "off"
            cursor.execute("SELECT set_config('sozialraum.retention', %s, true)", [word])
        else:
            cursor.execute(
                "INSERT INTO audit_permit VALUES (1)" if on else "DELETE FROM audit_permit"
            )
