"""Everybody may share a budget for trial; only planners keep a scenario."""

import csv
import io
from dataclasses import replace
from decimal import Decimal

import html5lib
import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from sozialraum.commons.indicators import services as figures
from sozialraum.foundation.accounts.models import Role
from sozialraum.foundation.accounts.services import create_user
from sozialraum.foundation.errors import DomainError
from sozialraum.instruments.social_index.models import AllocationScenario
from sozialraum.instruments.social_index.queries.sharing import bases, frozen_shares, result_of
from sozialraum.instruments.social_index.services.scenarios import (
    delete_scenario,
    record_use,
    save_scenario,
)
from sozialraum.instruments.social_index.sharing import Settings
from tests.county import define_indicator, define_variable, observe

from ..example import MUNICIPALITIES, PEOPLE, SPACES, declared, published
from ..test_desk import PLANNERS, ROLES, answer, expected
from .example import QUERY

pytestmark = pytest.mark.django_db
PAGE, SAVED = "/sozialindex/verteilung/", "/sozialindex/verteilung/gespeichert/"
DONE, OK = 302, 200


@pytest.fixture
def edition(county):
    return published(county)


def asked(edition, **changes) -> Settings:
    plain = {"budget": 10_000_000, "need_percent": Decimal(50), "strength": Decimal(20)}
    return Settings(**({"edition": edition.pk, "basis": "people"} | plain | changes))


def query(**changes) -> dict[str, str]:
    return QUERY | {"basis": "people", "staerke": "20"} | changes


def saved(county, edition, **changes) -> AllocationScenario:
    return save_scenario(by=county.planner, title="Entwurf", settings=asked(edition, **changes))


def html(response) -> str:
    text = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    assert " style=" not in text
    assert "<script>" not in text
    return text


# The page that everybody reads ------------------------------------------------


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_shows_an_example_before_anything_is_asked(client, edition, language):
    response = client.get(PAGE, headers={"accept-language": language})
    text = html(response)
    assert response.context["result"].total == Decimal(100_000)
    assert all(name.title() in text for name in SPACES)


def test_the_page_says_that_it_decides_nothing(client, edition):
    assert "Rechenbeispiel, kein Beschluss" in html(client.get(PAGE))


def test_every_amount_of_the_address_is_on_the_page(client, edition):
    response = client.get(PAGE, query(sockel="1.000", mindestens="8.000,50", hoechstens="30000"))
    result, text = response.context["result"], html(response)
    assert result.settings == asked(edition, lump_sum=100_000, floor=800_050, cap=3_000_000)
    assert sum(line.cents for line in result.lines) == 10_000_000
    assert "8.000,50" in text
    assert "Höchstbetrag" in text


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_lasting_link_asks_the_same_in_every_language(client, edition, language):
    first = client.get(PAGE, query(budget="99.999,99", hoechstens="50.000")).context["result"]
    again = client.get(f"{PAGE}?{first.settings.query}", headers={"accept-language": language})
    second = again.context["result"]
    assert (second.settings, second.lines) == (first.settings, first.lines)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"budget": "viel"}, "budget"),
        ({"budget": ""}, "budget"),
        ({"budget": "0"}, "budget"),
        ({"bedarf": "120"}, "bedarf"),
        ({"staerke": "200"}, "staerke"),
        ({"mindestens": "50.000"}, "budget"),
        ({"hoechstens": "5"}, "hoechstens"),
        ({"basis": "nirgends"}, "basis"),
        ({"sockel": "-4"}, "sockel"),
        ({"ausgabe": "99"}, "ausgabe"),
    ],
)
def test_a_wrong_answer_is_named_at_its_field_and_nothing_is_lost(client, edition, typed, field):
    response = client.get(PAGE, query(**typed))
    text = html(response)
    assert response.status_code == OK
    assert list(response.context["form"].errors) == [field]
    assert "result" not in response.context
    assert f'id="id_{field}_error"' in text
    kept = query(**typed)
    assert all(f'value="{kept[name]}"' in text for name in ("budget", "bedarf") if kept[name])


def test_before_the_first_edition_the_page_says_what_is_missing(client, county):
    declared(county)
    assert "Es fehlen Zahlen" in html(client.get(PAGE))


def test_an_edition_that_was_replaced_still_answers_its_link(client, county, edition):
    link = client.get(PAGE, query()).context["result"].settings.query
    edition.state = "superseded"
    edition.save()
    published(county, title="Neue Fassung")
    assert client.get(f"{PAGE}?{link}").context["result"].settings.edition == edition.pk


def test_a_draft_is_not_shared_by(client, county, edition):
    from sozialraum.instruments.social_index import services

    draft = services.prepare_edition(by=county.planner, version=declared(county), last_year=2021)
    client.force_login(county.planner)
    response = client.get(PAGE, query(ausgabe=str(draft.pk)))
    assert list(response.context["form"].errors) == ["ausgabe"]


# Figures ----------------------------------------------------------------------


def test_counts_with_a_gap_in_the_year_come_from_an_earlier_year_or_not_at_all(edition):
    offered = {basis.code: basis for basis in bases(edition)}
    assert offered["people"].counts == PEOPLE
    assert offered["people"].year == 2021
    assert offered["jobless-cases"].year == 2020
    assert offered["voters-cases"].year == 2019


def test_a_hidden_count_is_never_shared_by(county):
    figures.define_rule(by=county.planner, code="many", title="viele", min_cases=50)
    rare = define_variable(county, "rare-cases", rule="many")
    define_indicator(county, "rare", {"rare-cases": 1.0}, {"people": 1.0})
    places = MUNICIPALITIES.values()
    observe(county, rare, dict(zip(places, (3, 90, 80, 70, 60, 100), strict=True)), year=2021)
    figures.recompute()
    assert "rare-cases" not in {basis.code for basis in bases(published(county))}


def test_more_counts_to_share_by_ask_no_more_of_the_data_base(
    client, county, edition, same_number_of_queries
):
    def more() -> None:
        for number in range(30):
            code = f"count-{number}"
            variable = define_variable(county, code)
            define_indicator(county, f"rate-{number}", {code: 1.0}, {"people": 1.0})
            observe(county, variable, dict.fromkeys(MUNICIPALITIES.values(), 10), year=2021)
        figures.recompute()

    same_number_of_queries(lambda: client.get(PAGE), after=more)
    assert "count-29" in client.get(PAGE).content.decode()


# Files --------------------------------------------------------------------------


def test_the_csv_holds_every_step_and_adds_up(client, edition):
    response = client.get(f"{PAGE}werte.csv", query())
    rows = list(csv.DictReader(io.StringIO(response.content.decode())))
    assert [row["unit"] for row in rows] == list(SPACES)
    assert sum(Decimal(row["euros"]) for row in rows) == 100_000
    assert sum(Decimal(row["euros_by_heads"]) for row in rows) == 100_000


@pytest.mark.parametrize("name", ["werte.csv", "rechnung.xlsx", "bild.svg", "bild.png"])
def test_a_wrong_question_has_no_files(client, edition, name):
    assert client.get(f"{PAGE}{name}", query()).status_code == OK
    assert client.get(f"{PAGE}{name}", query(budget="viel")).status_code == 404


# Saved scenarios ------------------------------------------------------------------


@pytest.mark.parametrize("who", ROLES)
def test_only_planners_see_saved_scenarios(client, county, edition, who):
    saved(county, edition)
    assert answer(client, who, "get", SAVED) == expected(who, PLANNERS, OK)


@pytest.mark.parametrize("who", ROLES)
def test_only_planners_open_a_saved_scenario(client, county, edition, who):
    scenario = saved(county, edition)
    assert answer(client, who, "get", f"{SAVED}{scenario.pk}/") == expected(who, PLANNERS, OK)


@pytest.mark.parametrize("who", ROLES)
def test_only_planners_save(client, county, edition, who):
    status = answer(client, who, "post", f"{SAVED}neu/", query(title="Entwurf"))
    assert status == expected(who, PLANNERS, DONE)
    assert AllocationScenario.objects.exists() == (who in PLANNERS)


@pytest.mark.parametrize("who", ROLES)
def test_only_planners_note_a_use(client, county, edition, who):
    scenario = saved(county, edition)
    path = f"{SAVED}{scenario.pk}/verwendung/"
    status = answer(client, who, "post", path, {"purpose": "Vorlage 17"})
    assert status == expected(who, PLANNERS, DONE)
    scenario.refresh_from_db()
    assert bool(scenario.used_for) == (who in PLANNERS)


@pytest.mark.parametrize("who", ROLES)
def test_only_planners_delete(client, county, edition, who):
    scenario = saved(county, edition)
    status = answer(client, who, "post", f"{SAVED}{scenario.pk}/loeschen/")
    assert status == expected(who, PLANNERS, DONE)
    assert AllocationScenario.objects.exists() == (who not in PLANNERS)


def test_services_ask_for_the_right_themselves(county, edition):
    administrator = create_user(username="admin", password=None, role=Role.ADMINISTRATOR)
    scenario = saved(county, edition)
    for attempt in (
        lambda by: save_scenario(by=by, title="x", settings=asked(edition)),
        lambda by: record_use(by=by, scenario_id=scenario.pk, purpose="x"),
        lambda by: delete_scenario(by=by, scenario_id=scenario.pk),
    ):
        with pytest.raises(PermissionDenied):
            attempt(administrator)


def test_only_planners_are_offered_to_save(client, county, edition):
    assert "Rechenbeispiel speichern" not in html(client.get(PAGE))
    client.force_login(county.planner)
    assert "Rechenbeispiel speichern" in html(client.get(PAGE))


def test_a_saved_scenario_stays_when_figures_change(client, county, edition):
    scenario = saved(county, edition)
    before = result_of(scenario)
    from sozialraum.commons.indicators.models import Observation

    Observation.objects.filter(variable__code="people", year=2021).update(value=1000)
    figures.recompute()
    client.force_login(county.planner)
    response = client.get(f"{SAVED}{scenario.pk}/")
    assert response.context["result"] == before
    assert scenario.inputs_hash in html(response)


def test_the_same_question_and_figures_have_the_same_hash(county, edition):
    one, two = saved(county, edition), saved(county, edition)
    other = saved(county, edition, budget=10_000_001)
    assert one.inputs_hash == two.inputs_hash != other.inputs_hash


def test_a_saved_scenario_cannot_be_saved_again(county, edition):
    scenario = saved(county, edition)
    with pytest.raises(TypeError):
        scenario.save()


def test_a_title_is_asked_for_and_the_question_stays(client, county, edition):
    client.force_login(county.planner)
    response = client.post(f"{SAVED}neu/", query(title=" ", budget="77.000"))
    assert response.status_code == OK
    assert 'value="77.000"' in html(response)
    assert list(response.context["scenario_form"].errors) == ["title"]
    assert not AllocationScenario.objects.exists()


def test_what_the_page_offers_to_save_is_what_is_saved(client, county, edition):
    client.force_login(county.planner)
    page = client.get(PAGE, query(budget="12.345,67", mindestens="10"))
    offered = {name: text or "" for name, text in page.context["form"].data.items()}
    client.post(f"{SAVED}neu/", offered | {"title": "Entwurf"})
    assert result_of(AllocationScenario.objects.get()) == page.context["result"]


def test_a_used_scenario_is_never_deleted(client, county, edition):
    scenario = saved(county, edition)
    record_use(by=county.planner, scenario_id=scenario.pk, purpose="Vorlage 17")
    with pytest.raises(DomainError, match="Vorlage 17"):
        delete_scenario(by=county.planner, scenario_id=scenario.pk)
    with pytest.raises(DomainError):
        record_use(by=county.planner, scenario_id=scenario.pk, purpose="Vorlage 18")
    client.force_login(county.planner)
    text = html(client.post(f"{SAVED}{scenario.pk}/loeschen/"))
    assert "Vorlage 17" in text
    assert AllocationScenario.objects.get().used_by == county.planner


def test_a_use_has_who_and_when(county, edition):
    scenario = saved(county, edition)
    rows = AllocationScenario.objects.filter(pk=scenario.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(used_for="Vorlage 17")


def test_a_scenario_that_cannot_be_calculated_is_not_saved(county, edition):
    wrong = [asked(edition, floor=9_000_000), asked(edition, basis="nirgends")]
    for settings in (*wrong, replace(asked(edition), edition=99)):
        with pytest.raises(DomainError):
            save_scenario(by=county.planner, title="Entwurf", settings=settings)


def test_others_read_the_shares_of_a_scenario_by_unit(county, edition, django_assert_num_queries):
    scenario = saved(county, edition)
    with django_assert_num_queries(1):
        shares = frozen_shares([scenario.pk, 99])
    assert list(shares) == [scenario.pk]
    found = shares[scenario.pk]
    assert list(found.cents) == list(SPACES)
    assert sum(found.cents.values()) == found.budget == 10_000_000
    with pytest.raises(TypeError):
        found.cents["alm"] = 0


def test_the_list_asks_as_often_for_one_as_for_thirty(
    client, county, edition, same_number_of_queries
):
    client.force_login(county.planner)
    scenario = saved(county, edition)

    def more() -> None:
        for number in range(29):
            scenario.pk, scenario.title = None, f"Entwurf {number}"
            scenario.save(force_insert=True)

    same_number_of_queries(lambda: client.get(SAVED), after=more)
    assert "Entwurf 28" in html(client.get(SAVED))
