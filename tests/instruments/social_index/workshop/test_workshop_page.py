"""The workshop: what a planner chooses shows at once, and nothing stands in the way too early."""

import html5lib
import pytest

from sozialraum.foundation.accounts.models import Role
from sozialraum.foundation.accounts.services import create_user
from sozialraum.instruments.social_index import queries
from sozialraum.instruments.social_index.method import Part
from sozialraum.instruments.social_index.queries.experts import opinions
from tests.instruments.social_index.example import METHOD, declared, in_topics, published
from tests.instruments.social_index.experts.example import OTHER, POINTS, closed
from tests.instruments.social_index.test_desk import TYPED

pytestmark = pytest.mark.django_db
URL = "/sozialindex/fassungen/neu/"
UNNAMED = TYPED | {"title": "", "explanation": "", "step": "preview"}
FRAGMENT = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def workshop(client, county):
    """Posts the form as a planner; gives the response."""
    client.force_login(county.planner)

    def send(data, **options):
        response = client.post(options.pop("url", URL), data, **options)
        assert response.status_code == 200
        return response

    return send


def test_an_empty_workshop_says_what_to_do_first(client, county):
    client.force_login(county.planner)
    text = client.get(URL).content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    assert "mindestens eine Kennzahl. Dann sehen Sie hier die Ränge" in text


def test_an_empty_catalogue_is_no_error(client):
    client.force_login(create_user(username="planner", password=None, role=Role.PLANNER))
    assert "Der Katalog enthält noch keine Kennzahlen" in client.get(URL).content.decode()


def test_a_preview_needs_no_name_and_keeps_everything_typed(workshop):
    response = workshop(UNNAMED)
    text = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    assert response.context["preview"].year == 2021
    assert response.context["form"]["weight_jobless"].value() == "2,5"
    assert "Dieses Feld ist zwingend" not in text


def test_the_fragment_is_the_preview_of_the_page(workshop):
    whole, part = workshop(UNNAMED), workshop(UNNAMED, **FRAGMENT)
    assert part.context["preview"] == whole.context["preview"]
    fragment = part.content.decode()
    assert "<html" not in fragment
    assert "vorschau-raenge" in fragment
    assert 'hx-swap-oob="innerHTML:#vorschau-meldung"' in fragment


def test_a_weight_moves_the_preview(workshop):
    light, heavy = (
        workshop(UNNAMED | {"role_poor": "needs", "weight_poor": weight}, **FRAGMENT)
        for weight in ("0,1", "20")
    )
    assert light.context["preview"].rows != heavy.context["preview"].rows


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"weight_jobless": "viel"}, "Gewicht: jobless"),
        ({"role_jobless": ""}, "Jeder Index braucht mindestens eine Kennzahl."),
        ({"mean": "geometric"}, "Ein geometrisches Mittel braucht"),
    ],
)
def test_a_preview_says_what_stands_in_its_way(workshop, change, message):
    assert message in workshop(UNNAMED | change, **FRAGMENT).content.decode()
    assert message in workshop(UNNAMED | change).content.decode()


def test_the_weight_of_an_unused_indicator_stands_in_nobodys_way(workshop):
    assert workshop(UNNAMED | {"weight_poor": "viel"}, **FRAGMENT).context["preview"]


def test_ranks_are_compared_with_the_published_edition(county, workshop):
    published(county)
    response = workshop(UNNAMED | {"role_jobless": "", "role_poor": "needs"}, **FRAGMENT)
    assert response.context["preview"].compared
    assert "weiter oben" in response.content.decode()


def test_a_version_can_be_the_beginning_of_the_next(client, county):
    declared(county, in_topics(METHOD))
    client.force_login(county.planner)
    response = client.get(f"{URL}?vorlage=1")
    form = response.context["form"]
    assert form["role_jobless"].value() == "needs"
    assert form["counts_poor"].value() == "lowers"
    assert form["levels"].value() == "two"
    assert response.context["preview"].year == 2021
    assert client.get(f"{URL}?vorlage=7").status_code == 404


def test_two_levels_become_topics_with_their_weights(client, county):
    client.force_login(county.planner)
    (topic,) = client.get(URL).context["form"].topics
    code = topic.situation.code
    data = TYPED | {"levels": "two", f"topic_{code}": "3", "step": "declare"}
    assert client.post(URL, data).status_code == 302
    method = queries.method_of(queries.versions().get())
    assert [(one.code, one.weight) for one in method.topics] == [(code, 3.0)]
    assert method.needs == (Part("jobless", 2.5, topic=code),)


def test_the_answers_of_experts_become_weights_and_their_spread_the_range(client, county):
    asked = closed(county, POINTS, OTHER)
    client.force_login(county.planner)
    url = f"{URL}?runde={asked.pk}"
    page = client.get(url)
    assert page.context["preview"].year == 2021
    form = page.context["form"]
    data = (
        TYPED
        | {"step": "declare"}
        | {
            name: form[name].value() or ""
            for name in form.fields
            if name.startswith(("role_", "weight_"))
        }
    )
    assert client.post(url, data).status_code == 302
    method = queries.method_of(queries.versions().get())
    points = opinions(asked)
    assert {part.indicator: part.opinions for part in method.needs} == points["needs"]
    weights = {part.indicator: part.weight for part in method.needs}
    assert weights == {
        code: pytest.approx(sum(given) / len(given)) for code, given in points["needs"].items()
    }
    assert client.get(f"{URL}?runde=99").status_code == 404


def test_the_workshop_asks_the_data_base_as_often_for_many_places(
    workshop, county, django_assert_max_num_queries
):
    workshop(UNNAMED, **FRAGMENT)
    with django_assert_max_num_queries(14):
        workshop(UNNAMED, **FRAGMENT)


def test_the_workshop_speaks_english(client, county):
    client.force_login(county.planner)
    data = UNNAMED | {"weight_jobless": "2.5"}
    text = client.post(URL, data, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "What speaks against this index" in text
