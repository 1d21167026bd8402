"""The data dictionary: every table and column, what it means, whether it is about a person."""

from collections.abc import Iterator
from typing import Any

from django.db import models

from sozialraum.foundation.privacy import classes as privacy
from sozialraum.foundation.privacy.classes import fields_of, own_models
from sozialraum.foundation.site import page_apps

from .markdown import code, table

HEAD = """# Data dictionary

Every table of the project with its columns. *Label* is what people see (German); *person*
says whether the column is about a person:

| class | meaning |
| --- | --- |
| – | not about a person: figures, places, definitions |
| acting | which account did something; for the four-eyes principle and for questions |
| account | what the account itself and its mandates consist of, and whose they are |
| log | repeats in the log of changes what stood in a column before and after |
| contact | how an office of an organisation is reached; only for people with a task |
| text | free text or a file from staff; it is not meant to name anybody |
| name | the name of somebody who agreed to it, and since when |
| answer | what somebody without an account answers through a link, kept under the name of an office |

There are no figures about single persons: the smallest figure is a count for a municipality
and a year. Small counts are stored for planning and hidden from everybody else by the
[disclosure gate](../explanation/disclosure-control.md). Django's own tables hold sessions
(removed eight hours after sign-in by `sozialraum clearsessions`), content types and permissions.
"""


def page() -> str:
    """The page of all tables."""
    return HEAD + "".join(_section(model) for model in own_models())


def _section(model: type[models.Model]) -> str:
    meta = model._meta
    summary = (model.__doc__ or "").strip().split("\n\n")[0].replace("``", "`")
    facts = f"{' '.join(summary.split())}\n\nTable `{meta.db_table}`. Kept: {_kept(model)}."
    columns = table(["column", "label", "type", "person"], _rows(model))
    return f"\n## {meta.label}\n\n{facts}\n\n{columns}\n"


def _rows(model: type[models.Model]) -> Iterator[list[str]]:
    for field in fields_of(model):
        yield [code(field.name), str(field.verbose_name), _type(field), privacy.kind_of(field)]


def _type(field: "models.Field[Any, Any]") -> str:
    if field.related_model:
        return f"→ {field.related_model._meta.label}"
    kind = field.get_internal_type().removesuffix("Field")
    length = f" ({field.max_length})" if field.max_length else ""
    choices = [code(str(value)) for value, _ in field.flatchoices] if field.choices else []
    return f"{kind}{length}" + (f": {', '.join(choices)}" if choices else "")


def _kept(model: type[models.Model]) -> str:
    """The declared rule of retention, or why there is none."""
    for app in page_apps():
        for rule in app.retention:
            if rule.model == model._meta.label:
                return f"{rule.years} years after {rule.since}, then {rule.action} ({rule.reason})"
    return str(privacy.KEPT.get(model._meta.label, privacy.KEPT_OTHERWISE))
