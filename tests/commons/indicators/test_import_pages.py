"""Importing in the browser, without any script."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sozialraum.commons.indicators import services
from sozialraum.commons.indicators.models import ImportRun, ImportState, Source, Variable
from sozialraum.foundation.accounts.models import Role

from .import_support import account, bring_in, in_force, table, whole_database

pytestmark = pytest.mark.django_db
TWO = table("12069101;people;2021;100", "12069102;people;2021;400")
DASHES = "AGS;Name;Geburten 2021;Zuzüge 2021\n12069101;A;5;-\n".encode()
OWN_SOURCE = {
    "source": "new",
    "source_title": "Jugendamt",
    "source_publisher": "Landkreis",
    "source_licence": "intern",
    "source_credit": "Jugendamt des Landkreises",
}


@pytest.fixture
def desk(client, planner):
    """A signed-in planner's browser."""
    client.force_login(planner)
    return client


def upload(browser, data, name="zahlen.csv", **fields):
    url = reverse("indicators:import_upload")
    return browser.post(url, {"file": SimpleUploadedFile(name, data), **fields}, follow=True)


def page(browser, name, run=None):
    arguments = [run.pk] if run else []
    return browser.get(reverse(f"indicators:{name}", args=arguments))


def confirm(browser, run, **fields):
    """Send the form of the preview as it stands, with some answers changed."""
    shown = page(browser, "import_preview", run)
    form = shown.context["form"]
    given = {name: form[name].value() or "" for name in form.fields if name != "dash"} | fields
    return browser.post(reverse("indicators:import_apply", args=[run.pk]), given, follow=True)


def text_of(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_a_planner_goes_from_the_file_to_the_report_and_back(desk):
    shown = upload(desk, TWO)
    assert "Stimmt das so?" in text_of(shown)
    run = ImportRun.objects.latest("pk")
    report = confirm(desk, run, **OWN_SOURCE)
    assert "2 neue und 0 geänderte Werte" in text_of(report)
    assert in_force() == {("12069101", 2021): 100.0, ("12069102", 2021): 400.0}
    assert Variable.objects.get().source.title == "Jugendamt"
    asked = page(desk, "import_withdraw", run)
    assert "Diesen Import zurücknehmen?" in text_of(asked)
    assert in_force()
    desk.post(reverse("indicators:import_withdraw", args=[run.pk]))
    assert in_force() == {}
    assert "zurückgenommen" in text_of(page(desk, "import_report", run))


def test_the_preview_shows_format_mapping_sample_and_every_problem(desk):
    shown = text_of(upload(desk, DASHES))
    assert "CSV, eine Spalte je Variable" in shown
    assert "Geburten" in shown
    assert "Zeile 2, Spalte 3" in shown
    assert "Was bedeutet „-“ in dieser Quelle?" in shown


def test_the_dash_must_be_answered_and_what_was_typed_stays(desk):
    upload(desk, DASHES)
    run = ImportRun.objects.latest("pk")
    again = confirm(desk, run, code_0="geburten_neu", title_0="Neugeborene", **OWN_SOURCE)
    assert again.status_code == 422
    answer = again.content.decode()
    assert 'href="#id_dash_0"' in answer
    for typed in ("geburten_neu", "Neugeborene", "Jugendamt des Landkreises"):
        assert typed in answer
    assert not Variable.objects.exists()
    confirm(desk, run, dash="zero", **OWN_SOURCE)
    assert ImportRun.objects.get(pk=run.pk).state == ImportState.APPLIED


def test_an_own_source_must_be_described_completely(desk):
    upload(desk, TWO)
    run = ImportRun.objects.latest("pk")
    again = confirm(desk, run, **(OWN_SOURCE | {"source_licence": ""}))
    assert "Bitte beschreiben Sie die neue Quelle vollständig." in text_of(again)
    assert not Source.objects.exists()


def test_a_column_can_be_left_out_and_sent_to_a_known_variable(desk, planner):
    bring_in(planner, TWO)
    upload(desk, table("12069201;menschen;2021;5", "12069201;rest;2021;6"))
    run = ImportRun.objects.latest("pk")
    confirm(desk, run, code_0="people", code_1="", source="eigene-quelle")
    assert in_force()["12069201", 2021] == 5.0
    assert Variable.objects.count() == 1


def test_a_code_with_an_umlaut_is_refused_beside_its_field(desk):
    upload(desk, TWO)
    again = confirm(desk, ImportRun.objects.latest("pk"), code_0="Männer", **OWN_SOURCE)
    assert again.status_code == 422
    assert 'href="#id_code_0"' in again.content.decode()


def test_a_file_that_is_known_already_is_not_imported_again(desk, planner):
    first = bring_in(planner, TWO)
    assert "Diese Werte sind schon da" in text_of(upload(desk, TWO))
    report = confirm(desk, ImportRun.objects.latest("pk"), source="eigene-quelle")
    assert "Es wurde nichts geändert" in text_of(report)
    assert report.redirect_chain[-1][0] == reverse("indicators:import_report", args=[first.pk])


def test_a_broken_file_is_explained_beside_the_form_and_what_was_typed_stays(desk):
    before = whole_database()
    answer = upload(desk, table("12069999;people;2021;1"), name="falsch.csv", period="2020")
    assert answer.status_code == 422
    assert "falsch.csv" in text_of(answer)
    assert "Zeile 2" in text_of(answer)
    assert 'value="2020"' in answer.content.decode()
    assert whole_database() == before


def test_a_senseless_period_is_refused_beside_its_field(desk):
    answer = upload(desk, TWO, period="neulich")
    assert 'href="#id_period"' in answer.content.decode()


def test_without_a_file_the_form_says_so(desk):
    answer = desk.post(reverse("indicators:import_upload"), {})
    assert answer.status_code == 422
    assert 'href="#id_file"' in answer.content.decode()


def test_a_name_with_markup_stays_text(desk):
    answer = upload(desk, TWO, name="<script>alert(1)</script>.csv")
    assert "<script>alert(1)" not in answer.content.decode()


def test_changes_are_shown_with_the_earlier_value(desk, planner):
    bring_in(planner, TWO)
    shown = text_of(upload(desk, TWO.replace(b"100", b"90")))
    assert "0 neu, 1 geändert, 1 unverändert" in shown
    assert "Geänderte Werte" in shown


def test_an_import_with_followers_explains_what_goes_first(desk, planner):
    first = bring_in(planner, TWO)
    bring_in(planner, TWO.replace(b"100", b"90"), name="korrektur.csv")
    answer = desk.post(reverse("indicators:import_withdraw", args=[first.pk]))
    assert answer.status_code == 409
    assert "korrektur.csv" in text_of(answer)


def test_an_applied_import_leads_to_its_report(desk, planner):
    run = bring_in(planner, TWO)
    answer = page(desk, "import_preview", run)
    assert answer.url == reverse("indicators:import_report", args=[run.pk])


def test_the_list_offers_the_first_step_where_it_is_empty(client, db):
    client.force_login(account(Role.PLANNER))
    assert "Noch keine Importe" in text_of(page(client, "imports"))


def test_the_list_needs_as_many_queries_with_thirty_imports_as_with_one(
    desk, planner, same_number_of_queries
):
    services.preview_import(by=planner, data=TWO, name="a.csv")

    def thirty():
        for number in range(29):
            data = table(f"12069101;people;2021;{number + 1}")
            services.preview_import(by=planner, data=data, name=f"{number}.csv")

    same_number_of_queries(lambda: page(desk, "imports"), after=thirty)


def test_the_preview_needs_as_many_queries_with_thirty_variables_as_with_one(
    desk, planner, same_number_of_queries
):
    runs = [services.preview_import(by=planner, data=TWO, name="a.csv")]

    def thirty():
        rows = [f"12069101;v{number};2021;1" for number in range(30)]
        runs.append(services.preview_import(by=planner, data=table(*rows), name="b.csv"))

    same_number_of_queries(lambda: page(desk, "import_preview", runs[-1]), after=thirty)


PAGES = ["imports", "import_upload", "import_preview", "import_report", "import_withdraw"]


def _address(name, run):
    return reverse(f"indicators:{name}", args=[run.pk] if name in PAGES[2:] else [])


@pytest.mark.parametrize("name", PAGES)
def test_who_is_not_signed_in_is_led_to_the_sign_in(name, planner, client):
    run = bring_in(planner, TWO)
    answer = client.get(_address(name, run))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("login"))


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    ("role", "fields"),
    [(Role.NONE, {}), (Role.ADMINISTRATOR, {}), (Role.NONE, {"is_superuser": True})],
)
def test_only_planners_see_the_pages(name, role, fields, planner, client):
    run = bring_in(planner, TWO)
    client.force_login(account(role, **fields))
    assert client.get(_address(name, run)).status_code == 403


def test_only_planners_may_confirm_and_withdraw(planner, client):
    run = services.preview_import(by=planner, data=TWO, name="a.csv")
    client.force_login(account(Role.ADMINISTRATOR))
    before = whole_database()
    for name in ("import_apply", "import_withdraw"):
        url = reverse(f"indicators:{name}", args=[run.pk])
        assert client.post(url).status_code == 403
    assert whole_database() == before


def test_nothing_is_changed_without_the_token_of_the_form(planner):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(planner)
    run = services.preview_import(by=planner, data=TWO, name="a.csv")
    assert strict.post(reverse("indicators:import_apply", args=[run.pk])).status_code == 403
    assert not in_force()


def test_confirming_is_no_link(desk, planner):
    run = services.preview_import(by=planner, data=TWO, name="a.csv")
    assert desk.get(reverse("indicators:import_apply", args=[run.pk])).status_code == 405
