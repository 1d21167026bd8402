"""The forms of the sign-in, in the words and the look of the project."""

import logging
from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as codes
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.contrib.auth.password_validation import get_default_password_validators
from django.http import HttpRequest
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.audit.events import Event
from sozialraum.foundation.audit.services import note_event

from .queries import may_forget_password

logger = logging.getLogger("sozialraum.sign_in")
Label = Any


def password_rules() -> str:
    """What a password must be, in one breath; the shortest length as the settings have it."""
    lengths = (getattr(one, "min_length", 0) for one in get_default_password_validators())
    return gettext(
        "Mindestens %(length)s Zeichen, am besten ein ganzer Satz. Namen und bekannt gewordene "
        "Passwörter gehen nicht."
    ) % {"length": max(lengths)}


PASSWORD_RULES = lazy(password_rules, str)()


def relabel(form: forms.Form, labels: dict[str, tuple[Label, Label]]) -> None:
    """Our words beside the fields; what allauth writes into the empty field goes."""
    for name, (label, hint) in labels.items():
        field = form.fields[name]
        field.label, field.help_text = label, hint
        field.widget.attrs.pop("placeholder", None)


class SignInForm(account.LoginForm):
    """Name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relabel(self, {"login": (_("Benutzername"), ""), "password": (_("Passwort"), "")})

    def add_prefix(self, field_name: str) -> str:
        """The field is called «username» in the page, as password managers expect."""
        return super().add_prefix("username" if field_name == "login" else field_name)


class ForgottenForm(account.ResetPasswordForm):
    """A mail address; the answer never tells whether there is an account."""

    users: list[User]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = _("Die Adresse, an die Ihre Einladung ging.")
        relabel(self, {"email": (_("E-Mail-Adresse"), hint)})

    def clean_email(self) -> str:
        email: str = super().clean_email()
        self.users = [one for one in self.users if may_forget_password(one)]
        return email

    def save(self, request: HttpRequest, **options: Any) -> str:
        """Send the links; a mail server that does not answer must not give the account away."""
        for person in self.users:
            note_event(person, Event.PASSWORD_FORGOTTEN)
        try:
            return super().save(request, **options)
        except OSError:
            logger.exception("The mail for a forgotten password could not be sent")
            return str(self.cleaned_data["email"])


_NEW = {
    "password1": (_("Neues Passwort"), PASSWORD_RULES),
    "password2": (_("Neues Passwort wiederholen"), ""),
}


class NewPasswordForm(account.ResetPasswordKeyForm):
    """The new password after it was forgotten."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relabel(self, _NEW)


class ChangePasswordForm(account.ChangePasswordForm):
    """The old and the new password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relabel(self, {"oldpassword": (_("Bisheriges Passwort"), ""), **_NEW})


class FirstPasswordForm(account.SetPasswordForm):
    """A password for somebody who had none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relabel(self, _NEW)


class ConfirmForm(account.ReauthenticateForm):
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relabel(self, {"password": (_("Passwort"), "")})


CODE_HINT = _("6 Ziffern aus Ihrer App. Ohne App: ein Ersatzcode mit 8 Ziffern.")


class CodeForm(codes.AuthenticateForm):
    """The second step of the sign-in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relabel(self, {"code": (_("Code"), CODE_HINT)})


class ConfirmCodeForm(codes.ReauthenticateForm):
    """A code once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relabel(self, {"code": (_("Code"), CODE_HINT)})


class AppForm(totp.ActivateTOTPForm):
    """The first code shows that the app has the key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relabel(self, {"code": (_("Code aus der App"), _("6 Ziffern, sie gelten 30 Sekunden."))})


class PasskeyForm(passkeys.AddWebAuthnForm):
    """A passkey that opens the account alone, without name and password."""

    passwordless = forms.BooleanField(required=False, initial=True, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = _("Zum Beispiel der Name des Geräts.")
        relabel(self, {"name": (_("Bezeichnung"), hint)})


class PasskeyNameForm(passkeys.EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relabel(self, {"name": (_("Bezeichnung"), "")})
