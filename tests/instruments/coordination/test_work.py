"""What waits for a person, what is overdue, what comes next: by mandate, never more."""

import pytest

from sozialraum.commons.needs.models import CitizenNote, Need
from sozialraum.commons.needs.services import Deed
from sozialraum.foundation.accounts.models import Mandate, Role
from sozialraum.instruments.coordination.queries.work import MOST, work_of

from .conftest import ago, ahead, holder


def titles(pile) -> list[str]:
    return [item.title for item in pile.items]


@pytest.fixture
def late(desk) -> Need:
    return desk.chain.late(desk.chain.handed_over(title="Bus fehlt"))


@pytest.mark.parametrize(
    ("role", "scope", "sees"),
    [
        ("planner", "county", True),
        ("auditor", "county", True),
        ("coordinator", "unit:north", True),
        ("coordinator", "unit:south", False),
        ("municipality", "unit:lake", True),
        ("municipality", "unit:mill", False),
        ("provider", "county", False),
        ("member", "county", False),
        ("funding_officer", "county", False),
        ("committee_member", "county", False),
        ("administrator", "county", False),
    ],
)
def test_an_overdue_need_lies_on_the_desks_of_those_who_work_where_it_is(
    desk, late, role, scope, sees
):
    found = work_of(holder(role, scope))
    assert titles(found.overdue) == (["Bus fehlt"] if sees else [])
    assert (found.headline == "Ein Schritt ist überfällig") == sees


def test_a_hand_over_waits_at_the_body_that_got_it_until_it_is_answered(desk):
    desk.chain.handed_over(title="Bus fehlt")
    coordinator = holder("coordinator", "unit:north")
    assert titles(work_of(coordinator).waiting) == ["Bus fehlt"]
    assert titles(work_of(coordinator).coming) == []  # nothing stands twice on a desk
    assert titles(work_of(holder("coordinator", "unit:south")).waiting) == []
    need = Need.objects.get()
    desk.chain.do("answer_hand_over", need, result="accepted", deed=Deed("Ja, wir empfehlen es."))
    assert titles(work_of(coordinator).waiting) == []


def test_notes_of_citizens_wait_where_they_come_from(desk):
    CitizenNote.objects.create(title="Bank fehlt", text="Am Weg.", unit=desk.unit("lake"))
    assert titles(work_of(holder("municipality", "unit:lake")).waiting) == ["Bank fehlt"]
    assert titles(work_of(holder("municipality", "unit:mill")).waiting) == []
    assert titles(work_of(holder("auditor")).waiting) == []


def test_a_task_is_overdue_for_those_who_read_the_register(desk):
    meeting = desk.held(desk.chain.team, ago(200))
    desk.task(meeting, ago(3), "Zahlen holen")
    assert titles(work_of(holder("coordinator", "unit:north")).overdue) == ["Zahlen holen"]
    assert titles(work_of(holder("coordinator", "unit:south")).overdue) == []
    assert titles(work_of(holder("municipality", "unit:lake")).overdue) == []


@pytest.mark.parametrize(("level", "sees"), [("partners", True), ("internal", False)])
def test_a_provider_sees_its_own_tasks_once_they_are_released(desk, level, sees):
    provider = desk.provider("Träger A", "lake")
    other = desk.provider("Träger B", "lake")
    meeting = desk.held(desk.chain.team, ago(200), state="approved", release=level)
    task = desk.task(meeting, ago(3), "Raum suchen", release=level)
    task.owner_organisation = provider
    task.save()
    mine = work_of(holder("provider", f"organisation:{provider.pk}"))
    assert titles(mine.overdue) == (["Raum suchen"] if sees else [])
    assert titles(work_of(holder("provider", f"organisation:{other.pk}")).overdue) == []


def test_meetings_to_come_are_shown_to_those_who_may_read_them(desk):
    provider = desk.provider("Träger A", "lake")
    past = desk.held(desk.chain.team, ago(20))
    desk.attended(past, provider)
    desk.meeting(desk.chain.team, ahead(10), title="Frei", release="partners")
    desk.meeting(desk.chain.team, ahead(11), title="Intern")
    desk.meeting(desk.chain.team, ahead(12), title="Plan", state="planned", release="partners")
    desk.meeting(desk.chain.team, ahead(400), title="Fern", release="partners")
    desk.meeting(desk.chain.team, ahead(13), title="Aus", state="cancelled", cancel_reason="krank")
    seen = work_of(holder("coordinator", "unit:north")).coming
    assert titles(seen) == ["Frei", "Intern", "Plan"]
    partner = work_of(holder("provider", f"organisation:{provider.pk}")).coming
    assert titles(partner) == ["Frei"]
    assert titles(work_of(holder("coordinator", "unit:south")).coming) == []


def test_the_own_mandate_that_ends_soon_comes_next(desk):
    user = holder("member")
    Mandate.objects.filter(person=user).update(valid_to=ahead(5))
    user.held = None
    assert titles(work_of(user).coming) == [str(Role.MEMBER.label)]


def test_long_piles_say_how_much_more_there_is(desk):
    for number in range(MOST + 3):
        desk.chain.late(desk.chain.handed_over(title=f"Bedarf {number}"), days=number + 1)
    pile = work_of(desk.planner).overdue
    assert (len(pile.items), pile.number, pile.more) == (MOST, MOST + 3, 3)
    assert pile.items[0].title == f"Bedarf {MOST + 2}"  # waits the longest


def test_the_desk_is_the_first_page_after_signing_in(client, desk, late):
    client.force_login(holder("coordinator", "unit:north"))
    page = client.get("/mein-bereich/").content.decode()
    assert "Ein Schritt ist überfällig" in page
    assert "Bus fehlt" in page


def test_somebody_without_a_mandate_has_an_empty_desk(client, desk, late):
    client.force_login(holder("administrator"))
    page = client.get("/mein-bereich/").content.decode()
    assert "Bus fehlt" not in page
    assert "Nichts ist überfällig, nichts wartet" in page


def test_the_desk_asks_the_data_base_as_often_for_thirty_needs(
    client, desk, same_number_of_queries
):
    client.force_login(holder("coordinator", "unit:north"))
    provider = desk.provider("Träger A", "lake")

    def more(number=1):
        for at in range(number):
            desk.chain.late(desk.chain.handed_over(title=f"Spät {at}"))
            desk.chain.handed_over(title=f"Bald {at}")
            meeting = desk.held(desk.chain.team, ago(200))
            desk.task(meeting, ago(3))
            desk.meeting(desk.chain.team, ahead(5 + at % 20))
            CitizenNote.objects.create(title="Bank", text="Weg", unit=desk.unit("lake"))
        desk.attended(meeting, provider)

    more()
    same_number_of_queries(lambda: client.get("/mein-bereich/"), after=lambda: more(29))
