"""The planners' desk: who may do what, and nothing typed is ever lost."""

import html5lib
import pytest

from sozialraum.foundation.accounts.models import Role, User
from sozialraum.foundation.accounts.services import create_user
from sozialraum.foundation.errors import DomainError
from sozialraum.instruments.social_index import queries, services
from sozialraum.instruments.social_index.method import Part
from sozialraum.instruments.social_index.models import IndexEdition, IndexVersion

from .example import declared, published, second_planner

pytestmark = pytest.mark.django_db
TYPED = {
    "title": "Neue Fassung",
    "explanation": "Nur zwei Kennzahlen.",
    "role_jobless": "needs",
    "weight_jobless": "2,5",
    "role_clubs": "resources",
    "weight_clubs": "1",
    "counts_clubs": "lowers",
    "weight_poor": "1",
    "weight_voters": "1",
    "weight_population": "1",
    "first_year": "2019",
    "normalisation": "z_score",
    "clip": "3",
    "population_weighted": "no",
    "base_year": "",
    "mean": "arithmetic",
    "min_coverage": "50",
    "carry_years": "5",
}


def person(who: str) -> User | None:
    """Somebody in one of the roles; None stands for a visitor."""
    if who == "administrator":
        return create_user(username="admin", password=None, role=Role.ADMINISTRATOR)
    if who == "superuser":
        return User.objects.create_superuser("root", password=None)
    if who == "planner":
        return User.objects.get(username="planner")
    return second_planner() if who == "second planner" else None


def draft_of(county) -> IndexEdition:
    return services.prepare_edition(by=county.planner, version=declared(county), last_year=2021)


def released(county) -> IndexEdition:
    edition = draft_of(county)
    return services.release(by=second_planner(), edition_id=edition.pk)


ROLES = ["visitor", "administrator", "superuser", "planner", "second planner"]
PLANNERS = {"planner", "second planner"}
LOGIN, FORBIDDEN, OK, DONE = "/anmelden/", 403, 200, 302


def answer(client, who, method, path, data=None):
    """Status of an answer, or the sign-in page it leads to."""
    user = person(who)
    if user:
        client.force_login(user)
    response = getattr(client, method)(path, data)
    if response.status_code == 302 and response.url.startswith(LOGIN):
        return LOGIN
    return response.status_code


def expected(who, allowed, done):
    if who == "visitor":
        return LOGIN
    return done if who in allowed else FORBIDDEN


@pytest.mark.parametrize("who", ROLES)
@pytest.mark.parametrize("path", ["", "neu/", "1/"])
def test_only_planners_see_the_desk(client, county, who, path):
    declared(county)
    assert answer(client, who, "get", f"/sozialindex/fassungen/{path}") == expected(
        who, PLANNERS, OK
    )


@pytest.mark.parametrize("who", ROLES)
def test_only_planners_declare(client, county, who):
    status = answer(client, who, "post", "/sozialindex/fassungen/neu/", TYPED | {"step": "declare"})
    assert status == expected(who, PLANNERS, DONE)
    assert IndexVersion.objects.exists() == (who in PLANNERS)


@pytest.mark.parametrize("who", ROLES)
def test_only_planners_prepare(client, county, who):
    declared(county)
    status = answer(client, who, "post", "/sozialindex/fassungen/1/", {"last_year": "2021"})
    assert status == expected(who, PLANNERS, DONE)
    assert IndexEdition.objects.exists() == (who in PLANNERS)


@pytest.mark.parametrize("who", ROLES)
def test_only_planners_comment(client, county, who):
    edition = draft_of(county)
    path = f"/sozialindex/ausgaben/{edition.pk}/kommentar/"
    status = answer(client, who, "post", path, {"comment": "Ein Satz."})
    assert status in {expected(who, PLANNERS, DONE), 404}
    edition.refresh_from_db()
    assert (edition.comment == "Ein Satz.") == (who in PLANNERS)


@pytest.mark.parametrize("who", ROLES)
def test_only_a_second_planner_releases(client, county, who):
    edition = draft_of(county)
    path = f"/sozialindex/ausgaben/{edition.pk}/freigeben/"
    status = answer(client, who, "post", path)
    assert status in {expected(who, {"second planner"}, DONE), 404}
    edition.refresh_from_db()
    assert (edition.state == "released") == (who == "second planner")


@pytest.mark.parametrize("who", ROLES)
def test_only_planners_publish(client, county, who):
    edition = released(county)
    path = f"/sozialindex/ausgaben/{edition.pk}/veroeffentlichen/"
    status = answer(client, who, "post", path)
    assert status in {expected(who, PLANNERS, DONE), 404}
    edition.refresh_from_db()
    assert (edition.state == "published") == (who in PLANNERS)


def test_steps_are_never_taken_by_following_a_link(client, county):
    edition = draft_of(county)
    client.force_login(second_planner())
    for step in ("kommentar", "freigeben", "veroeffentlichen"):
        assert client.get(f"/sozialindex/ausgaben/{edition.pk}/{step}/").status_code == 405


def test_a_declaration_is_checked_before_it_is_made(client, county):
    client.force_login(county.planner)
    checked = client.post("/sozialindex/fassungen/neu/", TYPED | {"step": "check"})
    text = checked.content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    assert not IndexVersion.objects.exists()
    assert "Ränge 2021" in text
    assert "6 Orte sind wenige" in text
    typed = {name: value for name, value in checked.context["typed"] if value}
    assert typed == {name: value for name, value in TYPED.items() if value}


def test_a_declared_version_is_what_was_typed(client, county):
    client.force_login(county.planner)
    client.post("/sozialindex/fassungen/neu/", TYPED | {"step": "declare"})
    method = queries.method_of(queries.versions().get())
    assert method.needs == (Part("jobless", 2.5),)
    assert method.resources == (Part("clubs", 1.0, lowers=True),)
    assert (method.first_year, method.min_coverage, method.clip) == (2019, 0.5, 3.0)


def test_two_versions_declared_in_the_same_moment_do_not_share_a_number(county, monkeypatch):
    declared(county)
    monkeypatch.setattr(IndexVersion, "full_clean", lambda _self: None)
    monkeypatch.setattr(IndexVersion.objects, "aggregate", lambda **_fields: {"last": 0})
    with pytest.raises(DomainError, match="Gleichzeitig"):
        declared(county)
    assert IndexVersion.objects.count() == 1


def test_going_back_keeps_everything(client, county):
    client.force_login(county.planner)
    form = client.post("/sozialindex/fassungen/neu/", TYPED | {"step": "edit"}).context["form"]
    assert form["title"].value() == "Neue Fassung"
    assert form["weight_jobless"].value() == "2,5"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"role_clubs": ""}, "Jeder Index braucht mindestens eine Kennzahl."),
        ({"mean": "geometric"}, "Ein geometrisches Mittel braucht"),
        ({"weight_jobless": "viel"}, "Gewicht: jobless"),
        ({"title": ""}, "Titel der Fassung"),
    ],
)
def test_a_refused_declaration_says_why_and_loses_nothing(client, county, change, message):
    client.force_login(county.planner)
    data = TYPED | change | {"step": "declare"}
    response = client.post("/sozialindex/fassungen/neu/", data)
    text = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    assert message in text
    assert response.context["form"]["explanation"].value() == "Nur zwei Kennzahlen."
    assert not IndexVersion.objects.exists()


def test_a_method_that_cannot_be_computed_is_known_before_it_is_declared(client, county):
    client.force_login(county.planner)
    data = TYPED | {"first_year": "2020", "carry_years": "0", "step": "check"}
    data |= {"role_jobless": "", "role_voters": "needs"}
    text = client.post("/sozialindex/fassungen/neu/", data).content.decode()
    assert "lässt sich der Index nicht berechnen" in text or "hat kein Ort" in text


def test_a_second_edition_of_a_year_needs_a_reason(client, county):
    published(county)
    client.force_login(county.planner)
    refused = client.post("/sozialindex/fassungen/1/", {"last_year": "2021", "reason": ""})
    assert "Nennen Sie den Grund der neuen Ausgabe." in refused.content.decode()
    done = client.post("/sozialindex/fassungen/1/", {"last_year": "2021", "reason": "Korrektur"})
    assert done.status_code == 302


def test_a_comment_on_a_released_edition_is_refused_and_still_there(client, county):
    edition = released(county)
    client.force_login(county.planner)
    path = f"/sozialindex/ausgaben/{edition.pk}/kommentar/"
    response = client.post(path, {"comment": "Zu spät."})
    assert "dieser Schritt geht nicht mehr" in response.content.decode()
    assert response.context["form"]["comment"].value() == "Zu spät."


@pytest.mark.parametrize("who", ["visitor", "planner"])
def test_the_edition_page_shows_its_checksum(client, county, who):
    edition = published(county)
    if who == "planner":
        client.force_login(county.planner)
    text = client.get(f"/sozialindex/ausgaben/{edition.pk}/").content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    assert edition.content_hash in text
    assert ("Ja. Verfahren und heutige Zahlen" in text) == (who == "planner")
    assert ("planner" in text) == (who == "planner")  # who did it is no matter of the public


def test_a_draft_shows_the_second_person_what_would_be_released(client, county):
    edition = draft_of(county)
    client.force_login(second_planner())
    response = client.get(f"/sozialindex/ausgaben/{edition.pk}/")
    assert len(response.context["rows"]) == 6
    assert "Ausgabe freigeben" in response.content.decode()
    client.force_login(county.planner)
    own = client.get(f"/sozialindex/ausgaben/{edition.pk}/").content.decode()
    assert "Eine zweite Person aus der Sozialplanung gibt sie frei." in own


def test_more_versions_and_editions_need_no_more_queries(client, county, same_number_of_queries):
    published(county)
    client.force_login(county.planner)

    def more() -> None:
        for number in range(7):
            published(county, title=f"Fassung {number}")

    same_number_of_queries(lambda: client.get("/sozialindex/fassungen/"), after=more)


def test_the_desk_is_paged(client, county):
    for number in range(11):
        declared(county, title=f"Fassung {number}")
    client.force_login(county.planner)
    page = client.get("/sozialindex/fassungen/").context["page"]
    assert (page.paginator.num_pages, len(page)) == (2, 10)
