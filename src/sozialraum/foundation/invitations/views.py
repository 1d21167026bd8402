"""For administrators: who is invited. For the invited person: the page behind the link."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from sozialraum.foundation.accounts.decorators import permission_required
from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.services import ADMINISTER
from sozialraum.foundation.accounts.views import acting
from sozialraum.foundation.errors import DomainError
from sozialraum.foundation.sign_in.views import directories

from . import queries, services
from .forms import DIRECTORY, PASSKEY, AcceptForm, InviteForm
from .models import Invitation

PER_PAGE = 50
administrators_only = permission_required(ADMINISTER)


def _crumbs(*steps: tuple[str, str]) -> list[tuple[str, str]]:
    return [
        (_("Mein Bereich"), reverse("workspace")),
        (_("Mandate"), reverse("accounts:people")),
        (_("Einladungen"), reverse("invitations:list") if steps else ""),
        *steps,
    ]


def _address(request: HttpRequest) -> services.Address:
    return lambda secret: request.build_absolute_uri(reverse("invitations:accept", args=[secret]))


def _tell(request: HttpRequest, invitation: Invitation) -> None:
    if invitation.sent_at:
        text = _("Die Einladung an %(email)s ist verschickt.")
        messages.success(request, text % {"email": invitation.email})
    else:
        text = _(
            "Die Einladung an %(email)s ist gespeichert, aber die Mail ging nicht hinaus. "
            "Schicken Sie sie später noch einmal."
        )
        messages.warning(request, text % {"email": invitation.email})


@administrators_only
@require_safe
def invitations(request: HttpRequest) -> HttpResponse:
    """Everybody who has not answered yet."""
    page = Paginator(queries.waiting(), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": queries.rows(page), "breadcrumbs": _crumbs()}
    return render(request, "invitations/list.html", context)


@administrators_only
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody."""
    form, error = InviteForm(request.POST or None), None
    if form.is_valid():
        try:
            made = services.invite(
                by=acting(request),
                email=form.cleaned_data["email"],
                terms=form.terms,
                address=_address(request),
            )
        except DomainError as refusal:
            error = refusal
        else:
            _tell(request, made)
            return redirect("invitations:list")
    context = {"form": form, "error": error, "breadcrumbs": _crumbs((_("Einladen"), ""))}
    status = 422 if form.errors or error else 200
    return render(request, "invitations/invite.html", context, status=status)


@administrators_only
@require_http_methods(["GET", "POST"])
def resend(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """A new link."""
    one, error = get_object_or_404(Invitation, pk=invitation_id), None
    if request.method == "POST":
        try:
            again = services.resend(
                by=acting(request), invitation_id=one.pk, address=_address(request)
            )
        except DomainError as refusal:
            error = refusal
        else:
            _tell(request, again)
            return redirect("invitations:list")
    return _one(request, one, error, "invitations/resend.html")


@administrators_only
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """Take an invitation back."""
    one, error = get_object_or_404(Invitation, pk=invitation_id), None
    if request.method == "POST":
        try:
            services.withdraw(by=acting(request), invitation_id=one.pk)
        except DomainError as refusal:
            error = refusal
        else:
            messages.success(request, _("Die Einladung ist zurückgezogen."))
            return redirect("invitations:list")
    return _one(request, one, error, "invitations/withdraw.html")


def _one(
    request: HttpRequest, one: Invitation, error: DomainError | None, template: str
) -> HttpResponse:
    (row,) = queries.rows([one])
    context = {"row": row, "error": error, "breadcrumbs": _crumbs((one.email, ""))}
    return render(request, template, context, status=422 if error else 200)


@never_cache
@sensitive_post_parameters("password1", "password2")
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, secret: str) -> HttpResponse:
    """What the invited person sees behind the link."""
    invitation = queries.by_secret(secret)
    if invitation is None:
        return render(request, "invitations/over.html", status=410)
    offered = directories(request, "")
    form, error = _accept_form(request, invitation, offered), None
    if form.is_valid():
        try:
            person = services.accept(secret=secret, newcomer=form.newcomer)
        except DomainError as refusal:
            error = refusal
        else:
            return _welcome(request, person, form.cleaned_data["way"])
    (row,) = queries.rows([invitation])
    context = {"form": form, "row": row, "error": error}
    status = 422 if form.errors or error else 200
    return render(request, "invitations/accept.html", context, status=status)


def _accept_form(
    request: HttpRequest, invitation: Invitation, offered: list[tuple[str, str]]
) -> AcceptForm:
    directory = _("über %(name)s") % {"name": offered[0][0]} if offered else ""
    return AcceptForm(
        request.POST or None, directory=directory, initial={"username": invitation.email}
    )


def _welcome(request: HttpRequest, person: User, way: str) -> HttpResponse:
    """Signed in at once, except where the directory does it."""
    messages.success(request, _("Willkommen! Ihr Konto ist angelegt."))
    if way == DIRECTORY:
        return redirect("login")
    record_authentication(request, person, method="invitation")
    target = reverse("mfa_add_webauthn" if way == PASSKEY else "workspace")
    response: HttpResponse = perform_login(
        request, person, email_verification="none", redirect_url=target
    )
    return response
