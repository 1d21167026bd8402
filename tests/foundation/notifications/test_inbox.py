"""One row for each person, kind and event; the inbox belongs to its person."""

import re

import pytest

from sozialraum.foundation.accounts.models import Role
from sozialraum.foundation.notifications import queries, services
from sozialraum.foundation.notifications.models import Notification

from .conftest import somebody
from .events import tell, tell_many

INBOX = "/nachrichten/"


def test_somebody_is_told_of_an_event_once(ada):
    assert tell(ada, ada) == 1
    assert tell(ada) == 0
    assert queries.inbox(ada).count() == 1


def test_an_event_that_two_tell_of_at_the_same_moment_comes_once(ada, monkeypatch):
    tell(ada)
    real, first = Notification.objects.filter, []

    def blind(*args, **wanted):
        """The other one's row is not visible yet when the first question is asked."""
        rows = real(*args, **wanted)
        first.append(rows)
        return rows.none() if len(first) == 1 else rows

    monkeypatch.setattr(Notification.objects, "filter", blind)
    tell(ada)
    monkeypatch.undo()
    assert Notification.objects.count() == 1


def test_another_kind_or_another_person_is_another_notification(ada):
    tell(ada)
    assert tell(ada, kind="needs.answered") == 1
    assert tell(ada, somebody("bob")) == 1


def test_a_notification_leads_to_a_page_of_this_site_only(ada):
    for url in ("https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"):
        with pytest.raises(ValueError, match=re.escape(url)):
            tell(ada, url=url)


def test_a_long_title_is_cut_and_stands_on_one_line(ada):
    tell(ada, title="Sehr\nlang " * 60)
    found = queries.inbox(ada).get()
    assert len(found.title) == 200
    assert "\n" not in found.title


def test_what_is_taken_back_goes_unless_it_was_read(ada):
    bob = somebody("bob")
    tell(ada, bob)
    services.mark_read(by=bob, notification_id=queries.inbox(bob).get().pk)
    services.withdraw(kind="notifications.mandate_ends", key="event:1")
    assert not queries.inbox(ada).exists()
    assert queries.inbox(bob).exists()


def test_the_header_counts_what_is_unread(client, ada):
    client.force_login(ada)
    assert 'soz-header__count">' not in client.get("/impressum/").content.decode()
    tell_many(ada, range(3))
    assert 'soz-header__count">3<' in client.get("/impressum/").content.decode()


def test_visitors_have_no_inbox_in_the_header(client, db):
    assert "Nachrichten" not in client.get("/impressum/").content.decode()


@pytest.mark.parametrize("role", [one for one in Role if one != Role.NONE])
def test_everybody_with_an_account_reads_their_own_and_no_others(client, ada, role):
    tell(ada, title="Nur für Ada")
    other = somebody("other", role)
    tell(other, number=2, title="Für die andere Person")
    client.force_login(other)
    page = client.get(INBOX).content.decode()
    assert "Für die andere Person" in page
    assert "Nur für Ada" not in page
    of_ada = queries.inbox(ada).get()
    assert client.post(f"{INBOX}{of_ada.pk}/").status_code == 404
    assert queries.number_unread(ada) == 1


@pytest.mark.parametrize(
    ("method", "path"),
    [("get", ""), ("post", "1/"), ("post", "gelesen/"), ("get", "einstellungen/")],
)
def test_visitors_are_asked_to_sign_in(client, db, method, path):
    answer = getattr(client, method)(INBOX + path)
    assert answer.status_code == 302
    assert answer.url.startswith("/anmelden/")


def test_opening_marks_as_read_and_leads_there(client, ada):
    tell(ada, url="/bedarfe/")
    client.force_login(ada)
    found = queries.inbox(ada).get()
    assert "Eine ungelesene Nachricht" in client.get(INBOX).content.decode()
    answer = client.post(f"{INBOX}{found.pk}/")
    assert (answer.status_code, answer.url) == (302, "/bedarfe/")
    assert "Alles ist gelesen" in client.get(INBOX).content.decode()


def test_looking_does_not_mark_as_read(client, ada):
    tell(ada)
    client.force_login(ada)
    client.get(INBOX)
    assert client.get(f"{INBOX}{queries.inbox(ada).get().pk}/").status_code == 405
    assert queries.number_unread(ada) == 1


def test_all_read_means_all_that_was_on_the_page(client, ada):
    tell_many(ada, range(3))
    client.force_login(ada)
    shown = client.get(INBOX).context["until"]
    tell(ada, number=9)
    client.post(f"{INBOX}gelesen/", {"until": shown})
    assert [one.title for one in queries.inbox(ada).filter(read_at=None)] == ["Ereignis 9"]


@pytest.mark.parametrize("until", ["", "gestern", "2026-13-99T99:99", "2026-01-01T10:00:00"])
def test_a_strange_moment_stands_for_now(client, ada, until):
    tell(ada)
    client.force_login(ada)
    assert client.post(f"{INBOX}gelesen/", {"until": until}).status_code == 302
    assert queries.number_unread(ada) == 0


def test_the_inbox_asks_as_often_for_thirty_as_for_one(client, ada, same_number_of_queries):
    tell(ada)
    client.force_login(ada)
    same_number_of_queries(lambda: client.get(INBOX), after=lambda: tell_many(ada, range(2, 20)))
    tell_many(ada, range(20, 31))
    assert 'aria-label="Seiten"' in client.get(INBOX).content.decode()


def test_an_empty_inbox_says_what_will_stand_there(client, ada):
    client.force_login(ada)
    assert "Noch keine Nachrichten" in client.get(INBOX).content.decode()
