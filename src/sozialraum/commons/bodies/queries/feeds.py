"""Reading what stands in somebody's own calendar."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from sozialraum.commons.parties.queries import organisations_of
from sozialraum.commons.places.queries import tree
from sozialraum.foundation.accounts.models import Mandate, User
from sozialraum.foundation.accounts.policies import allows

from ..links import hash_of
from ..models import CalendarFeed, Meeting, MeetingState, Outcome
from .activity import Readers, located_bodies, open_tasks, readable
from .meetings import KNOWN
from .readers import readers_of

LOOKS_BACK = timedelta(days=365)
"""Calendars ask several times a day: what is longer ago is read on the pages."""


def feed_of(person: User) -> CalendarFeed | None:
    """The address that somebody made."""
    return CalendarFeed.objects.filter(person=person).first()


def owner_of(secret: str) -> User | None:
    """Whose calendar a secret opens."""
    rows = CalendarFeed.objects.select_related("person").filter(token_hash=hash_of(secret))
    feed = rows.first()
    return feed.person if feed else None


def own_calendar(person: User) -> tuple[Iterable[Meeting], Iterable[Outcome]]:
    """Meetings and deadlines that somebody may read today; nothing once no mandate is left."""
    if not allows("bodies.read_as_member", person):
        return (), ()
    county = tree()
    organisations = organisations_of(person)
    readers = readers_of(person, located_bodies(county), organisations, county.day)
    own_tasks = Readers(organisations=organisations)
    return _meetings(readers), open_tasks(own_tasks, date.max)


def _meetings(readers: Readers) -> QuerySet[Meeting]:
    """Cancelled ones stay, so that calendars strike them out."""
    since = timezone.now() - LOOKS_BACK
    rows = Meeting.objects.filter(readable(readers, (MeetingState.PLANNED, *KNOWN), KNOWN))
    return rows.filter(starts_at__gte=since).select_related("body").order_by("starts_at", "pk")


def useless(rows: QuerySet[CalendarFeed], day: date) -> QuerySet[CalendarFeed]:
    """Addresses of people who have had no mandate since that day."""
    later = Mandate.objects.filter(Q(valid_to=None) | Q(valid_to__gte=day))
    return rows.filter(made_at__date__lt=day).exclude(person__in=later.values("person"))
