"""Passwords of a list are refused, wherever in the list they stand and however it is cut."""

import hashlib

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.foundation.sign_in.breached import BreachedPasswordValidator, is_listed
from sozialraum.foundation.sign_in.checks import breached_passwords, mail_server

KNOWN = ["sommer2024", "Passwort!", "äöü und ß", "qwertz12345", "hallo hallo hallo"]


def digest(password):
    return hashlib.sha1(password.encode()).hexdigest().upper()


def one_file(folder, passwords, ending="\n"):
    file = folder / "breached.txt"
    lines = sorted(f"{digest(one)}:{number + 1}" for number, one in enumerate(passwords))
    file.write_bytes("".join(line + ending for line in lines).encode())
    return file


def ranges(folder, passwords):
    for one in passwords:
        part = folder / f"{digest(one)[:5]}.txt"
        before = part.read_text().split() if part.exists() else []
        part.write_text("\r\n".join(sorted([*before, f"{digest(one)[5:]}:7"])))
    return folder


@pytest.mark.parametrize("write", [one_file, ranges])
@pytest.mark.parametrize("password", KNOWN)
def test_a_known_password_is_refused(tmp_path, write, password):
    validator = BreachedPasswordValidator(str(write(tmp_path, KNOWN)))
    with pytest.raises(ValidationError, match="Datendiebstahl"):
        validator.validate(password)


@pytest.mark.parametrize("write", [one_file, ranges])
def test_an_unknown_password_passes(tmp_path, write):
    BreachedPasswordValidator(str(write(tmp_path, KNOWN))).validate("nirgends gelesen 4711")


def test_without_a_list_every_password_passes():
    BreachedPasswordValidator().validate("passwort")


def test_an_empty_list_refuses_nothing(tmp_path):
    assert not is_listed("passwort", one_file(tmp_path, []))


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_the_last_line_needs_no_end(tmp_path, ending):
    file = one_file(tmp_path, KNOWN, ending)
    file.write_bytes(file.read_bytes().rstrip())
    assert all(is_listed(one, file) for one in KNOWN)


@given(st.sets(st.text(max_size=12), max_size=40), st.text(max_size=12))
def test_the_search_finds_what_stands_in_the_list_and_nothing_else(tmp_path_factory, listed, asked):
    file = one_file(tmp_path_factory.mktemp("list"), sorted(listed))
    assert all(is_listed(one, file) for one in listed)
    assert is_listed(asked, file) is (asked in listed)


def test_a_list_that_is_not_there_stops_the_start(settings, tmp_path):
    name = "sozialraum.foundation.sign_in.breached.BreachedPasswordValidator"
    settings.AUTH_PASSWORD_VALIDATORS = [
        {"NAME": name, "OPTIONS": {"path": str(tmp_path / "fehlt")}}
    ]
    (error,) = breached_passwords()
    assert "fehlt" in error.msg
    settings.AUTH_PASSWORD_VALIDATORS = [{"NAME": name, "OPTIONS": {"path": str(tmp_path)}}]
    assert breached_passwords() == []


def test_an_operator_without_mail_is_warned(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    assert [one.id for one in mail_server()] == ["sign_in.W001"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert mail_server() == []
