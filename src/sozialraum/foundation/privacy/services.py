"""Deleting and anonymising what is due, and files that nothing names any more."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from django.core.files.storage import default_storage
from django.db import models, transaction
from django.utils.translation import gettext as _

from sozialraum.foundation.audit import services as audit
from sozialraum.foundation.audit.values import audited
from sozialraum.foundation.site import DELETE, RetentionRule

from . import files
from .classes import ACTING, NONE, TITLES
from .queries import Rows, columns_about, due, model_of

ROWS_AT_ONCE: Final = 500
_TOLD: Final = [kind for kind in TITLES if kind not in {ACTING, NONE}]


@transaction.atomic
def carry_out(*, rule: RetentionRule) -> int:
    """Do what a rule says to all rows that are due: all of them or, if one refuses, none.

    The log keeps the number, and what stood in the rows is blacked out in earlier entries. For
    the operators' command line; nobody can ask for it on a page.
    """
    with audit.retiring():
        number = sum(_retire(rule, keys) for keys in _portions(rule))
        if number:
            _note(rule, number)
    return number


def _portions(rule: RetentionRule) -> Iterator[Sequence[Any]]:
    keys = list(due(rule).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), ROWS_AT_ONCE):
        yield keys[start : start + ROWS_AT_ONCE]


def _retire(rule: RetentionRule, keys: Sequence[Any]) -> int:
    """A portion, looked at again under a lock: somebody may have been quicker."""
    rows = list(due(rule).filter(pk__in=keys).select_for_update(of=("self",)))
    keys = [row.pk for row in rows]
    chosen: Rows = models.QuerySet(model_of(rule)).filter(pk__in=keys)
    if rule.action == DELETE:
        _delete(rule, rows, chosen)
    else:
        chosen.update(**rule.clears)
        _redact(rule, list(rule.clears), {row.pk: str(row) for row in chosen.all()})
    return len(keys)


def _delete(rule: RetentionRule, rows: Sequence[models.Model], chosen: Rows) -> None:
    files.remove_later(rows)
    chosen.delete()
    _redact(rule, columns_about(model_of(rule), _TOLD), {row.pk: None for row in rows})


def _redact(rule: RetentionRule, columns: list[str], texts: dict[Any, str | None]) -> None:
    model = model_of(rule)
    if audited(model):
        audit.redact(model, columns, texts)


def _note(rule: RetentionRule, number: int) -> None:
    deleted = rule.action == DELETE
    audit.note(
        model=model_of(rule),
        action=audit.Action.DELETE if deleted else audit.Action.UPDATE,
        text=_("nach Ablauf der Frist"),
        facts={_("Anzahl"): number, _("Frist in Jahren"): rule.years},
    )


def remove_stray_files() -> int:
    """Delete uploads that no row names, for instance because a write was cut off."""
    stray = files.stray()
    for name in stray:
        default_storage.delete(name)
    return len(stray)
