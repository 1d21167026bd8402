"""Administrators look after accounts, and after nothing else."""

import re

import pytest
from django.apps import apps

from sozialraum.foundation.accounts.admin import accounts_site
from sozialraum.foundation.accounts.models import Role, User
from sozialraum.foundation.accounts.policies import allows
from sozialraum.foundation.accounts.queries import mandates_of
from sozialraum.foundation.accounts.services import create_user

pytestmark = pytest.mark.django_db
HOME = "/verwaltung/"
ACCOUNTS = f"{HOME}accounts/user/"
BUSINESS = [
    "/zahlen/importe/",
    "/zahlen/kennzahlen/neu/",
    "/raumeinheiten/grenzen/",
    "/sozialraeume/ausgaben/",
]


def person(role, name="somebody"):
    return create_user(username=name, password=None, role=role)


@pytest.fixture
def administrator(client):
    user = person(Role.ADMINISTRATOR, "admin")
    client.force_login(user)
    client.user = user
    return client


def fields(user, **changes):
    return {
        "username": user.username,
        "first_name": "",
        "last_name": "",
        "email": "",
        "is_active": "on",
        **changes,
    }


def test_only_accounts_are_looked_after_there():
    assert list(accounts_site._registry) == [User]
    assert len(list(apps.get_models())) > 10


@pytest.mark.parametrize("path", [HOME, ACCOUNTS, f"{ACCOUNTS}add/"])
def test_administrators_are_let_in(administrator, path):
    assert administrator.get(path).status_code == 200


@pytest.mark.parametrize(("role", "seen"), [(Role.ADMINISTRATOR, True), (Role.PLANNER, False)])
def test_the_workspace_leads_administrators_there(client, role, seen):
    client.force_login(person(role))
    assert (ACCOUNTS in client.get("/mein-bereich/").content.decode()) is seen


@pytest.mark.parametrize("role", [Role.PLANNER, Role.NONE])
@pytest.mark.parametrize("path", [HOME, ACCOUNTS, f"{ACCOUNTS}add/", f"{HOME}login/"])
def test_others_come_to_a_closed_door(client, role, path):
    client.force_login(person(role))
    assert client.get(path, follow=True).status_code == 403


@pytest.mark.parametrize("path", [HOME, ACCOUNTS])
def test_visitors_sign_in_where_everybody_does(client, path):
    response = client.get(path, follow=True)
    target, _status = response.redirect_chain[-1]
    assert target.startswith("/anmelden/?next=")
    assert "verwaltung" in target


def test_a_new_account_has_no_mandate_and_the_next_page_gives_one(administrator):
    new = {"username": "neu", "password1": "lang-und-gut-7", "password2": "lang-und-gut-7"}
    answer = administrator.post(f"{ACCOUNTS}add/", new)
    user = User.objects.get(username="neu")
    assert answer.url == f"/verwaltung/mandate/{user.pk}/"
    assert (mandates_of(user), user.is_staff, user.is_superuser) == ([], False, False)
    assert user.check_password("lang-und-gut-7")


def test_an_account_can_be_closed_and_its_mandates_no_longer_count(administrator):
    user = person(Role.PLANNER)
    changed = fields(user)
    del changed["is_active"]
    administrator.post(f"{ACCOUNTS}{user.pk}/change/", changed)
    user.refresh_from_db()
    assert not user.is_active
    assert not allows("places.change", user)


def test_the_last_administrator_cannot_be_closed(client):
    last = person(Role.ADMINISTRATOR, "last")
    client.force_login(User.objects.create_superuser("chief"))
    changed = fields(last)
    del changed["is_active"]
    page = client.post(f"{ACCOUNTS}{last.pk}/change/", changed).content.decode()
    assert "letzte Verwaltung der Anwendung" in page
    person(Role.ADMINISTRATOR, "another")
    client.post(f"{ACCOUNTS}{last.pk}/change/", changed)
    last.refresh_from_db()
    assert not last.is_active


def test_nobody_closes_the_own_account_or_becomes_superuser(administrator):
    own = administrator.user
    changed = fields(own, is_superuser="on", is_staff="on")
    del changed["is_active"]
    administrator.post(f"{ACCOUNTS}{own.pk}/change/", changed)
    own.refresh_from_db()
    assert (own.is_active, own.is_superuser, own.is_staff) == (True, False, False)


def test_accounts_are_closed_and_never_deleted(administrator):
    user = person(Role.PLANNER)
    assert administrator.get(f"{ACCOUNTS}{user.pk}/delete/").status_code == 403
    administrator.post(ACCOUNTS, {"action": "delete_selected", "_selected_action": [user.pk]})
    assert User.objects.filter(pk=user.pk).exists()


def test_a_superuser_lets_the_first_administrator_in_and_has_no_business_rights(client):
    client.force_login(User.objects.create_superuser("chief"))
    assert client.get(ACCOUNTS).status_code == 200
    for path in BUSINESS:
        assert client.get(path).status_code == 403, path


def test_an_administrator_has_no_business_rights(administrator):
    for path in BUSINESS:
        assert administrator.get(path).status_code == 403, path


def test_the_pages_keep_the_strict_policy(administrator):
    for path in (HOME, ACCOUNTS, f"{ACCOUNTS}add/", f"{ACCOUNTS}{administrator.user.pk}/change/"):
        response = administrator.get(path)
        page = response.content.decode()
        assert "unsafe" not in response["Content-Security-Policy"]
        assert not re.search(r"<script(?![^>]*(\bsrc=|type=\"application/json\"))", page)
        assert not re.search(r"<style|\sstyle=|\son\w+=", page)
