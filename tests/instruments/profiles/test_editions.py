"""Giving profiles out: one person prepares, a second releases, what is published stays."""

import pytest

from sozialraum.commons.indicators import services as figures
from sozialraum.commons.indicators.models import Observation, Variable
from sozialraum.foundation.errors import DomainError
from sozialraum.instruments.profiles import services
from sozialraum.instruments.profiles.models import ProfileEdition
from tests.support.queries import queries_of

from .conftest import HIDDEN
from .test_pages import page

DESK = "/sozialraeume/ausgaben/"


@pytest.fixture
def draft(planner):
    return services.prepare_edition(by=planner, unit_code="lake", year=2021)


@pytest.fixture
def published(planner, second, draft):
    services.comment(by=planner, edition_id=draft.pk, text="Neue Wohnungen am See.")
    services.release(by=second, edition_id=draft.pk)
    services.publish(by=planner, edition_id=draft.pk)
    draft.refresh_from_db()
    return draft


def address(edition, step=""):
    return f"{DESK}{edition.pk}/{step}"


def change_a_figure():
    people = Variable.objects.get(code="people")
    Observation.objects.filter(variable=people, year=2021, unit__code="12069101").update(value=500)
    figures.recompute()


def test_a_profile_is_prepared_commented_released_and_published_in_the_browser(
    client, planner, second
):
    client.force_login(planner)
    opened = client.post(DESK, {"ort": "lake", "jahr": "2021", "grund": ""})
    edition = ProfileEdition.objects.get()
    assert opened["Location"] == address(edition)
    client.post(address(edition, "kommentar/"), {"kommentar": "Am See wird gebaut."})
    assert client.post(address(edition, "freigeben/")).status_code == 403
    client.force_login(second)
    client.post(address(edition, "freigeben/"))
    client.post(address(edition, "veroeffentlichen/"))
    client.logout()
    text = page(client, "/sozialraeume/lake/")
    assert "Am See wird gebaut." in text
    assert "Ausgabe 1" in text


def test_what_is_published_does_not_change_and_says_whether_it_can_be_recomputed(client, published):
    assert "gleiche Prüfsumme" in page(client, address(published))
    before = published.content_hash
    change_a_figure()
    text = page(client, address(published))
    assert before in text
    assert "andere Prüfsumme" in text
    assert "passen zusammen" in text


def test_a_correction_needs_a_reason_and_what_was_typed_is_still_there(client, planner, published):
    client.force_login(planner)
    response = client.post(DESK, {"ort": "lake", "jahr": "2021", "grund": "  "})
    text = response.content.decode()
    assert response.status_code == 422
    assert "Nennen Sie den Grund der neuen Ausgabe." in text
    assert '<option value="lake" selected>' in text


def test_a_comment_that_comes_too_late_is_refused_beside_its_text(client, planner, published):
    client.force_login(planner)
    response = client.post(address(published, "kommentar/"), {"kommentar": "Zu spät geschrieben"})
    assert response.status_code == 422
    assert "dieser Schritt geht nicht mehr" in response.content.decode()
    published.refresh_from_db()
    assert published.comment == "Neue Wohnungen am See."


def test_two_editions_can_be_laid_beside_each_other(client, planner, second, published):
    change_a_figure()
    later = services.prepare_edition(
        by=planner, unit_code="lake", year=2021, reason="Zahl berichtigt"
    )
    services.release(by=second, edition_id=later.pk)
    services.publish(by=planner, edition_id=later.pk)
    text = page(client, f"{DESK}{published.pk}/{later.pk}/")
    assert "2 Kennzahlen sind anders" in text
    assert "Zahl berichtigt" in text
    assert "+80" in text
    assert f"/{published.pk}/{later.pk}/" in page(client, address(later))


def test_editions_of_different_places_are_not_compared(client, planner, second, published):
    other = services.prepare_edition(by=planner, unit_code="hill", year=2021)
    services.release(by=second, edition_id=other.pk)
    services.publish(by=planner, edition_id=other.pk)
    assert client.get(f"{DESK}{published.pk}/{other.pk}/").status_code == 404


def test_a_draft_can_be_discarded(client, planner, draft):
    client.force_login(planner)
    assert client.post(address(draft, "verwerfen/"))["Location"] == DESK
    assert not ProfileEdition.objects.exists()


def test_an_edition_holds_public_figures_only(planner, second):
    edition = services.prepare_edition(by=planner, unit_code=HIDDEN, year=2021)
    edition = services.release(by=second, edition_id=edition.pk)
    found = [
        row
        for section in edition.content["sections"]
        for row in section["rows"]
        if row["code"] == "unemployed"
    ]
    assert found[0]["value"] is None
    assert found[0]["numerator"] is None


def test_a_place_that_does_not_exist_has_no_edition(planner):
    with pytest.raises(DomainError, match="nirgendwo"):
        services.prepare_edition(by=planner, unit_code="nirgendwo", year=2021)


STEPS = ["", "kommentar/", "freigeben/", "veroeffentlichen/", "verwerfen/"]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("who", ["nobody", "administrator", "superuser"])
def test_only_planners_reach_a_draft_and_its_steps(client, draft, who, step, request):
    if who != "nobody":
        client.force_login(request.getfixturevalue(who))
    send = client.post if step else client.get
    status = send(address(draft, step), {"kommentar": "fremd"}).status_code
    assert status == (302 if who == "nobody" and step else 403)
    draft.refresh_from_db()
    assert (draft.state, draft.comment) == ("draft", "")


@pytest.mark.parametrize("who", ["nobody", "administrator", "superuser", "second", "planner"])
def test_everybody_reads_what_is_published(client, published, who, request):
    if who != "nobody":
        client.force_login(request.getfixturevalue(who))
    assert "Neue Wohnungen am See." in page(client, address(published))


@pytest.mark.parametrize("who", ["nobody", "administrator", "superuser"])
def test_only_planners_reach_the_desk(client, county, who, request):
    if who != "nobody":
        client.force_login(request.getfixturevalue(who))
    assert client.get(DESK).status_code == (302 if who == "nobody" else 403)
    answer = client.post(DESK, {"ort": "lake", "jahr": "2021"})
    assert answer.status_code == (302 if who == "nobody" else 403)
    assert not ProfileEdition.objects.exists()


def test_steps_are_posts(client, planner, draft):
    client.force_login(planner)
    for step in STEPS[1:]:
        assert client.get(address(draft, step)).status_code == 405


def test_the_desk_needs_the_same_number_of_queries_for_thirty_editions(client, planner, draft):
    client.force_login(planner)
    page(client, DESK)
    few = len(queries_of(lambda: client.get(DESK)))
    for year in range(1990, 2019):
        services.prepare_edition(by=planner, unit_code="lake", year=year)
    assert len(queries_of(lambda: client.get(DESK))) == few
