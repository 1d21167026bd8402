"""What has been kept long enough goes, all of it or nothing, and the log keeps only the number."""

from datetime import date, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from sozialraum.commons.bodies.models import Seat
from sozialraum.commons.needs.models import CitizenNote, Origin
from sozialraum.commons.parties import services as parties
from sozialraum.commons.parties.models import ContactPerson, Recognition
from sozialraum.foundation.accounts.models import Mandate, Role, User
from sozialraum.foundation.audit.models import AuditEntry
from sozialraum.foundation.audit.values import NOT_RECORDED
from sozialraum.foundation.privacy import files, queries, services
from tests.commons.bodies import example as bodies
from tests.commons.needs import example as needs
from tests.county import build_county
from tests.foundation.accounts.people import person

pytestmark = pytest.mark.django_db
LONG_AGO = date(2001, 2, 3)


def rule(label):
    return next(one for one in queries.rules() if one.model == label)


def carried_out(label):
    return services.carry_out(rule=rule(label))


def due(label):
    return queries.due(rule(label)).count()


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def county(db):
    return build_county()


@pytest.fixture
def ahorn(county):
    facts = parties.Facts("Ahorn", "provider")
    return parties.add_organisation(by=county.planner, facts=facts)


def contact(of, until, email="buero@example.org"):
    return ContactPerson.objects.create(
        organisation=of, function="Büro", email=email, valid_from=LONG_AGO, valid_to=until
    )


def years_ago(years, *, further=0):
    today = timezone.localdate()
    return today.replace(year=today.year - years, day=min(today.day, 28)) - timedelta(days=further)


def test_a_contact_goes_two_years_after_its_last_day_and_not_before(ahorn):
    contact(ahorn, years_ago(2, further=40))
    contact(ahorn, years_ago(1))
    contact(ahorn, None)
    assert due("parties.ContactPerson") == 1
    assert carried_out("parties.ContactPerson") == 1
    assert ContactPerson.objects.count() == 2


def test_what_is_done_twice_is_done_once(ahorn):
    contact(ahorn, LONG_AGO)
    assert carried_out("parties.ContactPerson") == 1
    number = AuditEntry.objects.count()
    assert carried_out("parties.ContactPerson") == 0
    assert AuditEntry.objects.count() == number


def test_the_log_keeps_the_number_and_forgets_what_stood_there(ahorn):
    row = contact(ahorn, LONG_AGO)
    label = "parties.ContactPerson"
    assert AuditEntry.objects.get(model=label).changes["email"] == [None, "buero@example.org"]
    carried_out(label)
    created, summary = AuditEntry.objects.filter(model=label).order_by("pk")
    assert created.object_id == str(row.pk)
    assert created.changes["email"] == [None, NOT_RECORDED]
    assert created.object_text == NOT_RECORDED
    assert created.changes["valid_to"] == [None, LONG_AGO.isoformat()]
    assert (summary.action, summary.object_id) == ("delete", "")
    assert summary.changes["Anzahl"] == [None, 1]
    assert "buero@example.org" not in str(list(AuditEntry.objects.values()))


def test_many_rows_go_in_portions(ahorn, monkeypatch):
    monkeypatch.setattr(services, "ROWS_AT_ONCE", 2)
    for number in range(5):
        contact(ahorn, LONG_AGO, f"{number}@example.org")
    assert carried_out("parties.ContactPerson") == 5
    assert not ContactPerson.objects.exists()


def test_if_one_portion_fails_nothing_is_gone(ahorn, monkeypatch):
    monkeypatch.setattr(services, "ROWS_AT_ONCE", 2)
    for number in range(5):
        contact(ahorn, LONG_AGO, f"{number}@example.org")
    retire, calls = services._retire, []

    def fails(which, keys):
        calls.append(keys)
        if len(calls) == 2:
            raise ZeroDivisionError
        return retire(which, keys)

    monkeypatch.setattr(services, "_retire", fails)
    number = AuditEntry.objects.count()
    with pytest.raises(ZeroDivisionError):
        carried_out("parties.ContactPerson")
    assert (ContactPerson.objects.count(), AuditEntry.objects.count()) == (5, number)


def test_ordinary_deletions_are_still_written_down_one_by_one(ahorn):
    contact(ahorn, LONG_AGO)
    carried_out("parties.ContactPerson")
    contact(ahorn, None).delete()
    assert AuditEntry.objects.latest("pk").changes["email"] == ["buero@example.org", None]


def test_a_seat_loses_the_name_and_stays(county):
    body = bodies.body(county)
    seat = Seat.objects.create(
        body=body,
        label="Schule",
        person="Ada Beispiel",
        consent_on=LONG_AGO,
        valid_from=LONG_AGO,
        valid_to=LONG_AGO,
    )
    assert carried_out("bodies.Seat") == 1
    seat.refresh_from_db()
    assert (seat.person, seat.consent_on, seat.label) == ("", None, "Schule")
    assert "Ada Beispiel" not in str(list(AuditEntry.objects.values()))
    texts = AuditEntry.objects.filter(model="bodies.Seat", object_id=str(seat.pk))
    assert {entry.object_text for entry in texts} == {"Schule"}
    assert due("bodies.Seat") == 0


def test_a_note_goes_and_the_need_that_came_of_it_stays():
    chain = needs.build()
    note = CitizenNote.objects.create(
        title="Treff", text="Es fehlt einer.", unit_id=chain.county.units["lake"].pk
    )
    CitizenNote.objects.update(received_at=timezone.now() - timedelta(days=4 * 366))
    need = chain.need()
    Origin.objects.filter(need=need).update(note=note)
    assert carried_out("needs.CitizenNote") == 1
    need.refresh_from_db()
    assert need.origins.get().note is None


def test_a_closed_account_loses_its_name_and_keeps_its_deeds(county):
    left = person("weg", Role.PLANNER)
    User.objects.filter(pk=left.pk).update(
        is_active=False, email="weg@example.org", date_joined=timezone.now() - timedelta(days=9999)
    )
    assert due("accounts.User") == 0  # the mandate still runs
    Mandate.objects.filter(person=left).update(valid_from=LONG_AGO, valid_to=LONG_AGO)
    assert carried_out("accounts.User") == 1
    left.refresh_from_db()
    assert (left.username, left.email) == (f"konto-{left.pk}", "")
    assert not left.has_usable_password()
    assert due("accounts.User") == 0
    entries = AuditEntry.objects.filter(model="accounts.User", object_id=left.pk)
    assert {entry.object_text for entry in entries} == {f"konto-{left.pk}"}
    assert "weg" not in str([entry.changes for entry in entries])


@pytest.mark.parametrize(
    "fields",
    [
        {"is_active": True},
        {"last_login": timezone.now()},
        {"date_joined": timezone.now()},
    ],
)
def test_an_account_that_is_open_or_was_used_keeps_its_name(fields):
    left = person("weg")
    gone = {"is_active": False, "date_joined": timezone.now() - timedelta(days=9999)}
    User.objects.filter(pk=left.pk).update(**gone | fields)
    assert due("accounts.User") == 0


def test_mandates_go_ten_years_after_their_end():
    somebody = person("x", Role.PLANNER)
    Mandate.objects.create(
        person=somebody, role=Role.MEMBER, valid_from=LONG_AGO, valid_to=LONG_AGO
    )
    assert carried_out("accounts.Mandate") == 1
    assert somebody.mandates.get().role == Role.PLANNER


def test_entries_of_the_log_go_after_ten_years_and_no_others():
    person("x")
    number = AuditEntry.objects.count()
    for years in (9, 11):
        then = timezone.now() - timedelta(days=366 * years)
        AuditEntry.objects.create(at=then, object_text=str(years), changes={})
    assert carried_out("audit.AuditEntry") == 1
    left = AuditEntry.objects.values_list("object_text", flat=True)
    assert (len(left), "11" in left, "9" in left) == (number + 2, False, True)


def test_sessions_that_ran_out_go(client):
    client.force_login(person("x"))
    assert due("sessions.Session") == 0
    Session.objects.update(expire_date=timezone.now() - timedelta(minutes=1))
    assert carried_out("sessions.Session") == 1


def test_the_paper_of_a_deleted_row_is_deleted_after_the_commit(
    ahorn, county, django_capture_on_commit_callbacks
):
    row = Recognition.objects.create(
        organisation=ahorn,
        authority="Land",
        document=ContentFile(b"x", name="paper.pdf"),
        document_hash="0" * 64,
        recorded_by=county.planner,
        valid_from=LONG_AGO,
        valid_to=LONG_AGO,
    )
    name = row.document.name
    with django_capture_on_commit_callbacks(execute=False) as callbacks:
        assert carried_out("parties.Recognition") == 1
    assert default_storage.exists(name)
    [after_commit] = callbacks
    after_commit()
    assert not default_storage.exists(name)


def test_a_file_that_another_row_names_stays(ahorn, county, django_capture_on_commit_callbacks):
    facts = {
        "organisation": ahorn,
        "authority": "Land",
        "document_hash": "0" * 64,
        "recorded_by": county.planner,
        "valid_from": LONG_AGO,
    }
    first = Recognition.objects.create(
        document=ContentFile(b"x", name="paper.pdf"), valid_to=LONG_AGO, **facts
    )
    Recognition.objects.create(document=first.document.name, **facts)
    with django_capture_on_commit_callbacks(execute=True):
        assert carried_out("parties.Recognition") == 1
    assert default_storage.exists(first.document.name)


def test_files_that_no_row_names_go_after_a_day(monkeypatch):
    assert files.stray() == []
    name = default_storage.save("deep/down/lost.pdf", ContentFile(b"x"))
    assert files.stray() == []
    monkeypatch.setattr(files, "STILL_ARRIVING", timedelta(0))
    assert files.stray() == [name]
    assert services.remove_stray_files() == 1
    assert not default_storage.exists(name)


def test_the_command_shows_and_does_nothing_else(ahorn, capsys):
    contact(ahorn, LONG_AGO)
    number = AuditEntry.objects.count()
    call_command("retention")
    out = capsys.readouterr().out
    assert "Ansprechstelle (2 Jahre · gültig bis): 1 zu löschen" in out
    assert "Sitz (3 Jahre · gültig bis): 0 zu anonymisieren" in out
    assert "Dateien, die kein Eintrag nennt: 0 zu löschen" in out
    assert (ContactPerson.objects.count(), AuditEntry.objects.count()) == (1, number)


def test_the_command_acts_when_told_to(ahorn, capsys):
    contact(ahorn, LONG_AGO)
    call_command("retention", "--execute")
    assert "Ansprechstelle (2 Jahre · gültig bis): 1 gelöscht" in capsys.readouterr().out
    assert not ContactPerson.objects.exists()


def test_nothing_of_the_permission_to_change_the_log_is_left(ahorn):
    contact(ahorn, LONG_AGO)
    carried_out("parties.ContactPerson")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM audit_permit")
            assert cursor.fetchone() == (0,)


def test_29_february_counts_as_the_day_before(monkeypatch):
    monkeypatch.setattr(queries, "today", lambda: date(2028, 2, 29))
    assert queries.border(rule("parties.ContactPerson")) == date(2026, 2, 28)
