"""The rules of retention and what is due; the inventory of all columns about persons."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, cast

from django.apps import apps
from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from sozialraum.foundation.accounts.queries import today
from sozialraum.foundation.site import RetentionRule, page_apps

from .classes import (
    KEPT,
    KEPT_OTHERWISE,
    PERSONAL,
    TITLES,
    fields_of,
    kind_of,
    kinds_of,
    name_of,
    own_models,
    title_of,
)

Text = str | Promise
Rows = models.QuerySet[models.Model]


def rules() -> list[RetentionRule]:
    """All rules, in the order of the apps."""
    return [rule for app in page_apps() for rule in app.retention]


def model_of(rule: RetentionRule) -> type[models.Model]:
    """The table that a rule is about."""
    return apps.get_model(rule.model)


def border(rule: RetentionRule) -> date:
    """What ended before this day is due; 29 February counts as the day before."""
    day = today()
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return day.replace(year=day.year - rule.years, day=last)


def due(rule: RetentionRule) -> Rows:
    """The rows whose time is over."""
    rows: Rows = models.QuerySet(model_of(rule)).filter(rule.only)
    if rule.due:
        return cast("Rows", import_string(rule.due)(rows, border(rule)))
    return rows.filter(**{f"{rule.since}__lt": _moment(rule)})


def _moment(rule: RetentionRule) -> date | datetime:
    day = border(rule)
    if not isinstance(since_field(rule), models.DateTimeField):
        return day
    if not rule.years:
        return timezone.now()
    return timezone.make_aware(datetime.combine(day, time.min), timezone.get_default_timezone())


def since_field(rule: RetentionRule) -> "models.Field[Any, Any]":
    """The date that a rule counts from; the table may belong to another one that has it."""
    model: type[models.Model] = model_of(rule)
    *way, last = rule.since.split("__")
    for step in way:
        model = cast("type[models.Model]", model._meta.get_field(step).related_model)
    return cast("models.Field[Any, Any]", model._meta.get_field(last))


@dataclass(frozen=True)
class Due:
    """A rule with the number of its rows, and of those whose time is over."""

    rule: RetentionRule
    title: Text
    since: Text
    due: int


def all_due() -> list[Due]:
    """Every rule; one query each."""
    return [
        Due(rule, name_of(model_of(rule)), since_field(rule).verbose_name, due(rule).count())
        for rule in rules()
    ]


@dataclass(frozen=True)
class Item:
    """A table of the inventory: columns by class, the rule, numbers of rows."""

    label: str
    title: Text
    columns: Sequence[tuple[Text, Sequence[Text]]]
    rows: int
    rule: Due | None
    kept: Text


@dataclass(frozen=True)
class Inventory:
    """Tables about persons, tables that mention some, and how many do neither."""

    about: Sequence[Item]
    mentioning: Sequence[Item]
    others: int


def inventory() -> Inventory:
    """All tables of the project; one query a table and one a rule."""
    by_model = {found.rule.model: found for found in all_due()}
    models_with = {model: kinds_of(model) for model in own_models()}
    return Inventory(
        about=[_item(m, by_model) for m, kinds in models_with.items() if kinds & PERSONAL],
        mentioning=[
            _item(m, by_model) for m, kinds in models_with.items() if kinds and not kinds & PERSONAL
        ],
        others=sum(not kinds for kinds in models_with.values()),
    )


def _item(model: type[models.Model], by_model: dict[str, Due]) -> Item:
    label = model._meta.label
    return Item(
        label=label,
        title=name_of(model),
        columns=_columns(model),
        rows=models.QuerySet(model).count(),
        rule=by_model.get(label),
        kept=KEPT.get(label, KEPT_OTHERWISE),
    )


def _columns(model: type[models.Model]) -> list[tuple[Text, list[Text]]]:
    kinds = kinds_of(model)
    return [(TITLES[kind], _of_kind(model, kind)) for kind in TITLES if kind in kinds]


def _of_kind(model: type[models.Model], kind: str) -> list[Text]:
    return [title_of(field) for field in fields_of(model) if kind_of(field) == kind]


def columns_about(model: type[models.Model], kinds: Collection[str]) -> list[str]:
    """Names of the columns of these classes."""
    return [field.name for field in fields_of(model) if kind_of(field) in kinds]
