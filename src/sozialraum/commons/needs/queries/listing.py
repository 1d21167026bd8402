"""Lists of needs: the desk, with what is overdue on top, and what the public reads."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from sozialraum.foundation.editions.levels import ReleaseLevel
from sozialraum.foundation.long_lists import part_of

from ..chain import CLOSED, State
from ..models import HandOver, Need, NeedUnit
from .scope import Within


@dataclass(frozen=True)
class Choice:
    """What the desk's list shows; nothing chosen means all open needs."""

    units: Collection[int] | None = None
    state: str = ""
    perspective: str = ""
    overdue: bool = False
    words: str = ""
    within: Within | None = None


class Listing(Sequence[Need]):
    """Overdue needs, the longest waiting on top, then all others, the newest on top.

    Two sorted lists one after the other: each has an index, so a page is quick among very many.
    """

    def __init__(self, choice: Choice) -> None:
        self._all = chosen(Need.objects.order_by(), choice)
        rows = _with_places(self._all.select_related("owner"))
        self._late = rows.filter(_late()).order_by("due", "-recorded_on", "-pk")
        self._others = rows.exclude(_late()).order_by("-recorded_on", "-pk")
        self._only_late = choice.overdue

    @cached_property
    def overdue(self) -> int:
        """How many of them are overdue."""
        return self._late.order_by().count()

    @cached_property
    def _length(self) -> int:
        return self.overdue if self._only_late else self._all.count()

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Need]:
        """All at once, as a file needs them."""
        return iter(self[:])

    @overload
    def __getitem__(self, wanted: int) -> Need: ...
    @overload
    def __getitem__(self, wanted: slice) -> list[Need]: ...
    def __getitem__(self, wanted: int | slice) -> Need | list[Need]:
        if isinstance(wanted, int):
            return self[wanted : wanted + 1][0]
        start, stop, _step = wanted.indices(self._length)
        late = self._late[start:stop] if start < self.overdue else ()
        rest = slice(max(0, start - self.overdue), max(0, stop - self.overdue))
        others = part_of(self._others, max(0, self._length - self.overdue), rest)
        return [*late, *others]


def _late() -> Q:
    return Q(due__lt=timezone.localdate()) & ~Q(state__in=CLOSED)


def chosen(rows: QuerySet[Need], choice: Choice) -> QuerySet[Need]:
    """Those of a choice."""
    if choice.units is not None:
        rows = rows.filter(_lies_in(choice.units))
    if choice.within is not None:
        rows = rows.filter(_reached(choice.within))
    rows = rows.filter(state=choice.state) if choice.state else rows.exclude(state__in=CLOSED)
    if choice.perspective:
        rows = rows.filter(perspectives__contains=choice.perspective)
    if choice.words:
        rows = rows.filter(Q(title__icontains=choice.words) | Q(code__iexact=choice.words))
    return rows


def _lies_in(units: Collection[int]) -> Q:
    return Q(pk__in=NeedUnit.objects.filter(unit__in=list(units)).values("need"))


def _reached(within: Within) -> Q:
    """What lies in these places, or was handed over to these bodies."""
    handed_over = HandOver.objects.filter(to_body__in=within.bodies).values("need")
    return _lies_in(within.units) | Q(pk__in=handed_over)


def _with_places(rows: QuerySet[Need]) -> QuerySet[Need]:
    links = NeedUnit.objects.select_related("unit")
    return rows.prefetch_related(Prefetch("unit_links", queryset=links))


def need_by_code(code: str) -> Need | None:
    """The need of that code, with its places."""
    rows = Need.objects.select_related("owner", "recorded_by", "merged_into", "released_by")
    return _with_places(rows).filter(code=code).first()


def public_threads(units: Collection[int] | None = None, *, state: str = "") -> QuerySet[Need]:
    """Released needs, the latest released first."""
    rows = _with_places(Need.objects.filter(release=ReleaseLevel.PUBLIC))
    if units is not None:
        rows = rows.filter(_lies_in(units))
    if state:
        rows = rows.filter(state=State(state))
    return rows.order_by("-released_at", "-pk")


def threads_of_places(units: Collection[int], most: int = 5) -> list[Need]:
    """The latest released needs of places, for the pages of these places."""
    return list(public_threads(units)[:most])
