"""Finding a date: proposed as on paper, answered by link, account or paper, then chosen."""

from datetime import date, datetime, time, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from sozialraum.commons.bodies import services
from sozialraum.commons.bodies.models import DateAnswer, DateGuest, DateOption, DatePoll, Meeting
from sozialraum.commons.bodies.proposals import Proposal, overlap, read_line
from sozialraum.commons.bodies.queries.datepolls import result_of
from sozialraum.foundation.errors import DomainError

from .example import body, person, seats
from .test_access import MEMBERS, ROLES, RUNNERS, answer, expected

FIRST = timezone.localdate() + timedelta(days=30)
NEXT = FIRST + timedelta(days=1)
OPTIONS = [Proposal(FIRST, time(14), time(16)), Proposal(FIRST, time(16), time(18)), Proposal(NEXT)]


@pytest.fixture
def team(county):
    found = body(county, "team")
    seats(county, found, 2)
    return found


@pytest.fixture
def poll(county, team) -> DatePoll:
    return asked(county, team)


def asked(county, team, options=OPTIONS, **more) -> DatePoll:
    return services.ask_for_dates(
        by=county.planner,
        body_id=team.pk,
        title="Regionalteam",
        options=options,
        closes_on=timezone.localdate() + timedelta(days=10),
        place="Rathaus",
        **more,
    )


def fits(poll, *words) -> dict[int, str]:
    return dict(zip(poll.options.values_list("pk", flat=True), words, strict=True))


def sent(poll, *words) -> dict[str, str]:
    return {f"option_{pk}": fit for pk, fit in fits(poll, *words).items()}


@pytest.fixture
def desk(client, county, poll) -> str:
    client.force_login(county.planner)
    return f"/gremien/termine/{poll.pk}/"


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("12.03.2026 14:00-16:00", Proposal(date(2026, 3, 12), time(14), time(16))),
        ("Do, 12.3.2026, 14 bis 16.30 Uhr", Proposal(date(2026, 3, 12), time(14), time(16, 30))),
        ("2026-03-12 9:30", Proposal(date(2026, 3, 12), time(9, 30))),
        (" 12.03.2026 ", Proposal(date(2026, 3, 12))),
        ("30.02.2026", None),
        ("12.03.2026 16:00-14:00", None),
        ("12.03.2026 25:00", None),
        ("nächsten Dienstag", None),
    ],
)
def test_dates_are_read_as_people_write_them(line, read):
    assert read_line(line) == read


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ((time(14), time(16)), (time(16), time(18)), False),
        ((time(14), time(16)), (time(15), time(18)), True),
        ((None, None), (time(16), time(18)), True),
        ((time(14), None), (time(15), None), False),
        ((time(14), None), (time(14), time(15)), True),
    ],
)
def test_appointments_that_touch_do_not_collide(one, other, meet):
    first, second = Proposal(FIRST, *one), Proposal(FIRST, *other)
    assert overlap(first, second) == overlap(second, first) == meet
    assert not overlap(first, Proposal(NEXT, *other))


def test_a_whole_day_stays_that_day_in_every_zone(poll):
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        with timezone.override(zone):
            assert str(poll.options.get(day=NEXT)) == f"{NEXT:%d.%m.%Y}"


def test_everybody_with_a_seat_is_asked(poll):
    assert [guest.label for guest in poll.guests.all()] == ["Stelle 1", "Stelle 2"]


def test_the_data_base_knows_each_date_once(poll):
    for begins in (None, time(14)):
        day = FIRST if begins else NEXT
        with pytest.raises(IntegrityError), transaction.atomic():
            DateOption.objects.create(poll=poll, day=day, begins=begins)


def test_looking_answers_nothing_and_sending_does(client, poll):
    guest = poll.guests.first()
    link = f"/gremien/termin/{guest.secret}/"
    assert f"{FIRST:%d.%m.%Y} 14:00–16:00" in client.get(link).content.decode()
    assert not DateAnswer.objects.exists()
    gap = {f"option_{poll.options.last().pk}": ""}
    refused = client.post(link, sent(poll, "yes", "no", "yes") | gap)
    assert refused.status_code == 422
    client.post(link, sent(poll, "yes", "maybe", "no"))
    client.post(link, sent(poll, "yes", "maybe", "yes"))
    assert list(guest.answers.values_list("fit", flat=True)) == ["yes", "maybe", "yes"]
    assert "angekommen" in client.get(link).content.decode()


def test_links_end_with_the_last_day(client, poll):
    guest = poll.guests.first()
    DatePoll.objects.update(closes_on=timezone.localdate() - timedelta(days=1))
    for method in (client.get, client.post):
        assert method(f"/gremien/termin/{guest.secret}/").status_code == 404
    assert client.get(f"/gremien/termin/{'a' * 32}/").status_code == 404


def test_the_best_date_hurts_fewest_and_suits_most(county, poll):
    one, two = poll.guests.all()
    services.enter_dates(by=county.planner, guest_id=one.pk, fits=fits(poll, "yes", "maybe", "yes"))
    services.enter_dates(by=county.planner, guest_id=two.pk, fits=fits(poll, "no", "yes", "maybe"))
    result = result_of(poll)
    assert [(it.yes, it.maybe, it.no) for it in result.dates] == [(1, 0, 1), (1, 1, 0), (1, 1, 0)]
    assert [it.best for it in result.dates] == [False, True, True]
    assert result.answered == 2


def test_without_an_answer_no_date_is_the_best(poll):
    assert not any(it.best for it in result_of(poll).dates)


def test_meetings_at_the_same_time_are_named_but_not_those_that_follow(county, team, poll):
    for hour, title in ((12, "davor"), (15, "mitten darin")):
        begin = timezone.make_aware(datetime.combine(FIRST, time(hour)))
        plan = services.Plan(title=title, starts_at=begin, ends_at=begin + timedelta(hours=2))
        services.plan_meeting(by=county.planner, body_id=team.pk, plan=plan)
    first, second, _day = result_of(poll).dates
    assert first.collides == ("Team",)
    assert second.collides == ("Team",)
    Meeting.objects.filter(title="mitten darin").update(state="cancelled")
    first, second, _day = result_of(poll).dates
    assert (first.collides, second.collides) == ((), ())


def test_members_answer_with_their_account_for_an_office(client, poll):
    client.force_login(person("provider"))
    path = f"/gremien/termine/{poll.pk}/mitmachen/"
    assert client.post(path, sent(poll, "yes", "yes", "no")).status_code == 422
    for fit in ("no", "yes"):
        client.post(path, sent(poll, fit, "yes", "no") | {"label": "Träger"})
    guest = DateGuest.objects.get(label="Träger")
    assert list(guest.answers.values_list("fit", flat=True)) == ["yes", "yes", "no"]


def test_the_chosen_date_is_a_planned_meeting_with_everybody_on_the_list(client, poll, desk):
    option = poll.options.first()
    data = {"option": option.pk, "template": "regional_team"}
    response = client.post(f"{desk}waehlen/", data)
    meeting = Meeting.objects.get()
    assert response.url == f"/gremien/sitzungen/{meeting.pk}/"
    begin = timezone.localtime(meeting.starts_at)
    assert (begin.date(), begin.time()) == (FIRST, time(14))
    assert timezone.localtime(meeting.ends_at).time() == time(16)
    assert (meeting.place, meeting.state) == ("Rathaus", "planned")
    assert meeting.invitees.count() == 2
    assert client.post(f"{desk}waehlen/", data).status_code == 422
    assert "Der Termin ist gewählt" in client.get(desk).content.decode()


def test_a_whole_day_needs_a_time_before_it_is_a_meeting(client, poll, desk):
    data = {"option": poll.options.last().pk, "template": "bare"}
    refused = client.post(f"{desk}waehlen/", data)
    assert refused.status_code == 422
    assert "fehlt noch die Uhrzeit" in refused.content.decode()
    client.post(f"{desk}waehlen/", data | {"begins": "09:00", "ends": "11:00"})
    assert timezone.localtime(Meeting.objects.get().starts_at).time() == time(9)


def test_everybody_with_an_address_is_asked_by_mail_once(client, county, poll, desk):
    client.post(desk, {"label": "Schule", "email": "schule@example.org"})
    for _time in range(2):
        client.post(f"{desk}senden/")
    (only,) = mail.outbox
    guest = DateGuest.objects.get(label="Schule")
    assert f"/gremien/termin/{guest.secret}/" in only.body
    assert f"{NEXT:%d.%m.%Y}" in only.body


def test_asking_by_page_keeps_lines_that_nobody_can_read(client, county, team):
    client.force_login(county.planner)
    closes = timezone.localdate() + timedelta(days=3)
    data = {"title": "Treffen", "dates": f"{FIRST:%d.%m.%Y}\nirgendwann", "closes_on": closes}
    refused = client.post("/gremien/team/termine/neu/", data)
    assert refused.status_code == 422
    text = refused.content.decode()
    assert "Diese Zeilen lassen sich nicht lesen: irgendwann" in text
    data["dates"] = f"{FIRST:%d.%m.%Y}\n{NEXT:%d.%m.%Y} 9-11 Uhr"
    assert client.post("/gremien/team/termine/neu/", data).status_code == 302
    assert "Ein Termin wird gesucht" in client.get("/gremien/team/").content.decode()


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (OPTIONS[:1], "zwei bis 20"),
        ([Proposal(FIRST), Proposal(FIRST)], "zwei bis 20"),
        ([Proposal(FIRST), Proposal(timezone.localdate())], "nach dem letzten Tag"),
    ],
)
def test_refused_proposals_say_why(county, team, options, reason):
    with pytest.raises(DomainError, match=reason):
        asked(county, team, options)
    assert not DatePoll.objects.exists()


def test_the_table_asks_as_often_with_thirty_offices(
    client, county, poll, desk, same_number_of_queries
):
    def thirty():
        for number in range(28):
            guest = services.add_date_guest(by=county.planner, poll_id=poll.pk, label=f"S{number}")
            services.enter_dates(
                by=county.planner, guest_id=guest.pk, fits=fits(poll, "yes", "no", "yes")
            )

    same_number_of_queries(lambda: client.get(desk), after=thirty)


@pytest.mark.parametrize("who", ROLES)
@pytest.mark.parametrize("path", ["termine/{}/", "termine/{}/antworten/{}/", "team/termine/neu/"])
def test_only_runners_see_the_table(client, poll, who, path):
    where = f"/gremien/{path.format(poll.pk, poll.guests.first().pk)}"
    assert answer(client, who, where) == expected(who, RUNNERS, 200)


@pytest.mark.parametrize("who", ROLES)
def test_only_runners_ask_enter_and_choose(client, poll, who):
    guest, desk, runs = poll.guests.first(), f"/gremien/termine/{poll.pk}/", who in RUNNERS
    entered = sent(poll, "yes", "no", "no")
    path = f"{desk}antworten/{guest.pk}/"
    assert answer(client, who, path, entered) == expected(who, RUNNERS, 302)
    assert guest.answers.exists() == runs
    client.post(desk, {"label": "Hort", "email": "hort@example.org"})
    client.post(f"{desk}senden/")
    assert len(mail.outbox) == int(runs)
    client.post(f"{desk}waehlen/", {"option": poll.options.first().pk, "template": "bare"})
    assert Meeting.objects.exists() == runs


@pytest.mark.parametrize("who", ROLES)
def test_members_and_runners_answer_with_their_account(client, poll, who):
    path = f"/gremien/termine/{poll.pk}/mitmachen/"
    assert answer(client, who, path) == expected(who, MEMBERS, 200)
    client.post(path, sent(poll, "yes", "no", "no") | {"label": "Eigene"})
    assert DateGuest.objects.filter(label="Eigene").exists() == (who in MEMBERS)
