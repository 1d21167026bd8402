"""The role of an account becomes a mandate for the whole county, and back."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from sozialraum.foundation.accounts.queries import today

BEFORE, AFTER = ("accounts", "0002_roles"), ("accounts", "0005_no_role_of_an_account")


def migrate(target):
    executor = MigrationExecutor(connection)
    executor.migrate([target])
    return MigrationExecutor(connection).loader.project_state([target]).apps


@pytest.fixture
def latest_afterwards():
    yield
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


@pytest.mark.django_db(transaction=True)
def test_nobody_loses_a_role_on_the_way(latest_afterwards):
    people = migrate(BEFORE).get_model("accounts.User").objects
    people.bulk_create(
        people.model(username=role, role=role) for role in ("none", "planner", "administrator")
    )
    mandates = migrate(AFTER).get_model("accounts.Mandate").objects
    found = {one.person.username: one for one in mandates.select_related("person")}
    assert set(found) == {"planner", "administrator"}
    for role, mandate in found.items():
        assert (mandate.role, mandate.scope, mandate.valid_to) == (role, "county", None)
        assert mandate.valid_from == today()
    people = migrate(BEFORE).get_model("accounts.User").objects
    assert {one.username for one in people.all() if one.role == one.username} == {
        "none",
        "planner",
        "administrator",
    }
