"""People at the door, as tests need them."""

import time

import html5lib
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from sozialraum.foundation.accounts.models import Role, User
from sozialraum.foundation.accounts.services import create_user

PASSWORD = "ein Haus am See mit Kahn"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
DOOR = "/anmelden/"


def somebody(name: str = "mara", role: Role = Role.NONE, email: str = "") -> User:
    user = create_user(username=name, password=PASSWORD, role=role)
    user.email = email
    user.save()
    return user


def with_app(user: User) -> User:
    """Somebody whose app shows codes for ``SECRET``, with recovery codes."""
    Authenticator.objects.create(
        user=user,
        type=Authenticator.Type.TOTP,
        data={"secret": get_adapter().encrypt(SECRET)},
    )
    RecoveryCodes.activate(user)
    return user


def code(steps: int = 0) -> str:
    """What the app shows now, or so many half minutes from now."""
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30 + steps))


def sign_in(client, name: str = "mara", password: str = PASSWORD, path: str = DOOR, **more):
    return client.post(path, {"username": name, "password": password, **more})


def is_in(client) -> bool:
    return client.get("/mein-bereich/").status_code == 200


def page(response, status: int = 200) -> str:
    assert response.status_code == status
    text: str = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    return text


def said(response) -> str:
    """Messages that the next page shows."""
    return " ".join(str(one) for one in response.wsgi_request._messages)
