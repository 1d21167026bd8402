"""The activity of each partner of the agreement."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sozialraum.foundation.accounts.decorators import permission_required
from sozialraum.foundation.exports.tables import csv_response

from ..forms import PartnersForm
from ..queries import partners as read
from ..queries.reach import Reach
from ..tables import partner_table
from ..words import headline_of_partners
from .frame import crumbs

PER_PAGE = 40
sees_partner = permission_required("coordination.see_partner")


@sees_partner
@require_safe
def partners(request: HttpRequest) -> HttpResponse:
    """Accession, first and last conference, and what came since."""
    reach = Reach(request.user)
    form = PartnersForm(request.GET, county=reach.county)
    found = read.activities(reach)
    page = Paginator(read.chosen(found, form.wanted), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "headline": headline_of_partners(found),
        "filtered": any(request.GET.get(name) for name in form.fields),
        "query": request.GET.urlencode(),
        "breadcrumbs": crumbs((_("Aktivität der Partner"), "")),
    }
    return render(request, "coordination/partners.html", context)


@sees_partner
@require_safe
def partners_csv(request: HttpRequest) -> HttpResponse:
    """The same list as a file."""
    reach = Reach(request.user)
    form = PartnersForm(request.GET, county=reach.county)
    rows = read.chosen(read.activities(reach), form.wanted)
    return csv_response(partner_table(rows), "partner.csv")
