"""The inbox, the choice of mails, and leaving them without signing in."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sozialraum.foundation.accounts.models import User

from . import queries, services
from .forms import PreferencesForm
from .kinds import fixed, kinds
from .tokens import person_of

PER_PAGE = 20


def acting(request: HttpRequest) -> User:
    """The signed-in person."""
    assert isinstance(request.user, User)
    return request.user


def _crumbs(*steps: tuple[str, str]) -> list[tuple[str, str]]:
    inbox_page = reverse("notifications:inbox") if steps else ""
    return [(_("Mein Bereich"), reverse("workspace")), (_("Nachrichten"), inbox_page), *steps]


@never_cache
@login_required
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """What the person was told, the latest first."""
    person = acting(request)
    page = Paginator(queries.inbox(person), PER_PAGE).get_page(request.GET.get("page"))
    titles = {key: kind.title for key, kind in kinds().items()}
    context = {
        "page": page,
        "lines": [(one, titles.get(one.kind, "")) for one in page],
        "unread": queries.number_unread(person),
        "until": timezone.now().isoformat(),
        "breadcrumbs": _crumbs(),
    }
    return render(request, "notifications/inbox.html", context)


@login_required
@require_POST
def read(request: HttpRequest, notification_id: int) -> HttpResponse:
    """Mark as read, and go where the notification leads."""
    found = services.mark_read(by=acting(request), notification_id=notification_id)
    if found is None:
        raise Http404
    return redirect(found.url or "notifications:inbox")


@login_required
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark everything as read that had come when the page was shown."""
    until = _moment(request.POST.get("until", ""))
    number = services.mark_all_read(by=acting(request), until=until)
    said = ngettext(
        "Eine Nachricht ist als gelesen markiert.",
        "%(number)s Nachrichten sind als gelesen markiert.",
        number,
    )
    messages.success(request, said % {"number": number})
    return redirect("notifications:inbox")


def _moment(text: str) -> datetime | None:
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found and timezone.is_aware(found) else None


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """How often for each kind."""
    person = acting(request)
    form = PreferencesForm(request.POST if request.method == "POST" else None, person=person)
    if form.is_valid():
        services.choose(by=person, frequencies=form.frequencies)
        messages.success(request, _("Ihre Wahl ist gespeichert."))
        return redirect("notifications:preferences")
    context = {
        "form": form,
        "person": person,
        "fixed": fixed(),
        "mails_fail": queries.mails_fail(person),
        "breadcrumbs": _crumbs((_("Mails einstellen"), "")),
    }
    status = 422 if form.errors else 200
    return render(request, "notifications/preferences.html", context, status=status)


@csrf_exempt  # the signed link is the permission; mail programs send no cookie (RFC 8058)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Without signing in: a page with a button, and no more mails once it is pressed."""
    if request.method == "POST":
        known = done = services.unsubscribe(token=token)
    else:
        known, done = person_of(token) is not None, False
    context = {"known": known, "done": done}
    status = 200 if known else 404
    return render(request, "notifications/unsubscribe.html", context, status=status)
