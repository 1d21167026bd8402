"""What django-allauth asks the project: words, addresses of visitors, who comes from outside."""

import base64
import hashlib
import hmac
import ipaddress
from typing import Any, Final, NoReturn

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.ratelimit import truncate_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.services import count_failed_sign_in

from .queries import account_named, invited_person

TOO_MANY: Final = gettext_lazy(
    "Zu viele Versuche. Warten Sie einige Minuten und versuchen Sie es noch einmal."
)
WRONG_CODE: Final = gettext_lazy("Der Code stimmt nicht oder ist abgelaufen.")
SAID: Final = {
    "account/messages/password_changed.txt": gettext_lazy("Das neue Passwort gilt."),
    "account/messages/password_set.txt": gettext_lazy("Das Passwort gilt."),
    "mfa/messages/totp_activated.txt": gettext_lazy("Die App für Einmalcodes ist eingerichtet."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("Die App für Einmalcodes ist entfernt."),
    "mfa/messages/webauthn_added.txt": gettext_lazy("Der Passkey ist eingerichtet."),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("Der Passkey ist entfernt."),
    "mfa/messages/recovery_codes_generated.txt": gettext_lazy(
        "Sie haben neue Ersatzcodes. Drucken Sie sie aus."
    ),
}


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in with a password; nobody makes an account for themselves."""

    error_messages: Final = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": gettext_lazy("Benutzername oder Passwort stimmt nicht."),
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "incorrect_password": gettext_lazy("Das Passwort stimmt nicht."),
        "enter_current_password": gettext_lazy("Das Passwort stimmt nicht."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """A stand-in for the visitor's address: equal for equal networks, readable for nobody."""
        network = truncate_ip(super().get_client_ip(request))
        return disguised(network)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:  # noqa: ARG002
        if person := account_named(credentials.get("username", "")):
            count_failed_sign_in(person=person)

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:  # noqa: ARG002
        messages.error(request, _("Dieses Konto ist geschlossen."))
        return redirect("login")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        return reverse("account")

    def add_message(  # noqa: PLR0913 - the interface of allauth
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,  # noqa: ARG002
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say it in the words of the project, or nothing."""
        text = message or SAID.get(message_template or "")
        if text:
            messages.add_message(request, level, text, extra_tags=extra_tags)


def disguised(address: str) -> str:
    """A private IPv6 network drawn from the address and the site's key."""
    digest = hmac.digest(settings.SECRET_KEY.encode(), address.encode(), hashlib.sha256)
    return str(ipaddress.IPv6Address(b"\xfd" + digest[:7] + bytes(8)))


class FactorAdapter(DefaultMFAAdapter):
    """Second factors; their secrets are encrypted in the data base."""

    error_messages: Final = DefaultMFAAdapter.error_messages | {"incorrect_code": WRONG_CODE}

    def get_totp_issuer(self) -> str:
        return settings.COUNTY_NAME

    def _get_site_name(self) -> str:
        return settings.COUNTY_NAME

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: User, type: str) -> str:  # noqa: A002
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return _("Passkey %(number)s") % {"number": number}


def _cipher() -> MultiFernet:
    """The site's key, and its earlier ones while the key is being changed."""
    keys = [str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    digests = (hashlib.sha256(b"second factor:" + key.encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


class DirectoryAdapter(DefaultSocialAccountAdapter):
    """Sign-in through the county's directory, for people who were invited."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Tie the directory's person to the invited one with the same address, or send away."""
        if sociallogin.is_existing:
            return
        addresses = [one.email for one in sociallogin.email_addresses if one.verified is True]
        person = invited_person(addresses)
        if person is None:
            refuse(
                request,
                _(
                    "Zu Ihrer Anmeldung gibt es hier kein Konto. Bitten Sie die Verwaltung der Anwendung um eine Einladung."
                ),
            )
        sociallogin.connect(request, person)

    def on_authentication_error(self, request: HttpRequest, provider: Any, **_details: Any) -> None:
        """Cancelled, or the directory did not answer as agreed."""
        refuse(
            request,
            _("Die Anmeldung über %(name)s ist nicht gelungen. Versuchen Sie es noch einmal.")
            % {"name": provider.name},
        )


def refuse(request: HttpRequest, text: str) -> NoReturn:
    """Back to the page of sign-in, with the reason."""
    messages.error(request, text)
    raise ImmediateHttpResponse(redirect("login"))
