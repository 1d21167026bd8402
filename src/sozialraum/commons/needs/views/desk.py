"""The list of needs for those who work with them."""

from dataclasses import replace

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sozialraum.commons.places.queries import tree
from sozialraum.foundation.accounts.decorators import permission_required
from sozialraum.foundation.accounts.policies import allows
from sozialraum.foundation.exports import csv_response

from .. import queries, words
from ..forms import ListForm
from ..tables import table_of
from .frame import crumbs

PER_PAGE = 30
sees_inside = permission_required("needs.see_inside")


@sees_inside
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Needs of a choice, what is overdue on top."""
    form = ListForm(request.GET, county=tree())
    found = _reached(request, form)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "headline": words.headline_of_list(found.overdue),
        "filtered": any(request.GET.get(name) for name in form.fields),
        "query": request.GET.urlencode(),
        "may_record": allows("needs.record", request.user),
        "breadcrumbs": [*crumbs(county=form.county)[:-1], (_("Bedarfe"), "")],
    }
    return render(request, "needs/desk.html", context)


@sees_inside
@require_safe
def desk_csv(request: HttpRequest) -> HttpResponse:
    """The same list as a file."""
    form = ListForm(request.GET, county=tree())
    return csv_response(table_of(_reached(request, form)), "bedarfe.csv")


def _reached(request: HttpRequest, form: ListForm) -> queries.Listing:
    """What was chosen, as far as the person's mandates reach."""
    within = queries.within("needs.see_inside", request.user, form.county)
    return queries.Listing(replace(form.choice, within=within))
