"""The pages of the own account: password, second factors, devices."""

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal.auth import begin_registration
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sozialraum.foundation.accounts.decorators import permission_required
from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import allows
from sozialraum.foundation.accounts.services import ADMINISTER
from sozialraum.foundation.errors import DomainError
from sozialraum.foundation.site import NavigationEntry, page_apps

from . import services
from .middleware import lacks_factor
from .queries import devices_of, factors_of


def person_of(request: HttpRequest) -> User:
    """The signed-in person."""
    assert isinstance(request.user, User)
    return request.user


def crumbs(*steps: tuple[str, str]) -> list[tuple[str, str]]:
    """The way to a page of the own account."""
    own = (_("Mein Konto"), reverse("account") if steps else "")
    return [(_("Mein Bereich"), reverse("workspace")), own, *steps]


@never_cache
@login_required
@require_safe
def own_account(request: HttpRequest) -> HttpResponse:
    """Name, password, second factors, devices."""
    person = person_of(request)
    context = {
        "factors": factors_of(person),
        "devices": devices_of(person, request.session.session_key),
        "lacks_factor": lacks_factor(request),
        "further": _further(person),
        "breadcrumbs": crumbs(),
    }
    return render(request, "sign_in/account.html", context)


def _further(person: User) -> list[NavigationEntry]:
    """Pages that other apps bring to the own account."""
    entries = [entry for app in page_apps() for entry in app.account]
    allowed = [one for one in entries if not one.rule or allows(one.rule, person)]
    return sorted(allowed, key=lambda entry: entry.position)


@login_required
@require_POST
def sign_out_device(request: HttpRequest, device: int) -> HttpResponse:
    """End one session."""
    try:
        services.sign_out_device(by=person_of(request), device=device)
    except DomainError as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("Das Gerät ist abgemeldet."))
    return redirect("account")


@permission_required(ADMINISTER)
@require_http_methods(["GET", "POST"])
def reset_factors(request: HttpRequest, person_id: int) -> HttpResponse:
    """For administrators: somebody has lost the second factors."""
    person, error = get_object_or_404(User, pk=person_id), None
    own_page = reverse("accounts:person", args=[person.pk])
    if request.method == "POST":
        try:
            services.reset_factors(by=person_of(request), person=person)
        except DomainError as refusal:
            error = refusal
        else:
            messages.success(request, _("Die zweiten Faktoren sind zurückgesetzt."))
            return redirect(own_page)
    steps = [(_("Mandate"), reverse("accounts:people")), (person.shown_name, own_page)]
    way = [(_("Mein Bereich"), reverse("workspace")), *steps, (_("Zurücksetzen"), "")]
    context = {"person": person, "error": error, "breadcrumbs": way}
    return render(request, "sign_in/reset_factors.html", context, status=422 if error else 200)


class OwnPage:
    """A view of allauth with the way to it and its title."""

    title: Any = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        return context | {"title": self.title, "breadcrumbs": crumbs((str(self.title), ""))}


@method_decorator([never_cache, login_required], name="dispatch")
class ChangePassword(OwnPage, account.PasswordChangeView):
    """The old password, then the new one twice."""

    title = gettext_lazy("Passwort ändern")
    template_name = "sign_in/password.html"


@method_decorator([never_cache, login_required], name="dispatch")
class FirstPassword(OwnPage, account.PasswordSetView):
    """For people who came with a passkey or through the directory."""

    title = gettext_lazy("Passwort anlegen")
    template_name = "sign_in/password.html"


class Confirm(OwnPage, account.ReauthenticateView):
    """The password once more."""

    title = gettext_lazy("Bitte bestätigen Sie, dass Sie es sind")
    template_name = "sign_in/confirm.html"


class ConfirmWithCode(OwnPage, mfa.ReauthenticateView):
    """A code once more."""

    title = Confirm.title
    template_name = "sign_in/confirm.html"


class ConfirmWithPasskey(OwnPage, webauthn.ReauthenticateWebAuthnView):
    """A passkey once more."""

    title = Confirm.title
    template_name = "sign_in/confirm_passkey.html"


class AddApp(OwnPage, totp.ActivateTOTPView):
    """Tie an app for one-time codes to the account."""

    title = gettext_lazy("App für Einmalcodes einrichten")
    template_name = "sign_in/add_app.html"


class RemoveApp(OwnPage, totp.DeactivateTOTPView):
    """The codes of the app no longer count."""

    title = gettext_lazy("App für Einmalcodes entfernen")
    template_name = "sign_in/remove_factor.html"


class AddPasskey(OwnPage, webauthn.AddWebAuthnView):
    """Make a passkey on this device or on a key."""

    title = gettext_lazy("Passkey einrichten")
    template_name = "sign_in/add_passkey.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Ask for a key that opens the account alone."""
        context = super().get_context_data(**kwargs)
        options = begin_registration(person_of(self.request), passwordless=True)
        return context | {"js_data": {"creation_options": options}}


class RenamePasskey(OwnPage, webauthn.EditWebAuthnView):
    """Another name."""

    title = gettext_lazy("Passkey umbenennen")
    template_name = "sign_in/password.html"
    success_url = reverse_lazy("account")


class RemovePasskey(OwnPage, webauthn.RemoveWebAuthnView):
    """The passkey no longer opens the account."""

    title = gettext_lazy("Passkey entfernen")
    template_name = "sign_in/remove_factor.html"
    success_url = reverse_lazy("account")


@method_decorator(never_cache, name="dispatch")
class RecoveryCodes(OwnPage, codes.ViewRecoveryCodesView):
    """To be printed and put away."""

    title = gettext_lazy("Ersatzcodes")
    template_name = "sign_in/recovery_codes.html"


class RenewCodes(OwnPage, codes.GenerateRecoveryCodesView):
    """New ones; the old ones no longer count."""

    title = gettext_lazy("Neue Ersatzcodes")
    template_name = "sign_in/renew_codes.html"
