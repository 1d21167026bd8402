"""When a mail is due."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from .models import Frequency

MORNING = time(6)
MONDAY = 0


def due_at(frequency: str, now: datetime) -> datetime | None:
    """Now, the next morning at six, the next Monday morning; never where mails are off."""
    if frequency == Frequency.OFF:
        return None
    if frequency == Frequency.AT_ONCE:
        return now
    morning = _next_morning(now)
    if frequency == Frequency.WEEKLY:
        return _morning(morning, days=(MONDAY - morning.weekday()) % 7)
    return morning


def _next_morning(now: datetime) -> datetime:
    here = now.astimezone(timezone.get_default_timezone())
    return _morning(here, days=0 if here.time() < MORNING else 1)


def _morning(day: datetime, days: int) -> datetime:
    wanted = datetime.combine(day.date() + timedelta(days=days), MORNING)
    return timezone.make_aware(wanted, timezone.get_default_timezone())
