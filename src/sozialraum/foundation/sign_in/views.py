"""The door: sign-in, second step, forgotten password. The flows are those of django-allauth."""

from http import HTTPStatus
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount.adapter import get_adapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from .queries import factors_of


class InFrame:
    """A view of allauth inside the site's frame."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Without allauth's own ``site``, which would hide the county's name and its notice."""
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        context.pop("site", None)
        return context


class SignIn(InFrame, account.LoginView):
    """Name and password, a passkey, or the county's directory."""

    template_name = "sign_in/sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["next"] = self.get_next_url() or ""
        context["directories"] = directories(self.request, context["next"])
        return context


def directories(request: HttpRequest, target: str) -> list[tuple[str, str]]:
    """Name and address of each directory; most counties have one or none."""
    return [
        (one.name, one.get_login_url(request, **({"next": target} if target else {})))
        for one in get_adapter().list_providers(request)
    ]


class SecondStep(InFrame, mfa.AuthenticateView):
    """A code or a passkey after the password."""

    template_name = "sign_in/second_step.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"has_passkey": bool(factors_of(self.stage.login.user).passkeys)}


class SignInWithPasskey(InFrame, webauthn.LoginWebAuthnView):
    """A passkey instead of name and password."""

    def form_invalid(self, form: Any) -> HttpResponse:
        messages.error(self.request, _("Dieser Passkey gehört zu keinem Konto."))
        del form
        return redirect("login")


class Forgotten(InFrame, account.PasswordResetView):
    """A link by mail; the answer is the same for every address."""

    template_name = "sign_in/forgotten.html"
    success_url = reverse_lazy("login")

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        if response.status_code == HTTPStatus.FOUND:
            messages.info(
                self.request,
                _(
                    "Gehört die Adresse zu einem Konto, haben wir einen Link dorthin geschickt. "
                    "Er gilt eine Stunde."
                ),
            )
        return response


class NewPassword(InFrame, account.PasswordResetFromKeyView):
    """Where the link of the mail leads."""

    template_name = "sign_in/new_password.html"
    success_url = reverse_lazy("login")


def too_many(request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
    """Somebody tries too often."""
    return render(request, "429.html", status=429)
