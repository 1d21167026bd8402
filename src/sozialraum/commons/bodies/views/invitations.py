"""Invitations to a meeting: the list of the coordinator, letters, and the answer by link."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sozialraum.foundation.errors import DomainError

from .. import services
from ..forms.invitations import AddressForm, InviteeForm, ReplyForm
from ..letters import invitation_letters, when
from ..models import Invitee, Meeting
from ..queries.invitations import invitee_by_token, invitee_of, invitees_of, replies_of
from ..queries.minutes import items_of
from ..services.invitations import is_answerable, matter_of
from .cards import private
from .frame import acting, for_runners, meeting_crumbs, status_of


def _link_of(request: HttpRequest, name: str) -> Callable[[str], str]:
    return lambda secret: request.build_absolute_uri(reverse(name, args=[secret]))


def post_of(request: HttpRequest, name: str, page: str) -> services.Post:
    """The addresses that mails carry."""
    host = request.get_host().split(":")[0]
    return services.Post(_link_of(request, name), request.build_absolute_uri(page), host)


def _post(request: HttpRequest, meeting: Meeting) -> services.Post:
    return post_of(request, "bodies:reply", reverse("bodies:invitation", args=[meeting.pk]))


@for_runners
@require_http_methods(["GET", "HEAD", "POST"])
def invitees(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Who is invited and what they answered; a form for a further office."""
    form = InviteeForm(request.POST if request.method == "POST" else None)
    error = None
    if form.is_valid():
        try:
            services.add_invitee(by=acting(request), meeting_id=meeting.pk, **form.cleaned_data)
        except DomainError as refused:
            error = refused
        else:
            return redirect("bodies:invitees", meeting.pk)
    return _page(request, meeting, form=form, error=error)


def _page(
    request: HttpRequest, meeting: Meeting, *, form: InviteeForm | None = None, error: Any = None
) -> HttpResponse:
    """With a form that was refused, and why."""
    rows, matter = list(invitees_of(meeting)), matter_of(meeting)
    context: dict[str, Any] = {
        "meeting": meeting,
        "rows": [(one, one.sent_for == matter) for one in rows],
        "replies": replies_of(meeting),
        "waiting": sum(bool(one.email) and one.sent_for != matter for one in rows),
        "form": form or InviteeForm(),
        "error": error,
        "breadcrumbs": meeting_crumbs(meeting, (_("Einladungen"), "")),
    }
    refused = error or (form and form.errors)
    return render(request, "bodies/invitees.html", context, status=status_of(refused))


@for_runners
@require_POST
def gather(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Put everybody with a seat or a mandate on the list."""
    try:
        new = services.gather_invitees(by=acting(request), meeting_id=meeting.pk)
    except DomainError as error:
        return _page(request, meeting, error=error)
    said = ngettext("%s Stelle ist dazugekommen.", "%s Stellen sind dazugekommen.", new) % new
    messages.success(request, said if new else _("Alle stehen schon auf der Liste."))
    return redirect("bodies:invitees", meeting.pk)


@for_runners
@require_POST
def send(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Mail everybody who did not hear of the present state."""
    try:
        sent = services.send_invitations(
            by=acting(request), meeting_id=meeting.pk, post=_post(request, meeting)
        )
    except DomainError as error:
        return _page(request, meeting, error=error)
    tell(request, sent)
    return redirect("bodies:invitees", meeting.pk)


def tell(request: HttpRequest, sent: services.Sent) -> None:
    """What became of the mails."""
    if sent.failed:
        text = ngettext("%s Mail ging nicht hinaus.", "%s Mails gingen nicht hinaus.", sent.failed)
        messages.error(request, f"{text % sent.failed} {_('Der Grund steht in der Liste.')}")
    if sent.sent or not sent.failed:
        text = ngettext("%s Mail ist gesendet.", "%s Mails sind gesendet.", sent.sent)
        messages.success(request, text % sent.sent)


def _known(meeting: Meeting, invitee_id: int) -> Invitee:
    found = invitee_of(meeting, invitee_id)
    if found is None:
        raise Http404
    return found


@for_runners
@require_http_methods(["GET", "HEAD", "POST"])
def invitee(request: HttpRequest, meeting: Meeting, invitee_id: int) -> HttpResponse:
    """One office: its answer from paper or telephone, another address, sending again."""
    found = _known(meeting, invitee_id)
    data = request.POST if request.method == "POST" else None
    form = ReplyForm(data, initial={"answer": found.reply, "deputy": found.deputy})
    error = None
    if form.is_valid():
        try:
            services.enter_reply(by=acting(request), invitee_id=found.pk, **form.cleaned_data)
        except DomainError as refused:
            error = refused
        else:
            messages.success(request, _("Die Antwort ist eingetragen."))
            return redirect("bodies:invitees", meeting.pk)
    return _one(request, meeting, found, form=form, error=error)


def _one(
    request: HttpRequest, meeting: Meeting, found: Invitee, *, error: Any = None, **forms: Any
) -> HttpResponse:
    context: dict[str, Any] = {
        "meeting": meeting,
        "invitee": found,
        "error": error,
        "form": ReplyForm(initial={"answer": found.reply, "deputy": found.deputy}),
        "address_form": AddressForm(initial={"email": found.email}),
        **forms,
    }
    all_rows = (_("Einladungen"), reverse("bodies:invitees", args=[meeting.pk]))
    context["breadcrumbs"] = meeting_crumbs(meeting, all_rows, (found.label, ""))
    refused = error or any(form.errors for form in forms.values())
    return render(request, "bodies/invitee.html", context, status=status_of(refused))


@for_runners
@require_POST
def address(request: HttpRequest, meeting: Meeting, invitee_id: int) -> HttpResponse:
    """Another address for one office."""
    found, form = _known(meeting, invitee_id), AddressForm(request.POST)
    if not form.is_valid():
        return _one(request, meeting, found, address_form=form)
    try:
        services.change_address(by=acting(request), invitee_id=found.pk, **form.cleaned_data)
    except DomainError as error:
        return _one(request, meeting, found, address_form=form, error=error)
    return redirect("bodies:invitees", meeting.pk)


@for_runners
@require_POST
def again(request: HttpRequest, meeting: Meeting, invitee_id: int) -> HttpResponse:
    """Send to one office again."""
    found = _known(meeting, invitee_id)
    try:
        sent = services.resend(
            by=acting(request), invitee_id=found.pk, post=_post(request, meeting)
        )
    except DomainError as error:
        return _one(request, meeting, found, error=error)
    tell(request, sent)
    return redirect("bodies:invitees", meeting.pk)


@for_runners
@require_POST
def remove(request: HttpRequest, meeting: Meeting, invitee_id: int) -> HttpResponse:
    """Take an office off the list."""
    found = _known(meeting, invitee_id)
    try:
        services.remove_invitee(by=acting(request), invitee_id=found.pk)
    except DomainError as error:
        return _one(request, meeting, found, error=error)
    return redirect("bodies:invitees", meeting.pk)


@for_runners
@require_safe
def letters(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Letters to those without an address, or to everybody (PDF)."""
    rows = invitees_of(meeting)
    chosen = rows if "alle" in request.GET else rows.filter(email="")
    if not chosen:
        raise Http404
    link = _link_of(request, "bodies:reply")
    document = invitation_letters(meeting, chosen, items_of(meeting), link)
    response = HttpResponse(document, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="einladungen.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind a personal link: looking changes nothing, only sending answers."""
    found = invitee_by_token(token)
    if found is None or not is_answerable(found):
        return private(render(request, "bodies/reply_ended.html", {"invitee": found}, status=404))
    data = request.POST if request.method == "POST" else None
    form = ReplyForm(data, initial={"answer": found.reply, "deputy": found.deputy})
    error = None
    if form.is_valid():
        try:
            services.reply(token, **form.cleaned_data)
        except DomainError as refused:
            error = refused
        else:
            return private(redirect("bodies:reply", token))
    context = {"invitee": found, "meeting": found.meeting, "form": form, "error": error}
    context["when"] = when(found.meeting)
    status = status_of(error or form.errors)
    return private(render(request, "bodies/reply.html", context, status=status))
