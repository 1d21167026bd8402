"""A small county with organisations, a version in force, and people of every role."""

from datetime import date

import pytest

from sozialraum.commons.parties import services as parties
from sozialraum.foundation.accounts.models import Role, User
from sozialraum.foundation.accounts.services import create_user
from sozialraum.instruments.agreement import services as agreement
from sozialraum.instruments.agreement.models import Accession, AgreementVersion
from sozialraum.instruments.agreement.services import Annex, Draft, Vote
from tests.county import County, build_county

FIRST, SECOND = date(2012, 4, 4), date(2020, 1, 1)
START = date(2012, 9, 3)
TEXT = "Präambel\n\n§ 1 Zweck\n\nDer Vertrag regelt das Zusammenwirken der Partner.\n\n§ 7 Beitritt"


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "uploads"
    settings.DOCUMENT_CACHE_DIR = tmp_path / "documents"


@pytest.fixture
def county(db) -> County:
    return build_county()


@pytest.fixture
def first(county) -> AgreementVersion:
    return enacted(county, "Rahmenvertrag", FIRST)


def enacted(county: County, title: str, since: date, text: str = TEXT) -> AgreementVersion:
    annexes = (Annex("Ziele", "Familien stärken."), Annex("Kennzahlen", "Jährlich."))
    version = agreement.draft_version(by=county.planner, draft=Draft(title, text, since, annexes))
    return agreement.enact(by=county.planner, version_id=version.pk)


def town(county: County, code: str) -> int:
    facts = parties.Facts(f"Gemeinde {code}", "municipality", county.units[code].pk)
    return parties.add_organisation(by=county.planner, facts=facts).pk


def provider(county: County, name: str) -> int:
    return parties.add_organisation(by=county.planner, facts=parties.Facts(name, "provider")).pk


def second_person() -> User:
    return create_user(username="second", password=None, role=Role.PLANNER)


def vote(day: date, yes: int = 5, no: int = 1, abstained: int = 2) -> Vote:
    return Vote("Gremium", day, yes, no, abstained, "DS 124/12")


def opened(county: County, organisation: int) -> Accession:
    return agreement.open_accession(by=county.planner, organisation_id=organisation, on=START)


def resolved(county: County, organisation: int) -> Accession:
    found = opened(county, organisation)
    return agreement.resolve(by=county.planner, accession_id=found.pk, vote=vote(date(2012, 10, 1)))


def declared(county: County, organisation: int) -> Accession:
    found = resolved(county, organisation)
    return agreement.declare(by=county.planner, accession_id=found.pk, on=date(2012, 11, 1))


def partner(county: County, organisation: int, since: date = date(2012, 12, 1)) -> Accession:
    found = declared(county, organisation)
    return agreement.register(by=second_person(), accession_id=found.pk, since=since)


def person(role: str) -> User | None:
    """Somebody in a role; a visitor is nobody, a superuser has no role."""
    if role == "visitor":
        return None
    if role == "superuser":
        return User.objects.create_superuser("root", password=None)
    return create_user(username=f"one-{role}", password=None, role=Role(role))


ROLES = ["visitor", "superuser", *Role.values]


def status(client, who: User | None, method: str, path: str, data=None) -> int | str:
    """Status of an answer, or «sign in»."""
    if who:
        client.force_login(who)
    response = getattr(client, method)(path, data or {})
    if response.status_code == 302 and response.url.startswith("/anmelden/"):
        return "sign in"
    return response.status_code


def expected(role: str, allowed: set[str], done: int) -> int | str:
    if role == "visitor":
        return "sign in"
    return done if role in allowed else 403
