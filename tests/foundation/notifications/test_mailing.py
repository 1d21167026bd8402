"""Digests: what is due comes together, once, and nothing is lost when the server is down."""

import logging
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import IntegrityError

from sozialraum.foundation.accounts.models import Mandate
from sozialraum.foundation.accounts.queries import today
from sozialraum.foundation.notifications import queries, services
from sozialraum.foundation.notifications.mails import MOST
from sozialraum.foundation.notifications.models import Digest, Frequency, Notification
from sozialraum.foundation.notifications.services import mailing

from .conftest import DOWN, UNKNOWN, somebody
from .events import tell, tell_many, want


@pytest.fixture(autouse=True)
def _server(server, clock):
    """Every test has a mail server and a clock."""


def send(clock) -> services.Run:
    return services.send_due(clock=clock)


def test_daily_mails_wait_for_the_morning_and_come_together(ada, clock):
    tell_many(ada, range(3))
    assert send(clock) == services.Run(0, 0)
    clock.forward(hours=18)
    assert send(clock) == services.Run(1, 0)
    (message,) = mail.outbox
    assert message.to == ["ada@example.org"]
    assert message.subject == "3 Nachrichten für Sie"
    assert all(f"Ereignis {number}" in message.body for number in range(3))


def test_nothing_is_sent_twice(ada, clock):
    tell(ada)
    clock.forward(days=1)
    send(clock)
    clock.forward(days=30)
    assert send(clock) == services.Run(0, 0)
    assert len(mail.outbox) == 1
    told = queries.inbox(ada).get()
    assert (told.due_at, told.sent_at is not None, Digest.objects.count()) == (None, True, 0)


def test_what_is_wanted_at_once_goes_at_once_and_each_gets_their_own(ada, clock):
    bob = somebody("bob")
    for person in (ada, bob):
        want(person, Frequency.AT_ONCE)
    tell(ada, bob, title="Es eilt")
    assert send(clock).sent == 2
    assert {one.to[0] for one in mail.outbox} == {"ada@example.org", "bob@example.org"}
    assert {one.subject for one in mail.outbox} == {"Es eilt"}
    assert all(len(one.recipients()) == 1 for one in mail.outbox)


def test_what_was_read_meanwhile_is_not_mailed(ada, clock):
    tell(ada)
    services.mark_all_read(by=ada, until=clock())
    clock.forward(days=1)
    assert send(clock).sent == 0


def test_a_mail_carries_what_mail_programs_need(ada, clock):
    tell(ada, url="/bedarfe/", text="Bitte antworten Sie.")
    clock.forward(days=1)
    send(clock)
    (message,) = mail.outbox
    headers = message.message()
    leave = headers["List-Unsubscribe"].strip("<>")
    assert leave.startswith("https://county.example/nachrichten/abbestellen/")
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["Message-ID"].endswith("@county.example>")
    assert "https://county.example/bedarfe/\n" in message.body
    assert leave in message.body
    assert "Bitte antworten Sie." in message.body
    assert "&quot;" not in message.body


def test_the_link_of_a_mail_works(ada, clock, client):
    tell(ada)
    clock.forward(days=1)
    send(clock)
    leave = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>")
    assert client.get(leave.removeprefix("https://county.example")).status_code == 200


def test_a_very_long_digest_names_the_first_and_counts_the_others(ada, clock):
    tell_many(ada, range(MOST + 2))
    clock.forward(days=1)
    send(clock)
    assert f"Ereignis {MOST - 1}\n" in mail.outbox[0].body
    assert f"Ereignis {MOST}\n" not in mail.outbox[0].body
    assert "2 weitere Nachrichten" in mail.outbox[0].body


def test_while_the_server_is_down_nothing_is_lost(ada, clock, server, client):
    tell(ada)
    clock.forward(days=1)
    server.error = DOWN
    assert send(clock) == services.Run(0, 1, "ConnectionRefusedError")
    assert send(clock) == services.Run(0, 0), "it pauses"
    for _attempt in range(4):
        clock.forward(days=1)
        send(clock)
    client.force_login(ada)
    assert "kommen bei Ihnen nicht an" in client.get("/nachrichten/einstellungen/").content.decode()
    server.error = None
    clock.forward(days=1)
    assert send(clock) == services.Run(1, 0)
    assert len(mail.outbox) == 1


def test_pauses_become_longer_up_to_a_day(ada, clock, server):
    tell(ada)
    clock.forward(days=1)
    server.error, pauses = DOWN, []
    for _attempt in range(12):
        send(clock)
        pauses.append(Digest.objects.get().next_try_at - clock())
        clock.forward(days=1)
    assert pauses[:3] == [timedelta(minutes=one) for one in (5, 10, 20)]
    assert pauses[-1] == timedelta(days=1)


def test_every_attempt_has_the_same_message_id(ada, clock, server):
    tell(ada)
    clock.forward(days=1)
    server.error = DOWN
    send(clock)
    number = Digest.objects.get().pk
    tell(ada, number=2)
    server.error = None
    clock.forward(days=2)
    assert send(clock).sent == 2, "what came later is another mail"
    ids = [one.extra_headers["Message-ID"] for one in mail.outbox]
    assert ids[0] == f"<{number}@county.example>"
    assert "Ereignis 2" not in mail.outbox[0].body


def test_a_server_that_is_down_is_not_asked_for_every_person(ada, clock, server):
    tell(ada, somebody("bob"), somebody("cem"))
    clock.forward(days=1)
    server.error = DOWN
    assert send(clock).failed == 1


def test_one_address_that_is_refused_does_not_keep_the_others_back(ada, clock, monkeypatch):
    tell(ada, somebody("bob"))
    clock.forward(days=1)
    real = mailing.compose

    def compose(digest, lines):
        if digest.person == ada:
            raise UNKNOWN
        return real(digest, lines)

    monkeypatch.setattr(mailing, "compose", compose)
    assert send(clock) == services.Run(1, 1)
    assert mail.outbox[0].to == ["bob@example.org"]


def test_a_mail_that_cannot_be_written_does_not_keep_the_others_back(ada, clock):
    ada.email = "ada@example.org\nBcc: all@example.org"
    ada.save()
    tell(ada, somebody("bob"))
    clock.forward(days=1)
    assert send(clock) == services.Run(1, 1)


def test_neither_log_nor_table_names_an_address(ada, clock, server, caplog):
    tell(ada)
    clock.forward(days=1)
    server.error = UNKNOWN
    with caplog.at_level(logging.DEBUG):
        send(clock)
    assert "SMTPRecipientsRefused" in caplog.text
    assert "example.org" not in caplog.text
    assert Digest.objects.get().last_error == "SMTPRecipientsRefused"


def test_whoever_has_no_mandate_any_more_gets_no_mail(ada, clock):
    tell(ada)
    Mandate.objects.filter(person=ada).update(
        valid_from=today() - timedelta(days=9), valid_to=today() - timedelta(days=1)
    )
    clock.forward(days=1)
    assert send(clock).sent == 0


def test_a_closed_account_gets_no_mail_not_even_one_on_its_way(ada, clock, server):
    tell(ada)
    clock.forward(days=1)
    server.error = DOWN
    send(clock)
    ada.is_active, server.error = False, None
    ada.save()
    clock.forward(days=1)
    assert send(clock).sent == 0
    assert not Digest.objects.exists()


def test_an_attempt_that_fails_late_does_not_disturb_the_next_one(ada, clock):
    tell(ada)
    clock.forward(days=1)
    mailing._put_together(clock())
    slow = mailing._take(clock())
    clock.forward(minutes=11)
    other = mailing._take(clock())
    assert other == slow
    mailing._failed(slow, DOWN, clock())
    assert Digest.objects.get().next_try_at == other.next_try_at
    assert Digest.objects.get().last_error == ""


def test_the_table_refuses_a_row_that_was_sent_and_is_still_due(ada, clock):
    tell(ada)
    with pytest.raises(IntegrityError):
        Notification.objects.update(sent_at=clock(), due_at=clock())


def test_the_command_says_what_it_did(ada, settings, capsys, clock):
    settings.EMAIL_HOST = "mail.example"
    want(ada, Frequency.AT_ONCE)
    tell(ada)
    call_command("mails")
    assert "1 gesendet, 0 nicht gesendet" in capsys.readouterr().out


def test_the_command_fails_aloud_while_the_server_is_down(ada, settings, server):
    settings.EMAIL_HOST = "mail.example"
    want(ada, Frequency.AT_ONCE)
    tell(ada)
    server.error = DOWN
    with pytest.raises(CommandError, match="Nichts ist verloren"):
        call_command("mails")


def test_without_a_mail_server_nothing_is_tried_and_everything_waits(ada, settings, clock):
    settings.EMAIL_HOST = ""
    want(ada, Frequency.AT_ONCE)
    tell(ada)
    with pytest.raises(CommandError, match="EMAIL_HOST"):
        call_command("mails")
    assert queries.inbox(ada).get().due_at == clock()
