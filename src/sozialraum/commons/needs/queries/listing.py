"""Lists of needs: the desk, with what is overdue on top, and what the public reads."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, QuerySet, Value, When
from django.utils import timezone

from sozialraum.foundation.editions.levels import ReleaseLevel

from ..chain import CLOSED, State
from ..models import Need, NeedUnit


@dataclass(frozen=True)
class Choice:
    """What the desk's list shows; nothing chosen means all open needs."""

    units: Collection[int] | None = None
    state: str = ""
    perspective: str = ""
    overdue: bool = False
    words: str = ""


def listing(choice: Choice) -> QuerySet[Need]:
    """Needs of a choice; overdue ones first, the longest waiting on top, then the newest."""
    late = _late()
    rows = _with_places(Need.objects.select_related("owner"))
    rows = _chosen(rows, choice, late)
    waits = Case(When(late, then=F("due")), default=Value(None))
    return rows.order_by(waits.asc(nulls_last=True), "-recorded_on", "-pk")


def overdue(choice: Choice) -> int:
    """How many needs of a choice are overdue."""
    return _chosen(Need.objects.filter(_late()), choice, _late()).count()


def _late() -> Q:
    return Q(due__lt=timezone.localdate()) & ~Q(state__in=CLOSED)


def _chosen(rows: QuerySet[Need], choice: Choice, late: Q) -> QuerySet[Need]:
    if choice.units is not None:
        rows = rows.filter(_lies_in(choice.units))
    rows = rows.filter(state=choice.state) if choice.state else rows.exclude(state__in=CLOSED)
    if choice.perspective:
        rows = rows.filter(perspectives__contains=choice.perspective)
    if choice.overdue:
        rows = rows.filter(late)
    if choice.words:
        rows = rows.filter(Q(title__icontains=choice.words) | Q(code__iexact=choice.words))
    return rows


def _lies_in(units: Collection[int]) -> Exists:
    return Exists(NeedUnit.objects.filter(need=OuterRef("pk"), unit__in=list(units)))


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
