"""Threads: what became of what somebody said, for everybody."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sozialraum.commons.places.queries import tree
from sozialraum.foundation.accounts.policies import allows
from sozialraum.foundation.exports import csv_response

from .. import queries, words
from ..drawing import chain
from ..forms import PlaceForm
from ..tables import public_table
from .frame import crumbs, needed

PER_PAGE, FEED_LENGTH = 20, 50


@require_safe
def thread(request: HttpRequest, code: str) -> HttpResponse:
    """The whole way of a need; inside readers may see it before everybody does."""
    need = needed(code)
    if need.merged_into:
        return redirect("needs:thread", need.merged_into.code)
    if not allows("needs.read_thread", request.user, need):
        raise Http404  # nobody learns which needs there are
    found = queries.thread_of(need, inside=False)
    context = {
        "need": need,
        "thread": found,
        "chain": chain(found),
        "finding": words.finding(need),
        "sees_inside": allows("needs.see_inside", request.user, need),
        "address": request.build_absolute_uri(reverse("needs:thread", args=[code])),
        "breadcrumbs": crumbs((need.code, ""), desk=False),
    }
    return render(request, "needs/thread.html", context)


@require_safe
def public(request: HttpRequest) -> HttpResponse:
    """What became of it: released threads of a place."""
    form = PlaceForm(request.GET, county=tree())
    found = queries.public_threads(form.units)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": [(need, words.finding(need)) for need in page],
        "query": request.GET.urlencode(),
        "breadcrumbs": [
            *crumbs(desk=False, county=form.county)[:-1],
            (_("Was ist daraus geworden?"), ""),
        ],
    }
    return render(request, "needs/public.html", context)


@require_safe
def public_csv(request: HttpRequest) -> HttpResponse:
    """Released threads as a file."""
    found = queries.public_threads(PlaceForm(request.GET, county=tree()).units)
    return csv_response(public_table(found), "was-ist-daraus-geworden.csv")


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The latest released threads for feed readers."""
    made = Atom1Feed(
        title=_("Was ist daraus geworden?"),
        link=request.build_absolute_uri(reverse("needs:public")),
        description=_("Bedarfe aus den Sozialräumen und was daraus wurde"),
        feed_url=request.build_absolute_uri(),
        language="de",
    )
    found = queries.public_threads(PlaceForm(request.GET, county=tree()).units)
    for need in found[:FEED_LENGTH]:
        address = request.build_absolute_uri(reverse("needs:thread", args=[need.code]))
        made.add_item(
            title=need.title,
            link=address,
            description=f"{words.finding(need)}. {need.public_text}",
            updateddate=need.changed_at,
            pubdate=need.released_at,
            unique_id=address,
        )
    return HttpResponse(
        made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8"
    )
