"""Whom a request is about: an account, or somebody whose name or address stands in a row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import models
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.text import capfirst

from sozialraum.foundation.accounts.models import User

from .classes import CONTACT, NAME, fields_of, kind_of, own_models

MOST: Final = 50
Model = type[models.Model]


@dataclass(frozen=True)
class Subject:
    """A person: the row that was chosen, and by what else the same person is known.

    Two people can share a name, so an account is followed by its address alone.
    """

    row: models.Model
    title: str
    context: str
    names: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()

    @property
    def account(self) -> User | None:
        """The account, where the person has one."""
        return self.row if isinstance(self.row, User) else None

    @property
    def label(self) -> str:
        """The kind of row, as it stands in addresses of pages."""
        return self.row._meta.label

    @property
    def terms(self) -> frozenset[str]:
        """What free texts are searched for: addresses, and names of two words or more."""
        own = self.account.get_full_name() if self.account else ""
        return self.addresses | {name for name in {*self.names, own} if " " in name}


def name_columns(model: Model) -> list[str]:
    """Columns with the name of somebody who agreed to it."""
    return [f.name for f in _identifying(model, NAME) if isinstance(f, models.CharField)]


def address_columns(model: Model) -> list[str]:
    """Columns with an e-mail address."""
    return [f.name for f in _identifying(model, CONTACT) if isinstance(f, models.EmailField)]


def _identifying(model: Model, kind: str) -> "list[models.Field[Any, Any]]":
    return [field for field in fields_of(model) if kind_of(field) == kind]


def searched() -> list[Model]:
    """Tables in which people without an account are named or reached."""
    return [model for model in own_models() if name_columns(model) or address_columns(model)]


def subject_of(label: str, key: str) -> Subject:
    """The person of a row; 404 where there is none of that kind."""
    known: list[Model] = [User, *searched()]
    model = {one._meta.label: one for one in known}.get(label)
    if model is None or not key.isdecimal():
        raise Http404
    return _subject(get_object_or_404(models.QuerySet(model), pk=key))


def _subject(row: models.Model) -> Subject:
    if isinstance(row, User):
        return Subject(row, row.shown_name, row.username, addresses=_values(row, ["email"]))
    names = _values(row, name_columns(type(row)))
    addresses = _values(row, address_columns(type(row)))
    title = next(iter(sorted(names) or sorted(addresses)), str(row))
    kind = capfirst(str(row._meta.verbose_name))
    return Subject(row, title, f"{kind}: {row}", names, addresses)


def _values(row: models.Model, columns: Sequence[str]) -> frozenset[str]:
    return frozenset({getattr(row, column).strip() for column in columns} - {""})


def find(words: str) -> list[Subject]:
    """People whose name or address holds these words; each person once."""
    found: dict[object, Subject] = {}
    for subject in _matching(words.strip()):
        found.setdefault(_identity(subject), subject)
    return list(found.values())[:MOST]


def _identity(subject: Subject) -> object:
    """Rows with the same name and the same address are about the same person."""
    known = frozenset(one.casefold() for one in subject.names | subject.addresses)
    return subject.account or known or subject.row


def _matching(words: str) -> Iterator[Subject]:
    if not words:
        return
    for row in User.objects.filter(_account(words)).order_by("username")[:MOST]:
        yield _subject(row)
    for model in searched():
        columns = [*name_columns(model), *address_columns(model)]
        wanted = Q(*((f"{column}__icontains", words) for column in columns), _connector=Q.OR)
        for row in models.QuerySet(model).filter(wanted).select_related().order_by("pk")[:MOST]:
            yield _subject(row)


def _account(words: str) -> Q:
    """Every word somewhere in the name, or all of them in the address."""
    columns = ("username", "first_name", "last_name")
    named = [
        Q(*((f"{c}__icontains", word) for c in columns), _connector=Q.OR) for word in words.split()
    ]
    return Q(email__icontains=words) | Q(*named)
