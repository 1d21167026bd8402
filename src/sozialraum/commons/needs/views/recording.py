"""Recording needs: one, all of a meeting at once, and changing one."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sozialraum.commons.bodies import handing
from sozialraum.commons.places.queries import tree
from sozialraum.foundation.accounts.decorators import permission_required
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.errors import DomainError

from .. import queries, services
from ..comparison import differences
from ..forms import NeedForm, RecordForm, rows_of_meeting
from ..forms.fields import number_of, retyped
from ..services import ChangedMeanwhileError, Seen
from .frame import acting, crumbs, needed

ROWS, MOST_ROWS = 4, 40
may_record = permission_required("needs.record")


@may_record
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest) -> HttpResponse:
    """One need on one screen; a refused form keeps everything that was typed.

    The address can name an item of a meeting («punkt») or a group of cards («gruppe»).
    """
    posted = request.POST if request.method == "POST" else None
    initial = {"place": request.GET.get("ort", "")}
    form = RecordForm(posted, initial=initial, sketch=_sketch(request))
    error = None
    if form.is_valid():
        try:
            need = services.record_need(by=acting(request), new=form.new, origins=[form.origin])
        except DomainError as refused:
            error = refused
        else:
            messages.success(request, _("%(code)s ist aufgenommen.") % {"code": need.code})
            return redirect("needs:need", need.code)
    context = {"form": form, "error": error, "breadcrumbs": crumbs((_("Bedarf aufnehmen"), ""))}
    return render(request, "needs/record.html", context, status=_status(form, error))


def _sketch(request: HttpRequest) -> handing.Sketch | None:
    """What the form begins with; an item or group that one may not read does not exist."""
    for name, read in (("punkt", handing.sketch_of_item), ("gruppe", handing.sketch_of_group)):
        asked = request.GET.get(name, "")
        if asked:
            found = read(request.user, int(asked)) if asked.isdecimal() else None
            if found is None:
                raise Http404
            return found
    return None


@may_record
@require_http_methods(["GET", "HEAD", "POST"])
def meeting(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """A meeting opens with what became of what its body raised; then its needs are entered."""
    held = handing.meeting_by_id(meeting_id)
    unit = tree().units.get(held.unit_id) if held else None
    if held is None or unit is None:
        raise Http404
    require("needs.record", request.user, queries.Place((unit.id,)))
    posted = request.POST if request.method == "POST" else None
    rows = rows_of_meeting(held, unit, ROWS, _with_more_rows(posted))
    error = None
    if posted and "more" not in posted and rows.is_valid():
        try:
            made = _record_rows(request, held, rows)
        except DomainError as refused:
            error = refused
        else:
            text = ngettext("%s Bedarf ist aufgenommen.", "%s Bedarfe sind aufgenommen.", made)
            messages.success(request, text % made)
            return redirect("needs:meeting", meeting_id)
    context = {
        "meeting": held,
        "rows": rows,
        "error": error,
        "raised": queries.answers_to_body(held.body_id),
        "inside": True,
        "breadcrumbs": crumbs((held.title, "")),
    }
    refused_rows = posted and "more" not in posted and (error or not rows.is_valid())
    return render(request, "needs/meeting.html", context, status=422 if refused_rows else 200)


def _record_rows(request: HttpRequest, held: handing.MeetingNote, rows: Any) -> int:
    filled = rows.filled
    if not filled:
        raise DomainError(_("Füllen Sie mindestens eine Zeile aus."))
    items = [number_of(row.cleaned_data["item"]) for row in filled]
    new = [row.new for row in filled]
    return len(
        services.record_needs(by=acting(request), meeting_id=held.id, new=new, item_ids=items)
    )


def _with_more_rows(posted: Any) -> Any:
    """«More rows» adds some and keeps what was typed."""
    if not posted or "more" not in posted:
        return posted
    data = posted.copy()
    there = str(data.get("zeile-TOTAL_FORMS", ""))
    data["zeile-TOTAL_FORMS"] = str(min(int(there) + ROWS if there.isdigit() else ROWS, MOST_ROWS))
    return data


@may_record
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Change the description; who comes second sees both versions side by side."""
    need = needed(code)
    require("needs.move", request.user, need)
    posted = request.POST if request.method == "POST" else None
    form = NeedForm(posted, initial=NeedForm.initial_of(need))
    error: DomainError | None = None
    compared = None
    if form.is_valid():
        try:
            seen = Seen(need.pk, form.cleaned_data["version"] or 0)
            services.change_need(by=acting(request), seen=seen, new=form.new)
        except ChangedMeanwhileError as refused:
            error, compared = refused, differences(form, need)
            form.data = retyped(form.data, "version", need.version)
        except DomainError as refused:
            error = refused
        else:
            messages.success(request, _("Die Änderung ist gespeichert."))
            return redirect("needs:need", code)
    context = {
        "need": need,
        "form": form,
        "error": error,
        "compared": compared,
        "breadcrumbs": crumbs((need.code, need.get_absolute_url()), (_("Ändern"), "")),
    }
    return render(request, "needs/change.html", context, status=_status(form, error))


def _status(form: NeedForm, error: DomainError | None) -> int:
    return 422 if error or form.errors else 200
