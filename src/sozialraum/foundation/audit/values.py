"""What of a row is written down: values fit for JSON, without secrets, none of them long."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

Values = dict[str, Any]
Changes = dict[str, list[Any]]
SECRET: Final = ("password", "token", "secret")
NOT_RECORDED: Final = "•••"
LONGEST: Final = 500


def audited(model: type[models.Model]) -> bool:
    """Tables of the project that nobody left out."""
    own = model._meta.app_config.name.startswith(f"{__name__.partition('.')[0]}.")
    label = model._meta.label
    return own and label not in {*settings.AUDIT_LEFT_OUT, "audit.AuditEntry"}


def columns(model: type[models.Model]) -> "list[models.Field[Any, Any]]":
    """The columns of a table that the log writes down."""
    return [
        field
        for field in model._meta.concrete_fields
        if not field.primary_key
        and field.name != "version"  # counts changes, says nothing about them
        and f"{model._meta.label}.{field.name}" not in _left_out()
    ]


def _left_out() -> Mapping[str, str]:
    left_out: Mapping[str, str] = settings.AUDIT_FIELDS_LEFT_OUT
    return left_out


def is_secret(name: str) -> bool:
    """Passwords and tokens: that they changed is written down, never what they are."""
    return any(part in name for part in SECRET)


def values_of(instance: models.Model) -> Values:
    """The row as it is, by column; files and computed values as the data base holds them."""
    return {
        field.name: plain(field.get_prep_value(field.value_from_object(instance)))
        if not isinstance(field, models.JSONField)
        else field.value_from_object(instance)
        for field in columns(type(instance))
        if field.attname in instance.__dict__
    }


def plain(value: Any) -> Any:
    """A value as JSON knows it."""
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))


def differences(before: Values, after: Values) -> Changes:
    """[before, after] of each column that differs; empty and absent are the same."""
    names = [name for name in {**before, **after} if _differ(before.get(name), after.get(name))]
    return {name: [_shown(name, side.get(name)) for side in (before, after)] for name in names}


def _differ(before: Any, after: Any) -> bool:
    return before != after and not (before in _NOTHING and after in _NOTHING)


_NOTHING: Final[tuple[Any, ...]] = (None, "", [], {})


def _shown(name: str, value: Any) -> Any:
    if value in _NOTHING:
        return None
    return NOT_RECORDED if is_secret(name) else _short(value)


def _short(value: Any) -> Any:
    """Long texts and geometries by their beginning and a checksum that proves the rest."""
    text = value if isinstance(value, str) else json.dumps(value, sort_keys=True)
    if len(text) <= LONGEST:
        return value
    checksum = hashlib.sha256(text.encode()).hexdigest()
    return f"{text[:120]} … ({len(text)} Zeichen, SHA-256 {checksum})"
