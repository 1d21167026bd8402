"""Finding a date: proposing, the table of answers, answering by link or account, choosing."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.errors import DomainError

from .. import services
from ..forms.datepolls import ChoiceForm, DatePollForm, FitForm
from ..forms.invitations import InviteeForm
from ..models import DatePoll
from ..queries.datepolls import fits_of, guest_by_token, poll_of, result_of
from ..services.datepolls import date_matter
from .cards import private
from .frame import acting, body_crumbs, known_body, status_of
from .invitations import post_of, tell


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Propose dates to a body."""
    body = known_body(code)
    require("bodies.hold_meetings", request.user, body)
    begun = {"title": body.get_kind_display()}
    form = DatePollForm(request.POST if request.method == "POST" else None, initial=begun)
    error = None
    if form.is_valid():
        data = form.cleaned_data
        try:
            made = services.ask_for_dates(
                by=acting(request),
                body_id=body.pk,
                title=data["title"],
                options=data["dates"],
                closes_on=data["closes_on"],
                place=data["place"],
            )
        except DomainError as refused:
            error = refused
        else:
            messages.success(request, _("Prüfen Sie die Liste, dann fragen Sie alle."))
            return redirect("bodies:date_poll", made.pk)
    context: dict[str, Any] = {"form": form, "error": error, "body": body}
    context["breadcrumbs"] = body_crumbs(body, (_("Termin finden"), ""))
    return render(
        request, "bodies/ask_for_dates.html", context, status=status_of(error or form.errors)
    )


def _known(request: HttpRequest, poll_id: int) -> DatePoll:
    """The poll, for those who run the body's meetings."""
    found = poll_of(poll_id)
    if found is None:
        raise Http404
    require("bodies.hold_meetings", request.user, found.body)
    return found


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def poll(request: HttpRequest, poll_id: int) -> HttpResponse:
    """The table of answers; a form for a further office."""
    found = _known(request, poll_id)
    form = InviteeForm(request.POST if request.method == "POST" else None)
    error = None
    if form.is_valid():
        try:
            services.add_date_guest(by=acting(request), poll_id=found.pk, **form.cleaned_data)
        except DomainError as refused:
            error = refused
        else:
            return redirect("bodies:date_poll", found.pk)
    return _page(request, found, form=form, error=error)


def _page(
    request: HttpRequest, found: DatePoll, *, error: Any = None, **forms: Any
) -> HttpResponse:
    result, matter = result_of(found), date_matter(found)
    context: dict[str, Any] = {
        "poll": found,
        "body": found.body,
        "result": result,
        "senders": [(one, one.sent_for == matter) for one, _fits in result.rows],
        "error": error,
        "form": InviteeForm(),
        "choice_form": ChoiceForm(poll=found),
        "breadcrumbs": body_crumbs(found.body, (found.title, "")),
        **forms,
    }
    refused = error or any(form.errors for form in forms.values())
    return render(request, "bodies/date_poll.html", context, status=status_of(refused))


@login_required
@require_POST
def send(request: HttpRequest, poll_id: int) -> HttpResponse:
    """Mail everybody who was not asked yet."""
    found = _known(request, poll_id)
    page = reverse("bodies:date_poll", args=[found.pk])
    post = post_of(request, "bodies:answer_dates", page)
    try:
        sent = services.send_date_poll(by=acting(request), poll_id=found.pk, post=post)
    except DomainError as error:
        return _page(request, found, error=error)
    tell(request, sent)
    return redirect("bodies:date_poll", found.pk)


@login_required
@require_POST
def choose(request: HttpRequest, poll_id: int) -> HttpResponse:
    """The date it will be."""
    found = _known(request, poll_id)
    form = ChoiceForm(request.POST, poll=found)
    if not form.is_valid():
        return _page(request, found, choice_form=form)
    data = form.cleaned_data
    try:
        made = services.choose_date(
            by=acting(request),
            option_id=data["option"],
            begins=data["begins"],
            ends=data["ends"],
            template=data["template"],
        )
    except DomainError as error:
        return _page(request, found, choice_form=form, error=error)
    messages.success(request, _("Die Sitzung ist geplant. Alle Befragten stehen auf ihrer Liste."))
    return redirect("bodies:meeting", made.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, poll_id: int, guest_id: int) -> HttpResponse:
    """Enter an answer from paper or telephone."""
    found = _known(request, poll_id)
    guest = found.guests.filter(pk=guest_id).first()
    if guest is None:
        raise Http404
    form = FitForm(_posted(request), poll=found, fits=fits_of(guest))
    error = None
    if form.is_valid():
        try:
            services.enter_dates(by=acting(request), guest_id=guest.pk, fits=form.fits)
        except DomainError as refused:
            error = refused
        else:
            return redirect("bodies:date_poll", found.pk)
    return _fit_page(request, found, form, error=error, guest=guest)


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _fit_page(
    request: HttpRequest, found: DatePoll, form: FitForm, *, error: Any, **more: Any
) -> HttpResponse:
    context: dict[str, Any] = {"poll": found, "form": form, "error": error, **more}
    status = status_of(error or form.errors)
    return render(request, "bodies/answer_dates.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def with_account(request: HttpRequest, poll_id: int) -> HttpResponse:
    """Answer when signed in, for the own office."""
    found = poll_of(poll_id)
    if found is None:
        raise Http404
    require("bodies.propose", request.user, found.body)
    if not found.is_open:
        return render(request, "bodies/dates_ended.html", {"poll": found}, status=404)
    guest = found.guests.filter(account=acting(request)).first()
    label = guest.label if guest else ""
    form = FitForm(_posted(request), poll=found, fits=fits_of(guest), label=label)
    error = None
    if form.is_valid():
        try:
            services.answer_with_account(
                by=acting(request),
                poll_id=found.pk,
                label=form.cleaned_data["label"],
                fits=form.fits,
            )
        except DomainError as refused:
            error = refused
        else:
            return redirect("bodies:dates_with_account", found.pk)
    return _fit_page(request, found, form, error=error, answered=guest)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind a link: looking changes nothing, only sending answers."""
    guest = guest_by_token(token)
    if guest is None or not guest.poll.is_open:
        return private(render(request, "bodies/dates_ended.html", {"guest": guest}, status=404))
    form = FitForm(_posted(request), poll=guest.poll, fits=fits_of(guest))
    error = None
    if form.is_valid():
        try:
            services.answer_dates(token, fits=form.fits)
        except DomainError as refused:
            error = refused
        else:
            return private(redirect("bodies:answer_dates", token))
    answered = guest if guest.answered_at else None
    more = {"guest": guest, "answered": answered}
    return private(_fit_page(request, guest.poll, form, error=error, **more))
