"""Signals: far from the district and getting worse; planning decides."""

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.commons.indicators import services as figures
from sozialraum.commons.needs import services
from sozialraum.commons.needs.crossing import crossings
from sozialraum.commons.needs.models import Need, Signal, SignalRule, SignalState
from sozialraum.commons.needs.services import NewNeed
from sozialraum.foundation.errors import DomainError
from tests.county import define_indicator, define_variable, observe

from .example import Chain

pytestmark = pytest.mark.django_db
YEARS = range(2018, 2022)
RULE = {"higher_is_worse": True, "deviations": 1, "years": 3}


def series(*values, first=2018):
    return list(enumerate(values, start=first))


def found(units, district=(4, 4, 4, 4), **rule):
    every = {number: series(*values) for number, values in enumerate(units)}
    return [one.unit_id for one in crossings(every, series(*district), **(RULE | rule))]


FLAT = (4, 4, 4, 4)


def test_far_and_worsening_is_a_signal():
    assert found([(6, 7, 8, 9), FLAT, FLAT, FLAT]) == [0]


@pytest.mark.parametrize(
    "values",
    [
        pytest.param((9, 9, 9, 9), id="far but steady"),
        pytest.param((9, 8, 8.5, 9), id="worsening for two years only"),
        pytest.param((3.7, 3.8, 3.9, 4.0), id="worsening but near"),
        pytest.param((6, None, 8, 9), id="with a gap"),
        pytest.param((6, 7, 8, None), id="without the newest value"),
    ],
)
def test_what_is_no_signal(values):
    assert 0 not in found([values, FLAT, FLAT, (1, 1, 1, 1)])


def test_where_less_is_worse_the_low_one_is_the_signal():
    assert found([(4, 3, 2, 1), FLAT, FLAT, (6, 7, 8, 9)], higher_is_worse=False) == [0]


@pytest.mark.parametrize("units", [[], [(6, 7, 8, 9)], [(6, 7, 8, 9), FLAT]])
def test_fewer_than_three_places_have_no_spread(units):
    assert found(units) == []


def test_without_a_value_of_the_district_nothing_is_compared():
    assert found([(6, 7, 8, 9), FLAT, FLAT], district=(None,) * 4) == []


@given(
    st.lists(st.lists(st.floats(-100, 100), min_size=4, max_size=4), min_size=3, max_size=8),
    st.floats(-50, 50),
)
def test_moving_every_value_changes_no_signal_and_mirrors_agree(units, district):
    whole = [[round(value) for value in values] for values in units]
    reference = [round(district)] * 4
    moved = [[value + 10 for value in values] for values in whole]
    mirrored = [[-value for value in values] for values in whole]
    signals = found(whole, reference)
    assert found(moved, [value + 10 for value in reference]) == signals
    assert found(mirrored, [-value for value in reference], higher_is_worse=False) == signals


@pytest.fixture
def jobless(chain: Chain) -> Chain:
    """«Mill» is far above the district and worsens every year."""
    county = chain.county
    people = define_variable(county, "people")
    count = define_variable(county, "jobless_count")
    define_indicator(
        county, "jobless", {"jobless_count": 1.0}, {"people": 1.0}, title="Arbeitslose"
    )
    for year, many in zip(YEARS, (60, 80, 100, 120), strict=True):
        places = {
            "12069101": 40,
            "12069102": 40,
            "12069201": 40,
            "12069301": many,
            "12069302": many,
        }
        observe(county, people, dict.fromkeys(places, 1000), year=year)
        observe(county, count, places, year=year)
    figures.recompute()
    services.define_rule(by=county.planner, indicator="jobless", higher_is_worse=True)
    return chain


def test_figures_propose_to_planning_and_nothing_is_public(jobless: Chain):
    assert services.signals(by=jobless.county.planner) == 1
    signal = Signal.objects.get()
    assert (signal.unit.code, signal.year, signal.latest) == ("mill", 2021, 12.0)
    assert [year for year, _value in signal.series] == ["2018", "2019", "2020", "2021"]
    assert not Need.objects.exists()


def test_nothing_is_proposed_twice_even_under_a_new_rule(jobless: Chain):
    planner = jobless.county.planner
    services.signals(by=planner)
    signal = Signal.objects.get()
    services.dismiss_signal(by=planner, signal_id=signal.pk, reason="Ein Betrieb schloss.")
    services.define_rule(by=planner, indicator="jobless", higher_is_worse=True, years=2)
    assert services.signals(by=planner) == 0
    assert SignalRule.objects.filter(valid_to__isnull=True).count() == 1


def test_an_accepted_signal_is_a_need_with_evidence(jobless: Chain):
    planner = jobless.county.planner
    services.signals(by=planner)
    signal = Signal.objects.get()
    new = NewNeed("Arbeit fehlt", "Die Zahl steigt.", ["mill"])
    need = services.accept_signal(by=planner, signal_id=signal.pk, new=new)
    proof = need.evidence.get()
    assert (proof.indicator, proof.value, proof.year) == ("jobless", 12.0, 2021)
    assert (need.release, need.origins.get().kind) == ("internal", "indicator")
    with pytest.raises(DomainError, match="schon jemand bearbeitet"):
        services.dismiss_signal(by=planner, signal_id=signal.pk, reason="Doch nicht.")


def test_dismissing_wants_a_reason(jobless: Chain):
    planner = jobless.county.planner
    services.signals(by=planner)
    with pytest.raises(DomainError, match="warum"):
        services.dismiss_signal(by=planner, signal_id=Signal.objects.get().pk, reason="")
    assert Signal.objects.get().state == SignalState.PROPOSED


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"indicator": "unknown"}, "gibt es nicht"),
        ({"deviations": 0}, "größer als null"),
        ({"years": 0}, "größer als null"),
    ],
)
def test_an_impossible_rule_is_refused(jobless: Chain, fields, message):
    rule = {"indicator": "jobless", "higher_is_worse": True} | fields
    with pytest.raises(DomainError, match=message):
        services.define_rule(by=jobless.county.planner, **rule)


def text(response):
    page = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(page)
    return page


def test_planning_looks_weighs_and_sets_rules_on_the_pages(client, jobless: Chain):
    client.force_login(jobless.county.planner)
    list_ = "/bedarfe/signale/"
    assert "Kein Signal wartet" in text(client.get(list_))
    assert client.post(f"{list_}suchen/").status_code == 302
    assert "1 Signal wartet" in text(client.get(list_))
    signal = Signal.objects.get()
    page = text(client.get(f"{list_}{signal.pk}/"))
    assert "Arbeitslose in Mill" in page
    typed = {"title": "Arbeit fehlt", "text": "Die Zahl steigt.", "place": "mill"}
    assert client.post(f"{list_}{signal.pk}/", typed).url == Need.objects.get().get_absolute_url()
    assert "Arbeitslose" in text(client.get(Need.objects.get().get_absolute_url()))
    assert Need.objects.get().code in text(client.get(list_, {"stand": "bearbeitet"}))
    assert "als Bedarf aufgenommen" in text(client.get(f"{list_}{signal.pk}/"))
    rule = {"indicator": "jobless", "worse": "lower", "deviations": "1,5", "years": "2"}
    assert client.post(f"{list_}regeln/", rule).status_code == 302
    kept = SignalRule.objects.get(valid_to__isnull=True)
    assert (kept.deviations, kept.years, kept.higher_is_worse) == (1.5, 2, False)
    assert client.post(f"{list_}regeln/{kept.pk}/beenden/").status_code == 302
    assert not SignalRule.objects.filter(valid_to__isnull=True).exists()


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("regeln/", {"deviations": "viel"}),
        ("regeln/", {"indicator": "jobless", "worse": "higher", "deviations": "0", "years": "1"}),
        ("1/verwerfen/", {"reason": ""}),
    ],
)
def test_what_is_refused_says_why(client, jobless: Chain, path, typed):
    services.signals(by=jobless.county.planner)
    client.force_login(jobless.county.planner)
    path = path.replace("1/", f"{Signal.objects.get().pk}/")
    response = client.post(f"/bedarfe/signale/{path}", typed)
    text(response)
    assert response.status_code == 422


def test_an_unknown_signal_is_not_found(client, jobless: Chain):
    client.force_login(jobless.county.planner)
    assert client.get("/bedarfe/signale/999/").status_code == 404


def test_more_signals_cost_no_more_queries(client, jobless: Chain, same_number_of_queries):
    services.signals(by=jobless.county.planner)
    client.force_login(jobless.county.planner)

    def more():
        first = Signal.objects.get()
        for year in range(1990, 2010):
            Signal.objects.create(
                rule=first.rule,
                unit=first.unit,
                year=year,
                title="Arbeitslose",
                values={str(year): 5.0},
                reference=4.0,
                spread=1.0,
            )

    same_number_of_queries(lambda: client.get("/bedarfe/signale/"), after=more)
