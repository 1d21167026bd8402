"""Mornings and Mondays, in the county's time."""

from datetime import datetime

import pytest
from django.utils import timezone

from sozialraum.foundation.notifications.models import Frequency
from sozialraum.foundation.notifications.timing import due_at


def at(text: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(text))


@pytest.mark.parametrize(
    ("frequency", "now", "due"),
    [
        ("daily", "2026-03-11T05:59", "2026-03-11T06:00"),
        ("daily", "2026-03-11T06:00", "2026-03-12T06:00"),
        ("daily", "2026-03-28T12:00", "2026-03-29T06:00"),  # the clocks change that night
        ("weekly", "2026-03-11T12:00", "2026-03-16T06:00"),
        ("weekly", "2026-03-16T05:00", "2026-03-16T06:00"),
        ("weekly", "2026-03-16T07:00", "2026-03-23T06:00"),
        ("at_once", "2026-03-11T12:00", "2026-03-11T12:00"),
    ],
)
def test_a_mail_is_due(frequency, now, due):
    assert due_at(frequency, at(now)) == at(due)


def test_no_mail_is_never_due():
    assert due_at(Frequency.OFF, at("2026-03-11T12:00")) is None
