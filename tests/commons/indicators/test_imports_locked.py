"""Two people who import at once never write over each other."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg
import pytest
from django.db import OperationalError, connection

from sozialraum.commons.indicators import services
from sozialraum.commons.indicators.models import ImportRun, ImportState
from sozialraum.commons.indicators.services.imports.locking import LOCK, exclusive
from sozialraum.foundation.errors import DomainError

from .import_support import in_force, table

TWO = table("12069101;people;2021;100", "12069102;people;2021;400")


@contextmanager
def another_import() -> Iterator[None]:
    """Somebody else is in the middle of writing, on a connection of their own."""
    if connection.vendor == "postgresql":
        parameters = {**connection.get_connection_params(), "cursor_factory": None}
        wanted = ("dbname", "user", "password", "host", "port")
        known = {name: value for name, value in parameters.items() if name in wanted and value}
        with psycopg.connect(**known) as other:
            other.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
            yield
            other.rollback()
    else:
        database = str(connection.settings_dict["NAME"])
        with closing(sqlite3.connect(database, uri=True, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
            other.execute("ROLLBACK")


@pytest.mark.django_db(transaction=True)
def test_who_comes_second_hears_so_and_can_try_again(county):
    run = services.preview_import(by=county.planner, data=TWO, name="a.csv")
    with another_import(), pytest.raises(DomainError, match="Gerade übernimmt jemand anderes"):
        services.apply_import(by=county.planner, run=run)
    run.refresh_from_db()
    assert run.state == ImportState.PREVIEWED
    assert in_force() == {}
    services.apply_import(by=county.planner, run=run)
    assert len(in_force()) == 2


@pytest.mark.django_db(transaction=True)
def test_nobody_withdraws_while_somebody_imports(county):
    imported = services.import_file(by=county.planner, data=TWO, name="a.csv")
    with another_import(), pytest.raises(DomainError, match="Gerade übernimmt jemand anderes"):
        services.withdraw_import(by=county.planner, run=imported.run)
    assert ImportRun.objects.get(pk=imported.run.pk).state == ImportState.APPLIED


@pytest.mark.django_db
def test_other_faults_of_the_data_base_are_not_taken_for_a_lock():
    with pytest.raises(OperationalError, match="disk"):
        _fail_while_importing("disk I/O error")


def _fail_while_importing(message):
    with exclusive():
        raise OperationalError(message)
