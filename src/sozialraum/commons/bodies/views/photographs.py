"""Photographs of a meeting: the desk for them, and each picture for its readers."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sozialraum.foundation.errors import DomainError

from .. import services
from ..forms.photographs import DescriptionForm, PhotographForm
from ..models import Meeting, Photograph
from ..queries.minutes import items_of
from ..queries.photographs import photograph_of, photographs_of
from .frame import acting, for_readers, for_runners, levels_of, meeting_crumbs, status_of


@for_runners
@require_http_methods(["GET", "HEAD", "POST"])
def photographs(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """All pictures of a meeting, and a form for a further one."""
    items = list(items_of(meeting))
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PhotographForm(*posted, items=items)
    error = None
    if form.is_valid():
        try:
            services.add_photograph(
                by=acting(request),
                meeting_id=meeting.pk,
                upload=form.cleaned_data["image"],
                **form.facts,
            )
        except DomainError as refused:
            error = refused
        else:
            messages.success(request, _("Das Foto ist aufgenommen, ohne Ort und Gerät."))
            return redirect("bodies:photographs", meeting.pk)
    context: dict[str, Any] = {"meeting": meeting, "form": form, "error": error}
    context["photographs"] = photographs_of(meeting)
    context["breadcrumbs"] = meeting_crumbs(meeting, (_("Fotos"), ""))
    status = status_of(error or form.errors)
    return render(request, "bodies/photographs.html", context, status=status)


def _known(meeting: Meeting, photograph_id: int) -> Photograph:
    found = photograph_of(meeting, photograph_id)
    if found is None:
        raise Http404
    return found


@for_runners
@require_http_methods(["GET", "HEAD", "POST"])
def photograph(request: HttpRequest, meeting: Meeting, photograph_id: int) -> HttpResponse:
    """Change the words or the release of a picture."""
    found, items = _known(meeting, photograph_id), list(items_of(meeting))
    data = request.POST if request.method == "POST" else None
    form = DescriptionForm(data, items=items, photograph=found)
    error = None
    if form.is_valid():
        try:
            services.change_photograph(by=acting(request), photograph_id=found.pk, **form.facts)
        except DomainError as refused:
            error = refused
        else:
            return redirect("bodies:photographs", meeting.pk)
    all_rows = (_("Fotos"), reverse("bodies:photographs", args=[meeting.pk]))
    context: dict[str, Any] = {"meeting": meeting, "one": found, "form": form, "error": error}
    context["breadcrumbs"] = meeting_crumbs(meeting, all_rows, (_("Ändern"), ""))
    status = status_of(error or form.errors)
    return render(request, "bodies/photograph.html", context, status=status)


@for_runners
@require_POST
def remove(request: HttpRequest, meeting: Meeting, photograph_id: int) -> HttpResponse:
    """Take a picture away."""
    try:
        services.remove_photograph(
            by=acting(request), photograph_id=_known(meeting, photograph_id).pk
        )
    except DomainError as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("Das Foto ist gelöscht."))
    return redirect("bodies:photographs", meeting.pk)


@for_readers
@require_safe
def picture(request: HttpRequest, meeting: Meeting, photograph_id: int) -> HttpResponse:
    """The picture itself, for those for whom it and its item are released."""
    found = _known(meeting, photograph_id)
    levels = levels_of(request.user, meeting.body)
    if found.release not in levels or (found.item and found.item.release not in levels):
        raise Http404
    with found.image.open("rb") as file:
        response = HttpResponse(file.read(), content_type="image/webp")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=3600"
    return response
