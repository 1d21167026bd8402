"""A county with people, unemployed and a rule that hides small numbers."""

from typing import Any

import pytest

from sozialraum.commons.indicators import services as figures
from sozialraum.foundation.accounts.models import Role, User
from sozialraum.foundation.accounts.services import create_user
from tests.county import LAYOUT, County, build_county, define_indicator, define_variable, observe

PEOPLE = {"12069101": 400, "12069102": 600, "12069201": 2000, "12069301": 900, "12069302": 1100}
JOBLESS = {"12069101": 40, "12069102": 30, "12069201": 50, "12069301": 2, "12069302": 70}
HIDDEN = "12069301"
YEARS = (2019, 2020, 2021)


def fill(county: County) -> None:
    """Population and unemployed of three years; the rule hides one and two unemployed."""
    figures.define_rule(
        by=county.planner,
        code="small",
        title="Mindestens drei",
        min_cases=3,
        zero_is_safe=True,
    )
    people = define_variable(county, "people")
    jobless = define_variable(county, "jobless", rule="small")
    define_indicator(
        county,
        "population",
        {"people": 1.0},
        {},
        title="Bevölkerung",
        short_title="Bevölkerung",
        factor=1.0,
        digits=0,
        unit_of_measure="Personen",
        direction=figures.Direction.NEUTRAL,
    )
    define_indicator(
        county,
        "unemployed",
        {"jobless": 1.0},
        {"people": 1.0},
        title="Arbeitslose",
        short_title="Arbeitslose",
        digits=2,
        position=1,
    )
    for step, year in enumerate(YEARS):
        observe(county, people, {key: n + 10 * step for key, n in PEOPLE.items()}, year=year)
        observe(county, jobless, JOBLESS, year=year)
    figures.recompute()


@pytest.fixture
def county(db: None, settings: Any, tmp_path: Any) -> County:
    """The county of the tests with figures."""
    settings.CHART_CACHE_DIR = tmp_path / "charts"
    made = build_county(LAYOUT)
    fill(made)
    return made


@pytest.fixture
def planner(county: County) -> User:
    return county.planner


@pytest.fixture
def second(county: County) -> User:
    """The second person, who releases."""
    return create_user(username="second", password=None, role=Role.PLANNER)


@pytest.fixture
def administrator(county: County) -> User:
    return create_user(username="admin", password=None, role=Role.ADMINISTRATOR)


@pytest.fixture
def superuser(county: County) -> User:
    """Somebody with all technical rights and no role."""
    user = create_user(username="root", password=None, role=Role.NONE)
    user.is_superuser = True
    user.save()
    return user
