"""Somebody who is told something, and a mail server that can be down."""

import smtplib
from datetime import UTC, datetime, timedelta

import pytest
from django.core.mail.backends.locmem import EmailBackend

from sozialraum.foundation.accounts.models import Role, User
from sozialraum.foundation.accounts.services import create_user

NOON = datetime(2026, 3, 11, 11, tzinfo=UTC)  # a Wednesday


class Clock:
    """The time of a test, which can be moved on."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)


@pytest.fixture
def clock(monkeypatch) -> Clock:
    """What the inbox and the mails take for the time."""
    found = Clock()
    for module in ("inbox", "preferences"):
        path = f"sozialraum.foundation.notifications.services.{module}.timezone.now"
        monkeypatch.setattr(path, found)
    return found


class Server(EmailBackend):
    """A mail server in memory; ``error`` is what it says to the next mails."""

    error: Exception | None = None

    def send_messages(self, messages):
        if Server.error:
            raise Server.error
        return super().send_messages(messages)


DOWN = ConnectionRefusedError("no server at mail.example")
UNKNOWN = smtplib.SMTPRecipientsRefused({"ada@example.org": (550, b"no such user")})


@pytest.fixture
def server(settings, monkeypatch) -> type[Server]:
    settings.EMAIL_BACKEND = f"{__name__}.Server"
    settings.SITE_URL = "https://county.example"
    monkeypatch.setattr(Server, "error", None)
    return Server


def somebody(name: str = "ada", role: Role = Role.COORDINATOR, *, mail: bool = True) -> User:
    user = create_user(username=name, password=None, role=role)
    user.email = f"{name}@example.org" if mail else ""
    user.save()
    return user


@pytest.fixture
def ada(db) -> User:
    return somebody()
