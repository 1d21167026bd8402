"""Reading the photographs of a meeting."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from ..models import Meeting, Photograph


def photographs_of(meeting: Meeting) -> QuerySet[Photograph]:
    """All pictures of a meeting."""
    return Photograph.objects.filter(meeting=meeting).select_related("item").order_by("pk")


def readable_photographs(meeting: Meeting, levels: Collection[str]) -> QuerySet[Photograph]:
    """Pictures that somebody with these levels sees: themselves and their item are released."""
    item = Q(item__isnull=True) | Q(item__release__in=levels)
    return photographs_of(meeting).filter(item, release__in=levels)


def photograph_of(meeting: Meeting, photograph_id: int) -> Photograph | None:
    """One picture of a meeting."""
    return photographs_of(meeting).filter(pk=photograph_id).first()
