"""Whoever has to answer, or waits for an answer, is told of it."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils.timezone import localdate

from sozialraum.commons.needs.models import HandOver
from sozialraum.commons.needs.services import Deed
from sozialraum.foundation.accounts.models import Role, User
from sozialraum.foundation.notifications.queries import inbox
from tests.foundation.accounts.people import holder


def told(person: User) -> list[tuple[str, str]]:
    return [(one.kind, one.title) for one in inbox(person).order_by("pk")]


@pytest.fixture
def north(chain) -> User:
    """Coordinates the region of the team that receives hand-overs."""
    return holder(Role.COORDINATOR, "unit:north")


@pytest.fixture
def lake(chain) -> User:
    """Works for the municipality whose conference passes needs on."""
    return holder(Role.MUNICIPALITY, "unit:lake")


def test_a_hand_over_reaches_the_people_of_the_receiving_body(chain, north, lake):
    need = chain.handed_over()
    assert told(north) == [("needs.hand_over", f"Neu für Team Nord: {need}")]
    assert told(lake) == []
    assert told(chain.by) == []
    assert inbox(north).get().url == f"/bedarfe/{need.code}/"


def test_somebody_with_a_mandate_for_the_body_itself_is_told(chain):
    one = holder(Role.COORDINATOR, f"body:{chain.team.pk}")
    chain.handed_over()
    assert len(told(one)) == 1


def test_where_nobody_is_near_those_for_the_county_are_told(chain):
    chain.handed_over()
    assert len(told(chain.county.planner)) == 1


@pytest.mark.parametrize("role", [Role.PROVIDER, Role.MEMBER, Role.AUDITOR, Role.FUNDING_OFFICER])
def test_whoever_may_not_answer_is_not_told(chain, north, role):
    one = holder(role, "unit:north")
    chain.handed_over()
    assert told(one) == []


def test_nobody_is_told_after_the_last_day_of_the_mandate(chain):
    former = holder(Role.COORDINATOR, "unit:north", last=-1)
    chain.handed_over()
    assert told(former) == []


def test_the_answer_reaches_the_body_that_asked(chain, lake):
    chain.answered_with("accepted")
    assert [kind for kind, _title in told(lake)] == ["needs.answered"]
    assert told(lake)[0][1].endswith(": angenommen")


def test_deferring_and_then_accepting_are_two_answers(chain, lake):
    need = chain.answered_with("deferred", until=localdate() + timedelta(days=9))
    chain.do("answer_hand_over", need, result="accepted", deed=Deed("Jetzt."))
    assert [title.rpartition(": ")[2] for _kind, title in told(lake)] == [
        "zurückgestellt",
        "angenommen",
    ]


def test_news_reaches_the_body_that_raised_the_need(chain, lake):
    need = chain.told(chain.discussed())
    assert told(lake) == [("needs.answered", f"Rückmeldung zu {need}")]


def test_the_audit_office_reads_needs_and_is_not_told(chain):
    auditor = holder(Role.AUDITOR)
    chain.told(chain.handed_over())
    assert told(auditor) == []


def test_an_answer_that_is_overdue_reaches_both_sides_once(chain, north, lake):
    chain.handed_over()
    HandOver.objects.update(due=localdate() - timedelta(days=1))
    call_command("remind")
    call_command("remind")
    kinds = [[kind for kind, _title in told(person)] for person in (north, lake)]
    assert kinds == [["needs.hand_over", "needs.hand_over_overdue"], ["needs.hand_over_overdue"]]


def test_an_answer_that_is_due_today_is_not_overdue(chain, north):
    chain.handed_over()
    HandOver.objects.update(due=localdate())
    call_command("remind")
    assert len(told(north)) == 1


def test_a_deferral_is_overdue_when_its_day_has_passed(chain, lake):
    chain.answered_with("deferred", until=localdate() + timedelta(days=9))
    call_command("remind")
    assert "needs.hand_over_overdue" not in dict(told(lake))
    HandOver.objects.update(deferred_to=localdate() - timedelta(days=1))
    call_command("remind")
    assert "needs.hand_over_overdue" in dict(told(lake))


def test_a_hand_over_that_fails_tells_nobody(chain, north, monkeypatch):
    from sozialraum.commons.needs.services import moving

    real = moving.notices.hand_over_arrived

    def fail(given, by):
        real(given, by)
        raise RuntimeError

    monkeypatch.setattr(moving.notices, "hand_over_arrived", fail)
    with pytest.raises(RuntimeError):
        chain.handed_over()
    assert told(north) == []
