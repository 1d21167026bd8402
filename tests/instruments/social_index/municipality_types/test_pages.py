"""The page of types: for everybody, without script, from public figures alone."""

import html5lib
import pytest

from sozialraum.commons.indicators import services as figures
from sozialraum.commons.indicators.services import Direction
from sozialraum.commons.places.queries import tree
from sozialraum.instruments.social_index.queries.types import narrowed, offered
from tests.county import build_county, define_indicator, define_variable, observe

from ..test_desk import ROLES, answer

pytestmark = pytest.mark.django_db
PAGE = "/sozialindex/typen/"
CODES = [f"120691{at:02}" for at in range(16)]
LAYOUT = {"north": {"lake": CODES[:8]}, "south": {"mill": CODES[8:]}}


def _neutral(county, code, values, **fields):
    variable = define_variable(county, code)
    define_indicator(
        county, code, {code: 1.0}, {"area": 1.0}, direction=Direction.NEUTRAL, **fields
    )
    known = zip(CODES, values, strict=True)
    observe(county, variable, {code: value for code, value in known if value is not None})


@pytest.fixture
def county(db):
    """Two kinds of municipalities; the last one lacks a figure."""
    county = build_county(LAYOUT)
    observe(county, define_variable(county, "area"), dict.fromkeys(CODES, 100))
    _neutral(county, "density", [20 + at for at in range(8)] + [400 + at for at in range(8)])
    _neutral(
        county, "mean_age", [48 + at / 9 for at in range(8)] + [41 + at / 9 for at in range(8)]
    )
    values = [5 + at / 9 for at in range(8)] + [9 + at / 9 for at in range(7)] + [None]
    _neutral(county, "under_18", values)
    figures.recompute()
    return county


def html(response) -> str:
    text = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    assert " style=" not in text
    return text


@pytest.mark.parametrize("who", ROLES)
def test_everybody_reads_the_types(client, county, who):
    assert answer(client, who, "get", PAGE) == 200


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_municipality_is_named_once_with_its_type_or_its_gap(client, county, language):
    response = client.get(PAGE, headers={"accept-language": language})
    text = html(response)
    members = [name for one in response.context["types"] for name, _unsure in one.members]
    without = [name for name, _missing in response.context["gaps"]]
    assert sorted(members + without) == CODES
    assert without == CODES[-1:]
    assert all(code in text for code in CODES)


def test_only_neutral_rates_are_offered(client, county):
    variable = define_variable(county, "poor")
    define_indicator(county, "poor", {"poor": 1.0}, {"area": 1.0}, direction=Direction.NEED)
    define_indicator(county, "size", {"poor": 1.0}, {}, direction=Direction.NEUTRAL)
    observe(county, variable, {code: at + 1 for at, code in enumerate(CODES)})
    figures.recompute()
    codes = [trait.code for trait in offered(tree()).traits]
    assert sorted(codes) == ["density", "mean_age", "under_18"]


def test_indicators_that_many_municipalities_lack_are_not_offered(county):
    _few = [1.0, 2.0, 3.0] + [None] * 13
    _neutral(county, "rare", _few)
    figures.recompute()
    assert "rare" not in [trait.code for trait in offered(tree()).traits]


def test_a_hidden_figure_is_a_gap(county):
    figures.define_rule(by=county.planner, code="many", title="viele", min_cases=15)
    variable = define_variable(county, "cases", rule="many")
    define_indicator(county, "cases", {"cases": 1.0}, {"area": 1.0}, direction=Direction.NEUTRAL)
    observe(county, variable, {code: 14 + at * 3 for at, code in enumerate(CODES)})
    figures.recompute()
    sample = narrowed(offered(tree()), ["cases"])
    assert sample.values[0] == (None,)


def test_indicators_and_number_of_types_stand_in_the_address(client, county):
    response = client.get(PAGE, {"kennzahl": ["mean_age", "density"], "typen": "3"})
    assert len(response.context["types"]) == 3
    assert not response.context["gaps"]
    assert 'value="3" selected' in html(response)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"kennzahl": ["density"]}, "kennzahl"),
        ({"kennzahl": ["density", "nirgends"]}, "kennzahl"),
        ({"typen": "99"}, "typen"),
        ({"typen": "viele"}, "typen"),
    ],
)
def test_a_wrong_choice_is_named_at_its_field(client, county, typed, field):
    response = client.get(PAGE, typed)
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert "found" not in response.context
    assert f'id="id_{field}_error"' in html(response)


def test_without_figures_the_page_says_so(client, db):
    build_county(LAYOUT)
    response = client.get(PAGE)
    assert response.status_code == 200
    assert "Noch gibt es keine Kennzahl" in html(response)


def test_more_municipalities_ask_no_more_of_the_data_base(client, county, same_number_of_queries):
    def more() -> None:
        from sozialraum.commons.places import services as places

        for number in range(30):
            code = f"120692{number:02}"
            keys = {places.KeyScheme.AGS: code}
            new = places.NewUnit(code=code, level=places.Level.MUNICIPALITY, name=code, keys=keys)
            county.units[code] = places.add_unit(
                by=county.planner, new=new, parent=county.units["lake"]
            )
            for variable in ("area", "density", "mean_age", "under_18"):
                from sozialraum.commons.indicators.models import Variable

                observe(county, Variable.objects.get(code=variable), {code: 30 + number})
        figures.recompute()

    same_number_of_queries(lambda: client.get(PAGE), after=more)
