"""Hearing of relations between many rows and many: they have no row of their own that is saved."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any, cast

from django.db import models
from django.db.models import signals

from .models import Action
from .services import record

_BEFORE = "_audit_relations"


class Relation:
    """A many-to-many column; an entry stands at the row that has the column."""

    def __init__(self, field: "models.ManyToManyField[Any, Any]") -> None:
        self.field = field
        self.through = cast("type[models.Model]", field.remote_field.through)
        self.own, self.other = field.m2m_field_name(), field.m2m_reverse_field_name()

    def listen(self) -> None:
        """For as long as the program runs, so that the receiver is not forgotten."""
        signals.m2m_changed.connect(self.heard, sender=self.through, weak=False)

    def heard(
        self,
        instance: models.Model,
        action: str,
        pk_set: set[Any] | None,
        *,
        reverse: bool = False,
        **_: Any,
    ) -> None:
        """Before a change, remember what is related; after it, write down what differs."""
        if action.startswith("pre_"):
            keys = self._concerned(instance, pk_set) if reverse else {instance.pk}
            setattr(instance, _BEFORE, self._related(keys))
        else:
            self._compare(instance.__dict__.pop(_BEFORE, {}))

    def _concerned(self, instance: models.Model, pk_set: set[Any] | None) -> Collection[Any]:
        """Rows with the column, when the change comes from the other side."""
        if pk_set is not None:
            return pk_set
        rows = self.through._default_manager.filter(**{self.other: instance.pk})
        return set(rows.values_list(self.own, flat=True))

    def _related(self, keys: Collection[Any]) -> dict[Any, list[Any]]:
        found: dict[Any, list[Any]] = defaultdict(list)
        rows = self.through._default_manager.filter(**{f"{self.own}__in": keys}).order_by("pk")
        for own, other in rows.values_list(self.own, self.other):
            found[own].append(other)
        return {key: sorted(found[key]) for key in keys}

    def _compare(self, before: Mapping[Any, list[Any]]) -> None:
        after = self._related(before)
        changed = {key for key, related in before.items() if related != after[key]}
        rows = self.field.model._default_manager.in_bulk(changed)
        for key, row in rows.items():
            name = self.field.name
            record(row, Action.UPDATE, {name: before[key]}, {name: after[key]})
