"""Data on people in tables of libraries: listed, given out without secrets, deleted in time."""

from datetime import timedelta
from importlib import import_module

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db.models import ForeignKey
from django.utils import timezone

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.privacy import classes, exporting, libraries, queries, services, subjects
from sozialraum.foundation.privacy.holdings import holdings_of
from tests.foundation.accounts.people import person

pytestmark = pytest.mark.django_db
KEY, SESSION = "JBSWY3DPEHPK3PXP", "geheime-sitzung"


@pytest.fixture
def ada() -> User:
    """Somebody with one row in each table."""
    return with_rows(person("ada"), "ada@example.org", SESSION)


def with_rows(user: User, email: str, session: str) -> User:
    Authenticator.objects.create(user=user, type="totp", data={"secret": KEY})
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    SocialAccount.objects.create(
        user=user, provider="kreis", uid=f"uid-{user.pk}", extra_data={"sub": "x"}
    )
    UserSession.objects.create(
        user=user, ip="fd00::1", session_key=session, user_agent="Firefox", data={"a": session}
    )
    return user


def rows_left() -> dict[str, int]:
    return {
        one._meta.label: one._default_manager.count()
        for one in (Authenticator, EmailAddress, SocialAccount, UserSession)
    }


def rule(label: str):
    return next(one for one in queries.rules() if one.model == label)


def test_every_table_of_a_library_that_names_an_account_is_known():
    """A library that brings another one is looked at by somebody."""
    naming = {
        model._meta.label
        for model in apps.get_models()
        for field in model._meta.fields
        if isinstance(field, ForeignKey) and field.related_model is User
        if not model._meta.app_config.name.startswith("sozialraum.")
    }
    assert naming - {"admin.LogEntry"} == set(libraries.TABLES)


def test_the_inventory_names_them_in_german_with_a_rule(ada):
    about = {item.label: item for item in queries.inventory().about}
    assert set(libraries.TABLES) <= set(about)
    for label, title in libraries.TABLES.items():
        assert about[label].title == str(title)
        assert about[label].rows == 1
        assert about[label].rule is not None


def test_the_answer_holds_them_and_no_secret(ada):
    with_rows(person("bea"), "bea@example.org", "zweite-sitzung")
    found = holdings_of(subjects.subject_of("accounts.User", str(ada.pk)))
    held = [row for row in found.held if row.label in libraries.TABLES]
    assert sorted(row.label for row in held) == sorted(libraries.TABLES)
    page = exporting.as_page(found)
    assert "Zweiter Faktor" in page
    for text in (page, exporting.as_json(found).decode()):
        for expected in ("ada@example.org", f"uid-{ada.pk}", "Firefox"):
            assert expected in text
        for hidden in (KEY, SESSION, "bea@example.org", "zweite-sitzung"):
            assert hidden not in text


def test_secrets_are_columns_that_exist():
    labels = {classes.label_of(f) for m in classes.own_models() for f in classes.fields_of(m)}
    declared = libraries.ABOUT | libraries.DESCRIBING | libraries.SECRETS | set(libraries.COLUMNS)
    assert declared <= labels


def test_devices_go_once_their_session_is_over(ada):
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store.create()
    UserSession.objects.create(user=ada, ip="fd00::1", session_key=store.session_key)
    assert services.carry_out(rule=rule("usersessions.UserSession")) == 0
    yesterday = timezone.now() - timedelta(days=2)
    UserSession.objects.update(last_seen_at=yesterday)
    assert services.carry_out(rule=rule("usersessions.UserSession")) == 1
    assert UserSession.objects.get().session_key == store.session_key
    Session.objects.update(expire_date=yesterday)
    assert services.carry_out(rule=rule("usersessions.UserSession")) == 1


def test_what_is_left_of_a_nameless_account_goes_with_its_name(ada, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    bea = with_rows(person("bea"), "bea@example.org", "zweite-sitzung")
    long_ago = timezone.now() - timedelta(days=20 * 365)
    gone = {"is_active": False, "date_joined": long_ago, "last_login": long_ago}
    User.objects.filter(pk=ada.pk).update(**gone)
    User.objects.filter(pk=bea.pk).update(is_active=False)
    UserSession.objects.update(last_seen_at=long_ago)
    call_command("retention", "--execute")
    ada.refresh_from_db()
    assert ada.username == f"konto-{ada.pk}"
    expected = dict.fromkeys(libraries.TABLES, 1) | {"usersessions.UserSession": 0}
    assert rows_left() == expected
    assert EmailAddress.objects.get().user == bea
