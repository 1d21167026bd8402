"""Pages written from the code say what the code says."""

import pytest
from django.db import models
from django.utils import translation

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.privacy import classes as privacy
from tools.reference import roles, settings
from tools.reference.pages import NOTE, PAGES, texts

from .pages import DOCS

PERSONAL = {"email", "mail", "phone", "birth", "first_name", "last_name", "address", "gender", "ip"}


@pytest.fixture(autouse=True)
def in_german() -> object:
    with translation.override("de"):
        yield


@pytest.mark.parametrize("page", PAGES)
def test_the_page_is_fresh(page: str) -> None:
    stands = (DOCS / "reference" / page).read_text(encoding="utf-8")
    assert stands == texts()[page], "run `python -m tools.reference write`"


def test_generated_pages_say_so() -> None:
    assert all(text.startswith(NOTE) for text in texts().values())


def test_every_setting_of_the_environment_is_explained() -> None:
    assert set(settings.MEANING) == set(settings.environment())


def test_defaults_of_settings_come_from_the_settings() -> None:
    assert settings.environment()["LOG_LEVEL"] == "WARNING"
    assert settings.environment()["ALLOWED_HOSTS"] == "localhost,127.0.0.1,[::1]"


def test_every_permission_is_explained() -> None:
    assert set(roles.permissions()) == set(roles.MEANING)


def test_a_technical_account_has_no_business_rights() -> None:
    """It may look after accounts; everything else is as for a visitor."""
    rows = [line for line in roles.page().splitlines() if line.startswith("| `")]
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    business = [row for row in cells if row[0] != "`accounts.administer`"]
    assert len(business) == len(cells) - 1
    assert all(row[-1] == row[2] for row in business)


def test_every_column_of_an_account_is_about_a_person() -> None:
    kinds = {f.name: privacy.kind_of(f) for f in privacy.fields_of(User)}
    assert {name for name, kind in kinds.items() if kind == privacy.NONE} == {"id"}


def test_a_column_that_sounds_like_a_person_is_part_of_an_account_or_marked_as_contact() -> None:
    found = [
        f"{model._meta.label}.{field.name}"
        for model in privacy.own_models()
        for field in privacy.fields_of(model)
        if PERSONAL & {field.name, *field.name.split("_")}
        and privacy.kind_of(field) not in {privacy.ACCOUNT, privacy.CONTACT}
    ]
    assert not found


def test_columns_that_name_an_account_are_marked_as_acting() -> None:
    fields = [f for model in privacy.own_models() for f in privacy.fields_of(model)]
    naming = [f for f in fields if f.related_model is User]
    acting = [f for f in naming if privacy.label_of(f) not in privacy.ABOUT]
    assert acting
    assert {privacy.kind_of(field) for field in acting} == {privacy.ACTING}
    assert {privacy.kind_of(field) for field in set(naming) - set(acting)} == {privacy.ACCOUNT}


def test_free_text_and_uploaded_files_are_marked() -> None:
    fields = [f for model in privacy.own_models() for f in privacy.fields_of(model)]
    free = [f for f in fields if isinstance(f, models.TextField | models.FileField)]
    # What people without an account write is an answer, everything else is text from staff.
    assert {privacy.kind_of(field) for field in free} == {privacy.TEXT, privacy.ANSWER}
