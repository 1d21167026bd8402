"""What the tests of the import share."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps

from sozialraum.commons.indicators import services
from sozialraum.commons.indicators.models import ImportRun, Observation
from sozialraum.commons.indicators.readers import ReadOptions
from sozialraum.commons.indicators.services import Decisions
from sozialraum.foundation.accounts.models import Role, User
from sozialraum.foundation.accounts.services import create_user
from sozialraum.methods.states import ValueState

HEAD = "schluessel;variable;jahr;wert"


def account(role: Role, **fields: Any) -> User:
    """An account of that role; its name is the role's."""
    user = create_user(username=str(role), password=None, role=role)
    User.objects.filter(pk=user.pk).update(**fields)
    user.refresh_from_db()
    return user


def table(*rows: str, head: str = HEAD) -> bytes:
    """A plain long table."""
    return "\n".join((head, *rows, "")).encode()


def bring_in(
    by: User, data: bytes, *, name: str = "zahlen.csv", land: str | None = None, **decisions: Any
) -> ImportRun:
    """Preview and apply, as the two steps in the browser do."""
    options = ReadOptions(land=land)
    run = services.preview_import(by=by, data=data, name=name, options=options)
    return services.apply_import(by=by, run=run, **decisions)


def at_once(by: User, data: bytes, *, name: str = "zahlen.csv", **decisions: Any) -> ImportRun:
    """Preview and apply in one go, as the command line does."""
    return services.import_file(by=by, data=data, name=name, decisions=Decisions(**decisions)).run


def in_force(variable: str = "people") -> dict[tuple[str, int], float | ValueState]:
    """Values in force by unit and year; states where there is no plain number."""
    rows = Observation.objects.filter(variable__code=variable, superseded_by=None)
    return {
        (row.unit.code, row.year): _plain(row) for row in rows.select_related("unit").order_by("pk")
    }


def _plain(row: Observation) -> float | ValueState:
    state = ValueState(row.state)
    if state == ValueState.VALUE:
        assert row.value is not None
        return row.value
    return state


def whole_database(without: Iterable[str] = ("sessions.Session",)) -> dict[str, list[Any]]:
    """Every row of every table, to see that nothing has changed."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in apps.get_models()
        if model._meta.label not in set(without)
    }
