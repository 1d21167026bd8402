"""A small county with people of every role and a few organisations."""

import pytest

from sozialraum.commons.parties import services as parties
from sozialraum.commons.parties.models import Organisation
from sozialraum.foundation.accounts.models import Role, User
from sozialraum.foundation.accounts.services import create_user
from tests.county import County, build_county


@pytest.fixture(autouse=True)
def _uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "uploads"
    settings.DOCUMENT_CACHE_DIR = tmp_path / "documents"


@pytest.fixture
def county(db) -> County:
    return build_county()


@pytest.fixture
def oak(county) -> Organisation:
    """A provider."""
    return add(county, "Träger Eiche")


def add(county: County, name: str, kind: str = "provider", **facts) -> Organisation:
    return parties.add_organisation(by=county.planner, facts=parties.Facts(name, kind, **facts))


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
