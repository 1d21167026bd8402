"""Real processes and a real mail server: two at once, one that is killed, a server that was down.

They run on whichever data base the tests run on.
"""

from collections import Counter

import pytest

from sozialraum.foundation.notifications.models import Frequency

from .conftest import somebody
from .events import tell, want
from .post_office import data_base, post_office, sent_by, start

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PEOPLE = 12


@pytest.fixture
def url(tmp_path) -> str:
    """Twelve people who are to get a mail at once."""
    people = [somebody(f"p{number}") for number in range(PEOPLE)]
    for person in people:
        want(person, Frequency.AT_ONCE)
    tell(*people)
    return data_base(tmp_path)


def test_two_processes_at_the_same_time_send_each_mail_once(url):
    with post_office() as office:
        both = [start(url, office), start(url, office)]
        assert sum(map(sent_by, both)) == PEOPLE
        assert Counter(Counter(one["To"] for one in office.mails).values()) == {1: PEOPLE}


def test_whoever_is_killed_while_sending_loses_nothing_and_repeats_one_mail(url):
    with post_office() as office:
        office.gate.clear()
        killed = start(url, office)
        assert office.heard.wait(60), "the server has the mail, the process no answer"
        killed.kill()
        killed.communicate()
        office.gate.set()
        assert sent_by(start(url, office)) == PEOPLE - 1, "one is in hand until the lease ends"
        assert sent_by(start(url, office, hours=1)) == 1
        assert sent_by(start(url, office, hours=2)) == 0
    assert {one["To"] for one in office.mails} == {
        f"p{number}@example.org" for number in range(PEOPLE)
    }
    twice = [key for key, number in Counter(office.ids).items() if number == 2]
    assert len(office.mails) == PEOPLE + 1
    assert len(twice) == 1, "the repeated mail has the Message-ID of the first"


def test_after_a_server_that_was_down_everything_arrives_once(url):
    with post_office() as office:
        pass
    assert sent_by(start(url, office)) == 0
    with post_office() as office:
        assert sent_by(start(url, office, hours=30)) == PEOPLE
        assert len(set(office.ids)) == PEOPLE
