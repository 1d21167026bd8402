"""Inviting by mail and letter: once each, answered by link, with failures shown."""

import io
from datetime import date, timedelta
from email import message_from_bytes

import pikepdf
import pytest
from django.core import mail
from django.utils import timezone
from icalendar import Calendar

from sozialraum.commons.bodies import services
from sozialraum.commons.bodies.models import Invitee, Meeting
from sozialraum.commons.bodies.services import InvitationEndedError, NewSeat
from sozialraum.commons.parties import services as parties
from sozialraum.foundation.accounts.models import Mandate
from sozialraum.foundation.audit.models import AuditEntry
from sozialraum.foundation.errors import DomainError

from .example import approved, body, invited, person, plan, planned, seats, written
from .test_access import ROLES, RUNNERS, answer, expected


@pytest.fixture
def meeting(county) -> Meeting:
    return invited(county, body(county, "team"), days=7)


@pytest.fixture
def desk(client, county, meeting) -> str:
    client.force_login(county.planner)
    return f"/gremien/sitzungen/{meeting.pk}/einladungen/"


def asked(county, meeting, label="Schule", email="schule@example.org") -> Invitee:
    return services.add_invitee(by=county.planner, meeting_id=meeting.pk, label=label, email=email)


def page(client, path, status=200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


def appointment(sent):
    whole = message_from_bytes(sent.message().as_bytes())
    part = next(one for one in whole.walk() if one.get_content_type() == "text/calendar")
    (event,) = Calendar.from_ical(part.get_payload(decode=True)).walk("VEVENT")
    return part, event


def reached(county, organisation, email):
    return parties.add_contact(
        by=county.planner,
        organisation_id=organisation.pk,
        function="Leitung",
        reach=parties.Reach(email, ""),
        since=date(2019, 1, 1),
    )


def test_seats_bring_the_address_of_their_organisation(county, meeting):
    facts = parties.Facts(name="Träger", kind="provider")
    made = parties.add_organisation(by=county.planner, facts=facts)
    old = reached(county, made, "alt@example.org")
    parties.end_contact(by=county.planner, contact_id=old.pk, last_day=date(2020, 1, 1))
    reached(county, made, "neu@example.org")
    new = NewSeat(organisation_id=made.pk)
    services.add_seat(by=county.planner, body_id=meeting.body_id, new=new)
    seats(county, meeting.body, 1)
    for expected_new in (2, 0):
        assert services.gather_invitees(by=county.planner, meeting_id=meeting.pk) == expected_new
    rows = dict(Invitee.objects.values_list("label", "email"))
    assert rows == {"Träger": "neu@example.org", "Stelle 1": ""}


def test_people_with_a_mandate_for_the_body_are_asked_without_their_name(county, meeting):
    member = person("member", "erika")
    type(member).objects.filter(pk=member.pk).update(email="erika@example.org", first_name="Erika")
    Mandate.objects.filter(person=member).update(scope=f"body:{meeting.body_id}")
    services.gather_invitees(by=county.planner, meeting_id=meeting.pk)
    invitee = Invitee.objects.get()
    assert invitee.email == "erika@example.org"
    assert "Erika" not in invitee.label


def test_a_mail_brings_the_appointment_and_a_link_of_its_own(client, county, meeting, desk):
    one, two = asked(county, meeting), asked(county, meeting, "Kita", "kita@example.org")
    client.post(f"{desk}senden/")
    assert {m.to[0] for m in mail.outbox} == {"schule@example.org", "kita@example.org"}
    to_school = next(m for m in mail.outbox if m.to == ["schule@example.org"])
    assert f"http://testserver/gremien/einladung/{one.secret}/" in to_school.body
    assert two.secret not in to_school.body
    part, event = appointment(to_school)
    assert part.get_param("method") == "REQUEST"
    assert event["UID"] == f"sitzung-{meeting.pk}@testserver"
    assert event["ATTENDEE"] == "mailto:schule@example.org"
    assert event.decoded("DTSTART") == meeting.starts_at.replace(microsecond=0)


def test_nobody_gets_the_same_mail_twice_but_everybody_hears_of_a_change(
    client, county, meeting, desk
):
    asked(county, meeting)
    for _time in range(2):
        client.post(f"{desk}senden/")
    assert len(mail.outbox) == 1
    meeting.refresh_from_db()
    moved = plan(days=9, place="Bürgerhaus")
    services.change_meeting(
        by=county.planner, meeting_id=meeting.pk, plan=moved, version=meeting.version
    )
    assert "weiß noch nichts von der Änderung" in page(client, desk)
    client.post(f"{desk}senden/")
    assert len(mail.outbox) == 2
    _part, event = appointment(mail.outbox[1])
    assert event["LOCATION"] == "Bürgerhaus"


def test_a_cancellation_reaches_those_who_were_invited(client, county, meeting, desk):
    asked(county, meeting)
    client.post(f"{desk}senden/")
    asked(county, meeting, "Zu spät", "spaet@example.org")
    services.cancel(by=county.planner, meeting_id=meeting.pk, reason="Sturm")
    client.post(f"{desk}senden/")
    assert [m.to for m in mail.outbox[1:]] == [["schule@example.org"]]
    part, event = appointment(mail.outbox[1])
    assert part.get_param("method") == "CANCEL"
    assert event["STATUS"] == "CANCELLED"
    assert "Sturm" in mail.outbox[1].body


def test_a_mail_that_did_not_go_out_is_shown_and_sent_again_alone(
    client, county, meeting, desk, monkeypatch
):
    asked(county, meeting)
    asked(county, meeting, "Kita", "kita@example.org")
    send = mail.EmailMessage.send

    def refuse_schools(self, *args, **kwargs):
        if self.to == ["schule@example.org"]:
            raise ConnectionRefusedError("Postamt geschlossen")
        return send(self, *args, **kwargs)

    monkeypatch.setattr(mail.EmailMessage, "send", refuse_schools)
    client.post(f"{desk}senden/")
    text = page(client, desk)
    assert "1 Mail ging nicht hinaus." in text
    assert "Postamt geschlossen" in text
    monkeypatch.setattr(mail.EmailMessage, "send", send)
    client.post(f"{desk}senden/")
    assert sorted(m.to[0] for m in mail.outbox) == ["kita@example.org", "schule@example.org"]


def test_a_broken_off_sending_is_never_repeated_by_itself(client, county, meeting, desk):
    one = asked(county, meeting)
    Invitee.objects.filter(pk=one.pk).update(claimed_at=timezone.now())
    client.post(f"{desk}senden/")
    assert not mail.outbox
    assert "nicht bestätigt" in page(client, desk)
    client.post(f"{desk}{one.pk}/erneut/")
    assert len(mail.outbox) == 1


def test_another_address_gets_the_mail_of_its_own(client, county, meeting, desk):
    one = asked(county, meeting)
    client.post(f"{desk}senden/")
    assert client.post(f"{desk}{one.pk}/adresse/", {"email": "kein"}).status_code == 422
    client.post(f"{desk}{one.pk}/adresse/", {"email": "neu@example.org"})
    client.post(f"{desk}senden/")
    assert mail.outbox[1].to == ["neu@example.org"]


def test_nothing_goes_out_before_the_meeting_is_fixed(client, county):
    meeting = planned(county, body(county, "team"), days=7)
    client.force_login(county.planner)
    asked(county, meeting)
    response = client.post(f"/gremien/sitzungen/{meeting.pk}/einladungen/senden/")
    assert response.status_code == 422
    assert "Jetzt einladen" in response.content.decode()
    assert not mail.outbox


def test_looking_answers_nothing_and_sending_does(client, county, meeting):
    one = asked(county, meeting)
    link = f"/gremien/einladung/{one.secret}/"
    assert "Kommen Sie?" in page(client, link)
    one.refresh_from_db()
    assert not one.reply
    assert client.post(link, {"answer": "yes"}).url == link
    assert "kommt" in page(client, link)
    refused = client.post(link, {"answer": "deputy", "deputy": " "})
    assert refused.status_code == 422
    assert "Nennen Sie die Stelle" in refused.content.decode()
    client.post(link, {"answer": "deputy", "deputy": "Hort"})
    one.refresh_from_db()
    assert (one.reply, one.deputy, one.entered_by) == ("deputy", "Hort", None)
    client.post(link, {"answer": "no", "deputy": "Hort"})
    one.refresh_from_db()
    assert (one.reply, one.deputy) == ("no", "")


def test_a_link_ends_with_the_beginning_and_with_a_cancellation(client, county, meeting):
    link = f"/gremien/einladung/{asked(county, meeting).secret}/"
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=timezone.now() - timedelta(minutes=1))
    for method in (client.get, client.post):
        assert method(link).status_code == 404
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=timezone.now() + timedelta(days=1))
    services.cancel(by=county.planner, meeting_id=meeting.pk, reason="Sturm")
    assert "abgesagt" in page(client, link, 404)


def test_an_invented_link_answers_nothing(client, county, meeting):
    asked(county, meeting)
    assert "kann niemand mehr antworten" in page(client, f"/gremien/einladung/{'a' * 32}/", 404)
    with pytest.raises(InvitationEndedError):
        services.reply("a" * 32, answer="yes")


def test_answers_on_paper_are_entered_and_say_so(client, county, meeting, desk):
    one = asked(county, meeting, email="")
    assert "Antwort von Papier" in page(client, f"{desk}{one.pk}/")
    client.post(f"{desk}{one.pk}/", {"answer": "yes"})
    text = page(client, desk)
    assert "(eingetragen)" in text
    assert "1 Stelle kommt" in text


def test_letters_carry_link_and_qr_code_in_an_accessible_document(client, county, meeting, desk):
    asked(county, meeting, "Verein", "")
    asked(county, meeting)
    response = client.get(f"{desk}briefe.pdf")
    with pikepdf.open(io.BytesIO(response.content)) as document:
        assert len(document.pages) == 1
        assert document.Root.MarkInfo.Marked
    with pikepdf.open(io.BytesIO(client.get(f"{desk}briefe.pdf?alle=1").content)) as document:
        assert len(document.pages) == 2
    assert response["Cache-Control"] == "private, no-store"


def test_letters_to_nobody_are_not_found(client, county, meeting, desk):
    assert client.get(f"{desk}briefe.pdf").status_code == 404


def test_nobody_stands_on_the_list_twice_or_leaves_it_after_the_mail(client, county, meeting, desk):
    one = asked(county, meeting)
    data = {"label": "schule", "email": "schule@example.org"}
    refused = client.post(desk, data)
    assert refused.status_code == 422
    assert "schon eingeladen" in refused.content.decode()
    client.post(f"{desk}senden/")
    assert client.post(f"{desk}{one.pk}/entfernen/").status_code == 422
    two = asked(county, meeting, "Kita", "")
    client.post(f"{desk}{two.pk}/entfernen/")
    assert list(Invitee.objects.all()) == [one]


def test_after_the_approval_invitations_rest(county):
    meeting = invited(county, body(county, "team"))
    one = asked(county, meeting)
    written(county, meeting)
    approved(county, meeting)
    with pytest.raises(DomainError, match="genehmigt"):
        services.enter_reply(by=county.planner, invitee_id=one.pk, answer="yes")


def test_the_log_never_holds_a_link(client, county, meeting):
    one = asked(county, meeting)
    log = repr(list(AuditEntry.objects.values()))
    assert one.secret not in log
    assert one.token_seed not in log


def test_the_list_asks_as_often_with_thirty_offices(
    client, county, meeting, desk, same_number_of_queries
):
    def thirty():
        for number in range(29):
            asked(county, meeting, f"Stelle {number}")

    asked(county, meeting)
    same_number_of_queries(lambda: client.get(desk), after=thirty)


@pytest.mark.parametrize("who", ROLES)
@pytest.mark.parametrize("what", ["", "{pk}/", "briefe.pdf?alle=1"])
def test_only_runners_see_who_is_invited(client, county, meeting, who, what):
    one = asked(county, meeting)
    path = f"/gremien/sitzungen/{meeting.pk}/einladungen/{what.format(pk=one.pk)}"
    assert answer(client, who, path) == expected(who, RUNNERS, 200)


@pytest.mark.parametrize("who", ROLES)
def test_only_runners_invite_by_mail(client, county, meeting, who):
    one, runs = asked(county, meeting), who in RUNNERS
    start = f"/gremien/sitzungen/{meeting.pk}/einladungen/"
    assert answer(client, who, f"{start}senden/", {}) == expected(who, RUNNERS, 302)
    client.post(f"{start}{one.pk}/erneut/")
    assert len(mail.outbox) == (2 if runs else 0)
    seats(county, meeting.body, 1)
    client.post(start, {"label": "Hort"})
    client.post(f"{start}sammeln/")
    assert Invitee.objects.count() == (3 if runs else 1)
    for two in Invitee.objects.filter(label="Hort"):
        client.post(f"{start}{two.pk}/entfernen/")
        assert not Invitee.objects.filter(pk=two.pk).exists()
    client.post(f"{start}{one.pk}/adresse/", {"email": "neu@example.org"})
    client.post(f"{start}{one.pk}/", {"answer": "no"})
    one.refresh_from_db()
    assert (one.email == "neu@example.org") == (one.reply == "no") == runs
