"""Everything that is held on a person, found by walking all tables; nothing about anybody else."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, TypeAlias

from django.db import models
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.audit import queries as log
from sozialraum.foundation.audit.values import is_secret, plain
from sozialraum.foundation.components.formats import format_day

from . import libraries
from .classes import (
    ABOUT,
    ACTING,
    LOG,
    NONE,
    PERSONAL,
    fields_of,
    kind_of,
    kinds_of,
    label_of,
    name_of,
    own_models,
    takes_any_text,
    title_of,
)
from .subjects import Subject, address_columns, name_columns, searched

Model = type[models.Model]
AnyField: TypeAlias = "models.Field[Any, Any]"
HASHES: Final = "_hash"


@dataclass(frozen=True)
class Fact:
    """A column of a row: as exchanged and in words."""

    name: str
    title: str
    value: Any
    text: str


@dataclass(frozen=True)
class Held:
    """A row about the person, with all its columns but those about others."""

    label: str
    title: str
    key: Any
    facts: Sequence[Fact]


@dataclass(frozen=True)
class Deed:
    """A row with which the person did something; its content is about the county's work."""

    label: str
    title: str
    key: Any
    text: str
    did: Sequence[str]


@dataclass(frozen=True)
class Mention:
    """Where a free text holds the name or address; a person reads it before it is given out."""

    label: str
    title: str
    key: Any
    column: str


@dataclass(frozen=True)
class Holdings:
    """All of it, at one moment."""

    subject: Subject
    at: datetime
    held: Sequence[Held]
    deeds: Sequence[Deed]
    changes: Sequence[log.Trace]
    acts: Sequence[log.Trace]
    mentions: Sequence[Mention]

    @property
    def number(self) -> int:
        """How many rows, entries and places in texts."""
        parts = (self.held, self.deeds, self.changes, self.acts, self.mentions)
        return sum(len(part) for part in parts)


def holdings_of(subject: Subject) -> Holdings:
    """Walk all tables; the number of queries follows from the tables, not from the rows."""
    rows = _rows_about(subject)
    return Holdings(
        subject=subject,
        at=timezone.now(),
        held=[_held(row, subject) for row in rows],
        deeds=_deeds(subject.account) if subject.account else [],
        changes=log.traces_of([(row._meta.label, row.pk) for row in rows], _shown_columns(rows)),
        acts=log.traces_by(subject.account) if subject.account else [],
        mentions=_mentions(subject, rows),
    )


# Rows about the person ------------------------------------------------------


def _rows_about(subject: Subject) -> list[models.Model]:
    found = {(subject.label, subject.row.pk): subject.row}
    for row in (*_rows_of_account(subject.account), *_rows_naming(subject)):
        found.setdefault((row._meta.label, row.pk), row)
    return list(found.values())


def _rows_of_account(account: User | None) -> Iterator[models.Model]:
    if account is None:
        return
    for model in own_models():
        names = [f.name for f in fields_of(model) if label_of(f) in ABOUT]
        if names:
            wanted = Q(*((name, account) for name in names), _connector=Q.OR)
            yield from _with_relations(model).filter(wanted).order_by("pk")


def _rows_naming(subject: Subject) -> Iterator[models.Model]:
    for model in searched():
        pairs = [(column, one) for column in name_columns(model) for one in subject.names]
        pairs += [(column, one) for column in address_columns(model) for one in subject.addresses]
        if pairs:
            wanted = Q(*((f"{column}__iexact", one) for column, one in pairs), _connector=Q.OR)
            yield from _with_relations(model).filter(wanted).order_by("pk")


def _with_relations(model: Model) -> "models.QuerySet[models.Model]":
    related = [f.name for f in model._meta.fields if f.related_model not in {None, User}]
    return models.QuerySet(model).select_related(*related)


def _held(row: models.Model, subject: Subject) -> Held:
    model = type(row)
    facts = [_fact(row, field) for field in fields_of(model) if _may_show(field, row, subject)]
    return Held(model._meta.label, name_of(model), row.pk, facts)


def _may_show(field: AnyField, row: models.Model, subject: Subject) -> bool:
    """Other accounts are other people; numbers of versions say nothing about anybody."""
    if field.primary_key or field.name == "version":
        return False
    if field.related_model is not User:
        return True
    account = subject.account
    return account is not None and getattr(row, field.attname) == account.pk


def _fact(row: models.Model, field: AnyField) -> Fact:
    value, text = _value(row, field)
    return Fact(field.name, capfirst(title_of(field)), value, text)


def _value(row: models.Model, field: AnyField) -> tuple[Any, str]:
    if _stays_secret(field):
        hidden = _("wird nicht ausgegeben")
        return (hidden, hidden) if getattr(row, field.name) else (None, "")
    if field.many_to_many:
        names = [str(one) for one in getattr(row, field.name).all()]
        return names, ", ".join(names)
    if field.related_model:
        return getattr(row, field.attname), _related(getattr(row, field.name))
    return _plain(row, field)


def _stays_secret(field: AnyField) -> bool:
    """Passwords, links and keys: whoever holds the answer could act as the person."""
    named = is_secret(field.name) or field.name.endswith(HASHES)
    return named or label_of(field) in libraries.SECRETS


def _related(row: models.Model | None) -> str:
    """What the other row is called, unless it is about a person itself."""
    if row is None:
        return ""
    nameless = kinds_of(type(row)) & PERSONAL and not isinstance(row, User)
    return f"{name_of(type(row))} {row.pk}" if nameless else str(row)


def _plain(row: models.Model, field: AnyField) -> tuple[Any, str]:
    value = getattr(row, field.attname)
    if isinstance(field, models.FileField):
        return value.name, value.name
    exchanged = plain(value)
    if field.choices:
        return exchanged, str(dict(field.flatchoices).get(value, value))
    return exchanged, _in_words(value)


def _in_words(value: Any) -> str:
    if isinstance(value, bool):
        return _("ja") if value else _("nein")
    if isinstance(value, datetime):
        local = timezone.localtime(value)
        return f"{format_day(local.date())}, {local:%H:%M}"
    if isinstance(value, date):
        return format_day(value)
    return "" if value is None else str(value)


# What the person did -----------------------------------------------------------


def _deeds(account: User) -> list[Deed]:
    """Rows that name the account as acting; one query for each such column."""
    did: dict[tuple[Model, Any], list[str]] = defaultdict(list)
    rows: dict[tuple[Model, Any], models.Model] = {}
    for model in own_models():
        for field in _acting_columns(model):
            for row in _with_relations(model).filter(**{field.name: account}).order_by("pk"):
                did[model, row.pk].append(title_of(field))
                rows[model, row.pk] = row
    return [_deed(rows[key], words) for key, words in did.items()]


def _acting_columns(model: Model) -> "list[models.Field[Any, Any]]":
    """Columns of who acted; the log has a part of its own."""
    if LOG in kinds_of(model):
        return []
    return [field for field in fields_of(model) if kind_of(field) == ACTING]


def _deed(row: models.Model, did: Sequence[str]) -> Deed:
    """Rows about other people are given by their number alone."""
    model = type(row)
    text = "" if kinds_of(model) & PERSONAL else str(row)
    return Deed(model._meta.label, name_of(model), row.pk, text, did)


def _shown_columns(rows: Iterable[models.Model]) -> Mapping[str, frozenset[str]]:
    """By table, the columns that the log may repeat to the person."""
    return {
        model._meta.label: frozenset(
            f.name for f in fields_of(model) if f.related_model is not User
        )
        for model in {type(row) for row in rows}
    }


# Where texts mention the person ------------------------------------------------


def _mentions(subject: Subject, rows: Sequence[models.Model]) -> list[Mention]:
    """Rows whose texts hold the name or address; one query for each column."""
    if not subject.terms:
        return []
    known = {(row._meta.label, row.pk) for row in rows}
    return [
        Mention(model._meta.label, name_of(model), key, capfirst(title_of(field)))
        for model in own_models()
        for field in _texts(model)
        for key in _holding(model, field, subject.terms)
        if (model._meta.label, key) not in known
    ]


def _texts(model: Model) -> "list[models.Field[Any, Any]]":
    return [
        field
        for field in fields_of(model)
        if kind_of(field) not in {NONE, ACTING} and not field.is_relation and not _is_exact(field)
    ]


def _is_exact(field: AnyField) -> bool:
    """Names and addresses are compared whole, days and numbers hold no names."""
    compared = field.name in {*name_columns(field.model), *address_columns(field.model)}
    return compared or not takes_any_text(field) or field.model is User


def _holding(model: Model, field: AnyField, terms: Iterable[str]) -> list[Any]:
    written = {form for term in terms for form in (term, plain_in_json(term))}
    wanted = Q(*(("searched__icontains", form) for form in written), _connector=Q.OR)
    rows = models.QuerySet(model).annotate(searched=Cast(field.name, TextField()))
    return list(rows.filter(wanted).order_by("pk").values_list("pk", flat=True))


def plain_in_json(term: str) -> str:
    """A word as SQLite keeps it in JSON: letters beyond ASCII are escaped."""
    return term.encode("ascii", "backslashreplace").decode().replace("\\x", "\\u00")
