"""``sozialraum remind``: what is due by itself, once; and what was read goes after a year."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from sozialraum.foundation.accounts.models import Role
from sozialraum.foundation.notifications import queries, reminders, services
from sozialraum.foundation.notifications.models import Notification
from tests.foundation.accounts.people import days, holder

from .events import tell_many


def test_a_mandate_that_ends_soon_is_told_once(db):
    soon, later = holder(Role.PROVIDER, last=30), holder(Role.PROVIDER, last=31)
    call_command("remind")
    call_command("remind")
    told = queries.inbox(soon).get()
    assert told.title.startswith("Ihr Mandat „Träger“ (ganzer Landkreis) endet am")
    assert told.url == "/mein-bereich/#mandate"
    assert not queries.inbox(later).exists()


def test_another_last_day_is_told_again(db):
    soon = holder(Role.PROVIDER, last=20)
    call_command("remind")
    mandate = soon.mandates.get()
    mandate.valid_to = days(15)
    mandate.save()
    call_command("remind")
    assert queries.inbox(soon).count() == 2


def test_an_error_in_one_app_is_named_and_does_not_silence_the_others(db, monkeypatch, capsys):
    from sozialraum.commons.needs import reminders as needs

    def broken(_day):
        raise RuntimeError("broken")

    monkeypatch.setattr(needs, "remind", broken)
    soon = holder(Role.PROVIDER, last=3)
    with pytest.raises(CommandError, match="Bedarfe"):
        call_command("remind")
    assert queries.inbox(soon).exists()
    assert "broken" in capsys.readouterr().err


def test_what_was_read_goes_after_a_year_and_the_unread_stays(ada, capsys):
    tell_many(ada, range(3))
    ago = timezone.now() - timedelta(days=400)
    old, fresh = queries.inbox(ada)[:2]
    Notification.objects.filter(pk=old.pk).update(read_at=ago, created=ago)
    Notification.objects.exclude(pk__in=[old.pk, fresh.pk]).update(created=ago)
    services.mark_read(by=ada, notification_id=fresh.pk)
    call_command("remind")
    assert "1 gelesene Nachrichten gelöscht" in capsys.readouterr().out
    assert queries.inbox(ada).count() == 2


def test_the_reminder_of_a_mandate_comes_from_the_accounts(db):
    assert reminders.remind(timezone.localdate()) == 0
