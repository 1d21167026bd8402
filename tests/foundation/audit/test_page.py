"""The audit office reads the log; nobody else does, and nobody changes it."""

from datetime import datetime, timedelta

import html5lib
import pytest
from django.utils import timezone

from sozialraum.foundation.accounts.models import Role, User
from sozialraum.foundation.accounts.services import grant_mandate
from sozialraum.foundation.audit import queries
from sozialraum.foundation.audit.models import AuditEntry
from tests.foundation.accounts.people import TELTOW, administrator, days, person

pytestmark = pytest.mark.django_db
LOG = "/verwaltung/protokoll/"


def entry(number=0, **fields):
    given = {
        "action": "update",
        "model": "places.SpatialUnit",
        "object_id": str(number),
        "object_text": f"Ort {number}",
        "changes": {"name": ["alt", "neu"]},
    }
    return AuditEntry.objects.create(**given | fields)


def shown(client, query=""):
    response = client.get(f"{LOG}{query}")
    assert response.status_code == 200
    html5lib.HTMLParser(strict=True).parse(response.content.decode())
    return [line.entry.object_text for line in response.context["lines"]]


@pytest.fixture
def auditor(client):
    user = person("auditor", Role.AUDITOR)
    client.force_login(user)
    return client


@pytest.mark.parametrize("role", Role)
def test_only_the_audit_office_reads_the_log(client, role):
    client.force_login(person("x", role))
    assert client.get(LOG).status_code == (200 if role == Role.AUDITOR else 403)
    assert (LOG in client.get("/mein-bereich/").content.decode()) is (role == Role.AUDITOR)


def test_a_superuser_and_a_visitor_do_not_read_the_log(client):
    assert client.get(LOG).url.startswith("/anmelden/")
    client.force_login(User.objects.create_superuser("root"))
    assert client.get(LOG).status_code == 403


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_page_only_reads(auditor, method):
    number = AuditEntry.objects.count()
    assert getattr(auditor, method)(LOG).status_code == 405
    assert AuditEntry.objects.count() == number


def test_the_page_is_not_kept_by_browsers(auditor):
    assert "no-store" in auditor.get(LOG)["Cache-Control"]


def test_an_entry_says_who_in_which_mandate_and_what_before_and_after(auditor):
    admin, somebody = administrator(), person()
    grant_mandate(
        by=admin,
        person=somebody,
        role=Role.MEMBER,
        scope=TELTOW,
        valid_from=days(0),
        valid_to=days(5),
    )
    line = auditor.get(f"{LOG}?art=accounts.Mandate").context["lines"][0]
    assert (line.kind, line.entry.actor) == ("Mandat", admin)
    assert line.mandate == "Verwaltung der Anwendung, ganzer Landkreis"
    words = {str(change.title): change.after for change in line.changes}
    assert words["Aufgabe"] == "Mitglied einer Organisation"
    assert words["Person"] == "somebody"
    assert words["gültig bis"] == f"{days(5):%d.%m.%Y}"


def test_entries_are_found_by_person_kind_and_row(auditor):
    somebody = person("x")
    AuditEntry.objects.all()
    entry(1, actor=somebody)
    entry(2, model="places.UnitKey")
    entry(3)
    assert shown(auditor, f"?person={somebody.pk}") == ["Ort 1"]
    assert shown(auditor, "?art=places.UnitKey") == ["Ort 2"]
    assert shown(auditor, "?art=places.SpatialUnit&nummer=3") == ["Ort 3"]


def test_the_last_day_of_a_period_counts_whole_in_the_county(auditor):
    zone = timezone.get_default_timezone()
    for hour, number in ((0, 1), (23, 2)):
        entry(number, at=datetime(2026, 11, 5, hour, 59, tzinfo=zone))
    entry(3, at=datetime(2026, 11, 6, 0, 0, tzinfo=zone))
    assert shown(auditor, "?von=2026-11-05&bis=2026-11-05") == ["Ort 2", "Ort 1"]


@pytest.mark.parametrize(
    "query", ["?person=viele", "?person=999999", "?art=x.Y", "?von=gestern", "?page=x", "?nummer=3"]
)
def test_a_question_that_makes_no_sense_is_answered_all_the_same(auditor, query):
    entry(1)
    assert "Ort 1" in shown(auditor, query)


def test_what_the_program_no_longer_has_is_still_shown(auditor):
    entry(1, model="gone.Thing", changes={"gone": [None, "x"]})
    entry(2, changes={"gone": ["x", True], "name": [None, "y"]})
    assert shown(auditor)[:2] == ["Ort 2", "Ort 1"]


def test_rows_that_entries_point_to_are_named_or_numbered():
    somebody = person("x")
    one = entry(model="accounts.Mandate", changes={"person": [somebody.pk, 987654]})
    change = queries.lines([one])[0].changes[0]
    assert (change.before, change.after) == ("x", "Nr. 987654")


def test_an_empty_log_says_so(auditor):
    assert "Keine Einträge" in auditor.get(f"{LOG}?bis=2001-01-01").content.decode()


def test_fifty_entries_a_page(auditor):
    for number in range(51):
        entry(number)
    page = auditor.get(LOG).context["page"]
    assert len(page) == 50
    assert shown(auditor, "?page=2")


def test_many_entries_need_no_more_queries_than_one(auditor, same_number_of_queries):
    people = [person(f"p{number}") for number in range(31)]
    AuditEntry.objects.all()

    def one(number: int) -> None:
        start = timezone.now() + timedelta(days=1)
        entry(
            number,
            at=start,
            model="accounts.Mandate",
            actor=people[number],
            acting_role="planner",
            acting_scope=f"unit:{number}",
            changes={"person": [None, people[number].pk], "role": ["planner", "auditor"]},
        )

    def thirty_more():
        for number in range(1, 31):
            one(number)

    one(0)
    same_number_of_queries(
        lambda: auditor.get(f"{LOG}?von={timezone.localdate() + timedelta(days=1)}"),
        after=thirty_more,
    )


def test_a_long_log_says_how_long_it_is_in_german_numbers(auditor):
    AuditEntry.objects.bulk_create(
        AuditEntry(action="update", model="places.SpatialUnit", changes={}) for _ in range(1200)
    )
    caption = f"1.{AuditEntry.objects.count() - 1000} Einträge, die jüngsten zuerst"
    assert caption in auditor.get(LOG).content.decode()


def test_structured_values_are_shown_as_they_are_exchanged():
    one = entry(changes={"description": [None, {"größe": [1, True]}]})
    assert queries.lines([one])[0].changes[0].after == '{"größe": [1, true]}'
