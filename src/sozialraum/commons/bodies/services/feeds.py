"""The secret address of somebody's own calendar."""

from django.db import transaction
from django.utils import timezone

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require

from ..links import hash_of, new_seed, secret_of
from ..models import CalendarFeed


@transaction.atomic
def make_feed(*, by: User) -> str:
    """The secret of a new address, which is known now and never again; an older one ends."""
    require("bodies.read_as_member", by)
    User.objects.select_for_update().get(pk=by.pk)
    secret = secret_of(new_seed())
    feed = CalendarFeed.objects.filter(person=by).first() or CalendarFeed(person=by)
    feed.token_hash, feed.made_at = hash_of(secret), timezone.now()
    feed.save()
    return secret


@transaction.atomic
def remove_feed(*, by: User) -> None:
    """The own address leads nowhere from now on, also for somebody whose mandates have ended."""
    CalendarFeed.objects.filter(person=by).delete()
