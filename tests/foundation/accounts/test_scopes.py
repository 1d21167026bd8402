"""What mandates can be given for, as the apps tell it."""

import pytest

from sozialraum.commons.places.scopes import units
from sozialraum.foundation.accounts import scopes
from tests.county import build_county
from tests.support.queries import queries_of

pytestmark = pytest.mark.django_db


def test_the_whole_county_comes_first():
    assert scopes.choices()[0] == ("county", "ganzer Landkreis")


def test_places_of_the_county_are_offered():
    build_county()
    assert "unit:lake" in dict(units())
    groups = {str(title) for title, _rows in scopes.choices()[1:]}
    assert groups == {"Raumeinheiten"}


def test_a_scope_that_nobody_knows_any_more_stands_for_itself():
    assert scopes.titles(["body:99", "thing:1", "county"]) == {
        "body:99": "body:99",
        "thing:1": "thing:1",
        "county": "ganzer Landkreis",
    }


def test_names_need_a_query_for_each_kind_and_none_for_the_county():
    assert queries_of(lambda: scopes.titles(["county"])) == []
    keys = [f"unit:{number}" for number in range(30)]
    assert len(queries_of(lambda: scopes.titles(keys))) == 1
