"""What an operator has set for the sign-in and cannot work."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register  # noqa: A004
from django.utils.translation import gettext as _

from .breached import NAME


def register_all() -> None:
    """Let ``sozialraum check`` ask."""
    register(breached_passwords)
    register(mail_server, deploy=True)


def breached_passwords(**_options: Any) -> Sequence[CheckMessage]:
    """The list of breached passwords is where the setting says."""
    validators = settings.AUTH_PASSWORD_VALIDATORS
    paths = [one["OPTIONS"]["path"] for one in validators if NAME in one["NAME"]]
    return [
        Error(_("BREACHED_PASSWORDS: „%s“ gibt es nicht.") % path, id="sign_in.E001")
        for path in paths
        if path and not Path(path).exists()
    ]


def mail_server(**_options: Any) -> Sequence[CheckMessage]:
    """Invitations and forgotten passwords need mail."""
    if not settings.EMAIL_BACKEND.endswith("console.EmailBackend"):
        return []
    text = _("Es werden keine Mails verschickt. Setzen Sie PRODUCTION und EMAIL_HOST.")
    return [Warning(text, id="sign_in.W001")]
