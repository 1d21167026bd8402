"""Keeping the public objects: new numbers, changes with their moment, traces of what went.

Nobody acts here. Whoever asks the API makes it read on in the log of changes; what is public
follows from the bodies alone. So a change by any way – a form, a deadline of retention, an
import – is given out truthfully, and nothing has to think of the API.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from sozialraum.commons.bodies.queries import public
from sozialraum.foundation.audit.queries import latest
from sozialraum.foundation.audit.services import create_all

from .models import CatchUp, Kind, PublicObject
from .objects import snapshot
from .tokens import NAME, REST, TO, WITHIN, Content, Origin, replaced, tokens

WATCHED = ("bodies.", "needs.", "parties.Organisation", "places.")
"""Tables that can change what is public; beginnings of their labels."""
TAIL = 300
"""How many of the latest entries are compared: writers that work at once end in any order."""

WRITTEN = ("content", "digest", "modified", "deleted")
BATCH = 200


def catch_up() -> CatchUp:
    """Bring the public objects up to date, where something happened since the last time."""
    state = CatchUp.objects.first()
    return state if state and _is_current(state) else _read_on()


def _is_current(state: CatchUp) -> bool:
    known = set(state.seen)
    fresh = [model for key, model in latest(TAIL) if key not in known]
    enough = len(fresh) < TAIL and not any(model.startswith(WATCHED) for model in fresh)
    return enough and state.mark == _mark()


def _mark() -> str:
    """The day and the settings: both decide about what is given out."""
    known = [settings.COUNTY_NAME, settings.CONTACT_NAME, settings.CONTACT_EMAIL]
    told = [*known, settings.OPARL_LICENCE, settings.DEMONSTRATION, timezone.localdate()]
    return hashlib.sha256(repr(told).encode()).hexdigest()


@transaction.atomic
def _read_on() -> CatchUp:
    """One reader at a time; whoever waited finds it done."""
    CatchUp.objects.get_or_create(pk=1)
    state = CatchUp.objects.select_for_update().get(pk=1)
    if state.changed_at and _is_current(state):
        return state
    state.seen, state.mark = [key for key, _model in latest(TAIL)], _mark()
    now = timezone.now().replace(microsecond=0)
    if _store(now) or state.changed_at is None:
        state.changed_at = now
    state.save()
    return state


def _store(now: datetime) -> int:
    """Write what differs; the number of objects that are new, changed or withdrawn."""
    found = {(str(kind), origin): content for kind, origin, content in snapshot()}
    known = _numbered(found, now)
    numbers = {origin: row.pk for origin, row in known.items()}
    contents = _Contents(found, numbers, public.names())
    changed = [row for row in known.values() if _differs(row, contents)]
    for row in changed:
        row.modified = max(now, row.modified)  # also where a clock was set back
    PublicObject.objects.bulk_update(changed, WRITTEN, batch_size=BATCH)
    return len(changed)


def _numbered(found: Mapping[Origin, Content], now: datetime) -> dict[Origin, PublicObject]:
    """Every object that is or was public; new ones get their number."""
    known = {(row.kind, row.origin): row for row in PublicObject.objects.defer("content")}
    new = [
        PublicObject(
            kind=kind, origin=origin, group=_group(kind, content), created=now, modified=now
        )
        for (kind, origin), content in found.items()
        if (kind, origin) not in known
    ]
    return known | {(row.kind, row.origin): row for row in create_all(new)}


def _group(kind: str, content: Content) -> str:
    """The body of a meeting; it never changes."""
    return str(content["organization"][0][TO][1]) if kind == Kind.MEETING else ""


def _differs(row: PublicObject, contents: "_Contents") -> bool:
    """Take over what the object says now; True where a reader sees a difference."""
    origin = (row.kind, row.origin)
    before = (row.digest, row.deleted)
    row.deleted = origin not in contents.found
    row.content = {} if row.deleted else contents.numbered(origin)
    row.digest = "" if row.deleted else contents.digest(origin)
    return (row.digest, row.deleted) != before


@dataclass(frozen=True)
class _Contents:
    """All contents by origin, and the numbers of everything that ever was public."""

    found: Mapping[Origin, Content]
    numbers: Mapping[Origin, int]
    people: Mapping[int, str]

    def numbered(self, origin: Origin) -> Content:
        """The content with numbers in place of origins; what is not public falls out."""
        done: Content = replaced(self.found[origin], self._number)
        return done

    def _number(self, token: Content) -> Any:
        kind, origin = self._target(token)
        if not kind:
            return token
        if (kind, origin) not in self.found:
            return None
        number = self.numbers[kind, origin]
        if WITHIN in token:
            return {WITHIN: number}
        return {TO: [kind, number], REST: token[REST]}

    @staticmethod
    def _target(token: Content) -> Origin:
        kind, origin = token.get(TO) or token.get(WITHIN) or ("", "")
        return str(kind), origin

    def digest(self, origin: Origin) -> str:
        """The hash of the object with everything that is given out inside of it."""
        text = json.dumps(self._whole(origin), sort_keys=True, ensure_ascii=False, default=str)
        return hashlib.sha256(text.encode()).hexdigest()

    def _whole(self, origin: Origin) -> list[Any]:
        content = self.found[origin]
        inner = [
            self._whole(target)
            for token in tokens(content)
            if WITHIN in token and (target := self._target(token)) in self.found
        ]
        return [self.numbered(origin), self._names(content), inner]

    def _names(self, content: Content) -> list[str]:
        """Names are hashed with the rest, and stored nowhere but on their seat."""
        return [self.people.get(token[NAME], "") for token in tokens(content) if NAME in token]
