"""Everybody chooses how often, for each kind; leaving needs no sign-in."""

import pytest
from django.core import mail
from django.test import Client

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.errors import DomainError
from sozialraum.foundation.notifications import queries, services, tokens
from sozialraum.foundation.notifications.kinds import kinds
from sozialraum.foundation.notifications.models import Frequency, Notification

from .conftest import somebody
from .events import KIND, tell, want

PAGE = "/nachrichten/einstellungen/"


def leave(person: User) -> str:
    return f"/nachrichten/abbestellen/{tokens.token_of(person)}/"


def test_every_kind_has_a_title_an_explanation_and_a_default():
    assert len(kinds()) > 5
    for key, kind in kinds().items():
        assert key.partition(".")[0]
        assert str(kind.title)
        assert str(kind.explanation)
        assert kind.frequency in Frequency.values


def test_nobody_chose_so_the_default_counts(ada):
    assert queries.chosen_by(ada)[KIND] == Frequency.DAILY
    assert queries.chosen_by(ada)["bodies.invitation"] == Frequency.AT_ONCE
    assert queries.frequencies([ada], KIND) == {ada.pk: "daily"}


def test_the_page_keeps_the_choice_and_shows_it(client, ada):
    client.force_login(ada)
    page = client.get(PAGE).content.decode()
    assert all(str(kind.title) in page for kind in kinds().values())
    answer = client.post(PAGE, dict.fromkeys(kinds(), "weekly"))
    assert answer.status_code == 302
    assert set(queries.chosen_by(ada).values()) == {Frequency.WEEKLY}


def test_what_a_form_does_not_ask_stays_as_it_was(client, ada):
    want(ada, Frequency.WEEKLY)
    client.force_login(ada)
    client.post(PAGE, {"bodies.invitation": "off"})
    chosen = queries.chosen_by(ada)
    assert (chosen[KIND], chosen["bodies.invitation"]) == (Frequency.WEEKLY, Frequency.OFF)


def test_a_choice_that_does_not_exist_is_refused(client, ada):
    client.force_login(ada)
    answer = client.post(PAGE, dict.fromkeys(kinds(), "hourly"))
    assert answer.status_code == 422
    with pytest.raises(DomainError):
        services.choose(by=ada, frequencies={"nothing.known": "daily"})
    with pytest.raises(DomainError):
        services.choose(by=ada, frequencies={KIND: "hourly"})


def test_without_an_address_the_page_says_so(client, db):
    bob = somebody("bob", mail=False)
    client.force_login(bob)
    assert "keine Mailadresse" in client.get(PAGE).content.decode()
    tell(bob)
    assert queries.inbox(bob).get().due_at is None


def test_what_waits_follows_a_new_choice(ada, clock):
    tell(ada)
    want(ada, Frequency.AT_ONCE)
    assert queries.inbox(ada).get().due_at == clock()
    want(ada, Frequency.OFF)
    assert queries.inbox(ada).get().due_at is None


def test_switching_mails_on_does_not_bring_what_is_old(ada):
    want(ada, Frequency.OFF)
    tell(ada)
    want(ada, Frequency.DAILY)
    assert queries.inbox(ada).get().due_at is None


def test_the_link_of_a_mail_shows_a_button_and_does_nothing_yet(client, ada):
    page = client.get(leave(ada))
    assert page.status_code == 200
    assert "Alle Mails abbestellen" in page.content.decode()
    assert queries.chosen_by(ada)[KIND] == Frequency.DAILY


def test_the_page_names_nobody(client, ada):
    ada.last_name = "Lovelace"
    ada.save()
    page = client.get(leave(ada)).content.decode()
    assert not [word for word in ("Lovelace", "ada@", ada.username + "<") if word in page]


def test_pressing_the_button_ends_all_mails_without_signing_in(ada):
    tell(ada)
    stranger = Client(enforce_csrf_checks=True)
    answer = stranger.post(leave(ada), {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert "keine Mails mehr" in answer.content.decode()
    assert set(queries.chosen_by(ada).values()) == {Frequency.OFF}
    assert not Notification.objects.filter(due_at__isnull=False).exists()
    assert queries.number_unread(ada) == 1


def test_leaving_counts_for_kinds_that_come_later(ada, monkeypatch):
    services.unsubscribe(token=tokens.token_of(ada))
    later = {**kinds(), "later.kind": kinds()[KIND]}
    for module in ("kinds", "queries"):
        path = f"sozialraum.foundation.notifications.{module}.kinds"
        monkeypatch.setattr(path, lambda: later)
    assert queries.chosen_by(ada)["later.kind"] == Frequency.OFF
    assert queries.frequencies([ada], "later.kind") == {ada.pk: "off"}


def test_leaving_twice_changes_nothing(ada):
    assert services.unsubscribe(token=tokens.token_of(ada))
    assert services.unsubscribe(token=tokens.token_of(ada))


def test_whoever_left_can_choose_again(ada):
    services.unsubscribe(token=tokens.token_of(ada))
    want(ada, Frequency.WEEKLY)
    assert queries.chosen_by(ada)[KIND] == Frequency.WEEKLY


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_this_site_did_not_sign_does_nothing(client, ada, method):
    forged = leave(ada).replace(":", "x", 1)
    answer = getattr(client, method)(forged)
    assert answer.status_code == 404
    assert "Dieser Link gilt nicht" in answer.content.decode()
    assert queries.chosen_by(ada)[KIND] == Frequency.DAILY


def test_a_token_holds_neither_name_nor_address(ada):
    token = tokens.token_of(ada)
    assert "ada" not in token.casefold().partition(":")[0]
    assert len({tokens.token_of(ada), tokens.token_of(somebody("bob"))}) == 2


def test_leaving_also_stops_a_mail_on_its_way(ada, server, clock):
    from .conftest import DOWN

    want(ada, Frequency.AT_ONCE)
    tell(ada)
    server.error = DOWN
    services.send_due(clock=clock)
    services.unsubscribe(token=tokens.token_of(ada))
    server.error = None
    clock.forward(days=1)
    services.send_due(clock=clock)
    assert mail.outbox == []
