"""The pages of administrators on people and mandates, and the own mandates of everybody."""

import html5lib
import pytest

from sozialraum.foundation.accounts import scopes
from sozialraum.foundation.accounts.models import COUNTY, Mandate, Role, User
from tests.county import build_county

from .people import TELTOW, administrator, days, holder, person

pytestmark = pytest.mark.django_db
PEOPLE = "/verwaltung/mandate/"


@pytest.fixture
def admin(client):
    user = administrator()
    client.force_login(user)
    client.user = user
    return client


def page(response, status=200):
    assert response.status_code == status
    text = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    return text


def typed(**changes):
    return {
        "role": "coordinator",
        "scope": COUNTY,
        "valid_from": days(0).isoformat(),
        "valid_to": days(90).isoformat(),
        "constraints": "nur als Vertretung",
        **changes,
    }


def end_of(mandate, **changes):
    form = {"when": "now", "last_day": "", "reason": "Wechsel", "version": mandate.version}
    return f"{PEOPLE}beenden/{mandate.pk}/", form | changes


def pages_of(somebody, mandate):
    own = f"{PEOPLE}{somebody.pk}/"
    return [PEOPLE, own, f"{own}geben/", f"{PEOPLE}beenden/{mandate.pk}/"]


@pytest.mark.parametrize("role", Role)
def test_only_administrators_see_the_pages(client, role):
    somebody = holder(Role.MEMBER, TELTOW)
    client.force_login(person("x", role))
    expected = 200 if role == Role.ADMINISTRATOR else 403
    for path in pages_of(somebody, somebody.mandates.get()):
        assert client.get(path).status_code == expected, path


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_only_administrators_write(client, role):
    somebody = holder(Role.MEMBER, TELTOW)
    client.force_login(person("x", role))
    path, form = end_of(somebody.mandates.get())
    assert client.post(path, form).status_code == 403
    assert client.post(f"{PEOPLE}{somebody.pk}/geben/", typed()).status_code == 403
    assert somebody.mandates.get().valid_to is None


def test_visitors_sign_in_first(client):
    somebody = holder(Role.MEMBER, TELTOW)
    for path in pages_of(somebody, somebody.mandates.get()):
        assert client.get(path).url.startswith("/anmelden/")


def test_what_does_not_exist_is_not_found(admin):
    for path in (f"{PEOPLE}999/", f"{PEOPLE}999/geben/", f"{PEOPLE}beenden/999/"):
        assert admin.get(path).status_code == 404


def test_the_list_names_people_with_what_runs_and_what_is_to_come(admin):
    holder(Role.MEMBER, "body:12", last=-1)
    holder(Role.COORDINATOR, COUNTY, first=5)
    text = page(admin.get(PEOPLE))
    assert "Regionalkoordination: ganzer Landkreis, ab" in text
    assert "Mitglied einer Organisation:" not in text


def test_people_are_found_by_name_role_and_end(admin):
    ending = holder(Role.COORDINATOR, COUNTY, last=10)
    staying = holder(Role.COORDINATOR, COUNTY)
    User.objects.filter(pk=staying.pk).update(last_name="Muster", first_name="Mo")

    def found(query):
        return {one.pk for one, _rows in admin.get(f"{PEOPLE}?{query}").context["lines"]}

    assert found("aufgabe=coordinator") == {ending.pk, staying.pk}
    assert found("aufgabe=coordinator&endet=on") == {ending.pk} == found("endet=on")
    assert found("name=mo+must") == {staying.pk}
    assert "Niemand gefunden" in page(admin.get(f"{PEOPLE}?name=xyzzy"))


def test_the_list_warns_of_mandates_that_end_soon(admin):
    assert "in den nächsten 30 Tagen</h2>" not in page(admin.get(PEOPLE))
    holder(Role.COORDINATOR, COUNTY, last=30)
    assert "Ein Mandat endet in den nächsten 30 Tagen" in page(admin.get(PEOPLE))


def test_a_mandate_is_given_for_a_place_of_the_county(admin):
    build_county()
    somebody = person()
    (_whole, (_heading, places), *_more) = scopes.choices()
    key, title = next(iter(places))
    answer = admin.post(f"{PEOPLE}{somebody.pk}/geben/", typed(scope=key))
    assert answer.url == f"{PEOPLE}{somebody.pk}/"
    mandate = somebody.mandates.get()
    assert (mandate.scope, mandate.valid_to, mandate.granted_by) == (key, days(90), admin.user)
    text = page(admin.get(answer.url))
    assert title in text
    assert "nur als Vertretung" in text


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"role": "none"}, "role"),
        ({"scope": "unit:nowhere"}, "scope"),
        ({"valid_from": "bald"}, "valid_from"),
        ({"valid_to": "2001-01-01"}, "Der letzte Tag liegt vor dem ersten Tag oder schon zurück."),
    ],
)
def test_a_refused_mandate_says_why_and_loses_nothing(admin, wrong, message):
    somebody = person()
    response = admin.post(f"{PEOPLE}{somebody.pk}/geben/", typed(**wrong))
    text = page(response, 422)
    assert message in text or message in response.context["form"].errors
    assert "nur als Vertretung" in text
    assert not somebody.mandates.exists()


def test_nobody_gives_a_mandate_to_oneself(admin):
    own = f"{PEOPLE}{admin.user.pk}/"
    text = page(admin.get(own))
    assert "Das ist Ihr eigenes Konto" in text
    assert "Mandat geben" not in text
    assert "Niemand gibt" in page(admin.post(f"{own}geben/", typed()), 422)
    assert admin.user.mandates.count() == 1


def test_a_mandate_ends_at_once(admin):
    somebody = holder(Role.COORDINATOR, COUNTY)
    path, form = end_of(somebody.mandates.get())
    assert admin.post(path, form).url == f"{PEOPLE}{somebody.pk}/"
    assert somebody.mandates.get().valid_to == days(-1)
    assert "Wechsel" in page(admin.get(f"{PEOPLE}{somebody.pk}/"))


def test_a_mandate_ends_with_a_day(admin):
    mandate = holder(Role.COORDINATOR, COUNTY).mandates.get()
    path, form = end_of(mandate, when="day")
    assert "Nennen Sie den letzten Tag." in page(admin.post(path, form), 422)
    admin.post(path, form | {"last_day": days(7).isoformat()})
    mandate.refresh_from_db()
    assert mandate.valid_to == days(7)


def test_an_end_without_a_reason_is_refused_and_keeps_what_was_typed(admin):
    mandate = holder(Role.COORDINATOR, COUNTY).mandates.get()
    path, form = end_of(mandate, when="day", last_day=days(7).isoformat(), reason="")
    assert days(7).isoformat() in page(admin.post(path, form), 422)


def test_whoever_comes_second_is_told_and_loses_nothing(admin):
    mandate = holder(Role.COORDINATOR, COUNTY).mandates.get()
    path, form = end_of(mandate)
    admin.post(path, form | {"when": "day", "last_day": days(7).isoformat()})
    text = page(admin.post(path, form | {"reason": "Anderer Grund"}), 422)
    assert "Inzwischen hat admin dieses Mandat beendet" in text
    assert "Anderer Grund" in text


def test_the_own_desk_shows_the_own_mandates_and_warns_in_time(client):
    somebody = holder(Role.COORDINATOR, COUNTY, last=30)
    client.force_login(somebody)
    text = page(client.get("/mein-bereich/"))
    assert "Ihr Mandat „Regionalkoordination“ (ganzer Landkreis) endet am" in text
    Mandate.objects.update(valid_to=days(31))
    text = page(client.get("/mein-bereich/"))
    assert "Regionalkoordination" in text
    assert "endet am" not in text


def test_the_own_desk_says_that_there_is_no_mandate(client):
    client.force_login(person())
    assert "Sie haben zurzeit kein Mandat." in page(client.get("/mein-bereich/"))


def test_more_people_and_mandates_need_no_more_queries(admin, same_number_of_queries):
    holder(Role.MEMBER, "body:1", last=3)

    def more() -> None:
        for number in range(2, 31):
            holder(Role.MEMBER, f"body:{number}", last=number)

    same_number_of_queries(lambda: admin.get(PEOPLE), after=more)


def test_more_mandates_of_a_person_need_no_more_queries(admin, same_number_of_queries):
    somebody = holder(Role.MEMBER, "body:1")

    def more() -> None:
        for number in range(2, 31):
            somebody.mandates.create(
                role=Role.MEMBER,
                scope=f"body:{number}",
                valid_from=days(0),
                granted_by=person(f"p{number}"),
            )

    same_number_of_queries(lambda: admin.get(f"{PEOPLE}{somebody.pk}/"), after=more)


def test_the_list_is_paged(admin):
    for number in range(51):
        person(f"p{number}")
    assert len(admin.get(PEOPLE).context["page"]) == 50
