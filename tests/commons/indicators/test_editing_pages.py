"""The catalogue's pages for planners: nothing typed is lost, nobody else gets in."""

import html5lib
import pytest

from sozialraum.commons.indicators import services
from sozialraum.commons.indicators.models import (
    DisclosureRule,
    Indicator,
    LifeSituation,
    Source,
    Variable,
)
from sozialraum.foundation.accounts.models import Role, User
from sozialraum.foundation.accounts.services import create_user
from tests.county import build_county, define_indicator, define_variable, observe

pytestmark = pytest.mark.django_db
CASES = {"12069101": 2, "12069102": 20, "12069201": 30, "12069301": 40, "12069302": 50}
PEOPLE = {"12069101": 100, "12069102": 400, "12069201": 500, "12069301": 800, "12069302": 200}
PAGES = [
    "kennzahlen/neu/",
    "kennzahlen/rate/bearbeiten/",
    "kennzahlen/rate/neue-fassung/",
    "variablen/cases/bearbeiten/",
    "quellen/",
    "quellen/neu/",
    "quellen/eintrag/test/",
    "geheimhaltung/",
    "geheimhaltung/neu/",
    "geheimhaltung/eintrag/three/",
    "lebenslagen/",
    "lebenslagen/neu/",
    "lebenslagen/eintrag/life/",
]


@pytest.fixture
def county():
    county = build_county()
    services.define_rule(by=county.planner, code="three", title="drei", min_cases=3)
    observe(county, define_variable(county, "cases", rule="three"), CASES)
    observe(county, define_variable(county, "people"), PEOPLE)
    define_indicator(county, "rate", {"cases": 1.0}, {"people": 1.0})
    return county


@pytest.fixture
def planner(client, county):
    client.force_login(county.planner)
    return client


def definition(**changes):
    situation = LifeSituation.objects.get(code="life")
    return {
        "title": "Fälle je Kopf",
        "short_title": "Fälle",
        "code": "share",
        "explanation": "So viele von hundert.",
        "limits": "",
        "life_situation": situation.pk,
        "direction": "need",
        "unit_of_measure": "%",
        "factor": "100",
        "digits": "1",
        "position": "0",
        "valid_from_year": "1990",
        "numerator_rows": "3",
        "denominator_rows": "3",
        "numerator_1": "cases",
        "numerator_1_factor": "1",
        "denominator_2": "people",
        "denominator_2_factor": "",
        **changes,
    }


def post(client, path, data, **changes):
    return client.post(f"/zahlen/{path}", data | changes)


def text(response):
    return response.content.decode()


def test_every_page_is_valid_for_planners(planner):
    for path in PAGES:
        response = planner.get(f"/zahlen/{path}")
        assert response.status_code == 200, path
        html5lib.HTMLParser(strict=True).parse(text(response))


def test_visitors_are_asked_to_sign_in(client, county):
    for path in PAGES:
        assert client.get(f"/zahlen/{path}").url.startswith("/anmelden/")


@pytest.mark.parametrize("who", [Role.NONE, Role.ADMINISTRATOR, "superuser"])
def test_only_planners_are_let_in(client, county, who):
    client.force_login(
        User.objects.create_superuser("chief")
        if who == "superuser"
        else create_user(username="somebody", password=None, role=who)
    )
    for path in PAGES:
        statuses = (
            client.get(f"/zahlen/{path}").status_code,
            client.post(f"/zahlen/{path}").status_code,
        )
        assert statuses == (403, 403), path


@pytest.mark.parametrize("path", ["kennzahlen/", "variablen/cases/"])
def test_links_to_editing_are_for_planners_only(client, county, path):
    assert "bearbeiten/" not in text(client.get(f"/zahlen/{path}"))
    client.force_login(county.planner)
    assert "bearbeiten/" in text(client.get(f"/zahlen/{path}"))


def test_the_preview_shows_values_and_what_everybody_would_see(planner):
    response = post(planner, "kennzahlen/neu/", definition(schritt="vorschau"))
    assert response.status_code == 200
    page = text(response)
    assert "2,0" in page  # 2 of 100, for the county alone
    assert "geheim" in page
    assert 'value="speichern"' in page
    assert not Indicator.objects.filter(code="share").exists()


def test_saving_computes_the_values(planner, county):
    response = post(planner, "kennzahlen/neu/", definition(schritt="speichern"))
    assert response.url == "/zahlen/kennzahlen/#share"
    found = Indicator.objects.get(code="share")
    assert {(t.part, t.variable.code, t.coefficient) for t in found.terms.all()} == {
        ("numerator", "cases", 1.0),
        ("denominator", "people", 1.0),
    }
    assert found.indicatorvalue_set.get(unit=county.units["12069101"]).value == 2


def test_without_a_named_step_nothing_is_saved(planner):
    response = post(planner, "kennzahlen/neu/", definition())
    assert response.status_code == 200
    assert not Indicator.objects.filter(code="share").exists()


def test_a_further_row_keeps_what_was_typed_and_judges_nothing(planner):
    typed = definition(schritt="numerator", title="", factor="kein", numerator_3="people")
    response = post(planner, "kennzahlen/neu/", typed)
    page = text(response)
    assert response.status_code == 200
    assert 'name="numerator_4"' in page
    assert 'name="denominator_4"' not in page
    assert 'value="kein"' in page
    assert '<option value="people" selected>' in page
    assert "Bitte prüfen" not in page


def test_rows_cannot_grow_without_end(planner):
    response = post(
        planner, "kennzahlen/neu/", definition(schritt="numerator", numerator_rows="999")
    )
    assert 'name="numerator_30"' in text(response)
    assert 'name="numerator_31"' not in text(response)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"title": ""}, "Titel"),
        ({"code": "rate"}, "Diese Kennung gibt es schon"),
        ({"code": "mit Leerzeichen"}, "Kennung"),
        ({"factor": "1.000"}, "ohne Tausenderpunkt"),
        ({"numerator_1": ""}, "mindestens eine Variable"),
        ({"numerator_2": "cases"}, "steht schon in einer Zeile darüber"),
        ({"numerator_1_factor": "0"}, "zählt nicht"),
        ({"numerator_1": "gibt-es-nicht"}, "Zähler, Zeile 1"),
        ({"valid_from_year": "21"}, "1900"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_typed_is_lost(planner, changes, message):
    for step in ("vorschau", "speichern"):
        typed = definition(schritt=step, explanation="Mein langer Text", **changes)
        response = post(planner, "kennzahlen/neu/", typed)
        assert response.status_code == 422
        assert message in text(response)
        assert "Mein langer Text" in text(response)
        assert Indicator.objects.count() == 1


def test_a_decimal_comma_is_understood(planner):
    post(
        planner,
        "kennzahlen/neu/",
        definition(schritt="speichern", numerator_1_factor="0,5", factor="1000"),
    )
    found = Indicator.objects.get(code="share")
    assert (found.terms.get(part="numerator").coefficient, found.factor) == (0.5, 1000)


def test_an_indicator_is_shown_for_editing_as_it_is(planner):
    page = text(planner.get("/zahlen/kennzahlen/rate/bearbeiten/"))
    assert '<option value="cases" selected>' in page
    assert '<option value="people" selected>' in page
    assert 'value="100"' in page


def test_editing_keeps_code_and_first_year(planner):
    typed = definition(schritt="speichern", code="anders", valid_from_year="2000", title="Neu")
    post(planner, "kennzahlen/rate/bearbeiten/", typed)
    (found,) = Indicator.objects.all()
    assert (found.code, found.valid_from_year, found.title) == ("rate", 1990, "Neu")


def test_a_new_definition_needs_a_later_year(planner):
    path = "kennzahlen/rate/neue-fassung/"
    response = post(planner, path, definition(schritt="speichern", valid_from_year="1990"))
    assert response.status_code == 422
    assert "späteres Jahr" in text(response)
    post(planner, path, definition(schritt="speichern", valid_from_year="2021"))
    years = Indicator.objects.order_by("valid_from_year").values_list("code", "valid_to_year")
    assert list(years) == [("rate", 2020), ("rate", None)]
    html5lib.HTMLParser(strict=True).parse(text(planner.get("/zahlen/kennzahlen/")))


def test_years_without_all_variables_are_explained(planner, county):
    define_variable(county, "future")
    response = post(
        planner, "kennzahlen/neu/", definition(schritt="vorschau", denominator_2="future")
    )
    assert "In keinem Jahr liegen alle Variablen vor" in text(response)


def variable(**changes):
    return {
        "title": "Fälle",
        "description": "gezählt",
        "unit_of_measure": "Personen",
        "kind": "count",
        "weight": "",
        "source": Source.objects.get(code="test").pk,
        "rule": DisclosureRule.objects.get(code="three").pk,
        **changes,
    }


def test_a_variable_is_described_anew(planner):
    response = post(planner, "variablen/cases/bearbeiten/", variable(title="Fälle im Jahr"))
    assert response.url == "/zahlen/variablen/cases/"
    found = Variable.objects.get(code="cases")
    assert (found.title, found.rule.code) == ("Fälle im Jahr", "three")


def test_a_protected_measure_is_refused_and_nothing_typed_is_lost(planner):
    typed = variable(kind="measure", description="Mein langer Text")
    response = post(planner, "variablen/cases/bearbeiten/", typed)
    assert response.status_code == 422
    assert "schützt nur Anzahlen" in text(response)
    assert "Mein langer Text" in text(response)
    assert Variable.objects.get(code="cases").kind == "count"


ENTRIES = {
    "quellen": (
        Source,
        {"title": "Neue Quelle", "publisher": "P", "licence": "L", "credit": "© N"},
        {"licence_url": "nirgends"},
    ),
    "geheimhaltung": (
        DisclosureRule,
        {"title": "Neue Regel", "min_cases": "5", "min_denominator": "0", "rounding": "0"},
        {"min_cases": "-1"},
    ),
    "lebenslagen": (
        LifeSituation,
        {"title": "Neue Lage", "explanation": "E", "position": "9"},
        {"position": "viele"},
    ),
}


@pytest.mark.parametrize("name", ENTRIES)
def test_an_entry_is_made_listed_and_changed(planner, name):
    model, fields, _wrong = ENTRIES[name]
    assert post(planner, f"{name}/neu/", {"code": "neu", **fields}).url == f"/zahlen/{name}/"
    assert fields["title"] in text(planner.get(f"/zahlen/{name}/"))
    post(planner, f"{name}/eintrag/neu/", fields, title="Anders", code="anders")
    assert model.objects.get(code="neu").title == "Anders"
    assert not model.objects.filter(code="anders").exists()


@pytest.mark.parametrize("name", ENTRIES)
def test_a_wrong_entry_keeps_what_was_typed(planner, name):
    model, fields, wrong = ENTRIES[name]
    before = model.objects.count()
    response = post(planner, f"{name}/neu/", {"code": "neu", **fields}, **wrong)
    assert response.status_code == 422
    assert fields["title"] in text(response)
    assert next(iter(wrong.values())) in text(response)
    assert model.objects.count() == before


@pytest.mark.parametrize(("name", "taken"), [("quellen", "test"), ("geheimhaltung", "three")])
def test_a_new_entry_never_overwrites_another(planner, name, taken):
    model, fields, _wrong = ENTRIES[name]
    response = post(planner, f"{name}/neu/", {"code": taken, **fields})
    assert response.status_code == 422
    assert model.objects.get(code=taken).title != fields["title"]


def test_what_does_not_exist_is_not_found(planner):
    for path in ("kennzahlen/x/bearbeiten/", "variablen/x/bearbeiten/", "quellen/eintrag/x/"):
        assert planner.get(f"/zahlen/{path}").status_code == 404


@pytest.mark.parametrize("path", ["quellen/", "geheimhaltung/", "lebenslagen/", "kennzahlen/"])
def test_lists_ask_no_more_with_thirty_rows(planner, county, path, same_number_of_queries):
    def more():
        for n in range(29):
            services.define_source(
                by=county.planner, code=f"s{n}", title="t", publisher="p", licence="l", credit="c"
            )
            services.define_rule(by=county.planner, code=f"r{n}", title="t")
            services.define_life_situation(by=county.planner, code=f"l{n}", title="t")
            define_indicator(county, f"i{n}", {"cases": 1.0}, {"people": 1.0})

    same_number_of_queries(lambda: planner.get(f"/zahlen/{path}"), after=more)
