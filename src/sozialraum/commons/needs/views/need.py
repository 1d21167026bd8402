"""A need's own page, with everything that can be done next."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from sozialraum.foundation.accounts.decorators import permission_required
from sozialraum.foundation.accounts.policies import allows, require
from sozialraum.foundation.errors import DomainError

from .. import words
from ..drawing import chain
from ..forms import ActForm, act_form, offered
from ..models import Need
from ..queries import Thread, thread_of
from .frame import acting, crumbs, needed


@permission_required("needs.see_inside")
@require_safe
def need_page(request: HttpRequest, code: str) -> HttpResponse:
    """State, next steps, origins, way."""
    need = needed(code)
    thread = thread_of(need, inside=True)
    if not _reads(request, thread):
        raise PermissionDenied
    return _page(request, need, thread)


def _reads(request: HttpRequest, thread: Thread) -> bool:
    """Where the need lies, or in a body to which it was handed over."""
    places = (thread.need, *thread.hand_overs)
    return any(allows("needs.see_inside", request.user, place) for place in places)


@permission_required("needs.see_inside")
@require_POST
def act(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """One act; what cannot be done says why, with everything typed."""
    need, kind = needed(code), act_form(slug)
    if kind is None:
        raise Http404
    require(kind.rule, request.user, need)
    thread = thread_of(need, inside=True)
    form = kind(thread, request.POST)
    error = None
    if form.is_valid():
        try:
            form.perform(acting(request))
        except DomainError as refused:
            error = refused
            form.refreshed()
        else:
            messages.success(request, str(form.done))
            return redirect("needs:need", code)
    return _page(request, need, thread, refused=form, error=error)


def _page(
    request: HttpRequest,
    need: Need,
    thread: Thread,
    refused: ActForm | None = None,
    error: DomainError | None = None,
) -> HttpResponse:
    forms = offered(thread, request.user)
    shown = [refused if refused and refused.slug == form.slug else form for form in forms]
    if refused and refused not in shown:
        shown = [refused, *shown]
    context = {
        "need": need,
        "thread": thread,
        "chain": chain(thread),
        "finding": words.finding(need),
        "owed": words.owes(need),
        "forms": shown,
        "refused": refused,
        "error": error,
        "may_change": allows("needs.move", request.user, need) and not need.is_closed,
        "breadcrumbs": crumbs((need.code, "")),
    }
    return render(request, "needs/need.html", context, status=422 if refused else 200)
