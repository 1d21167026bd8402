"""What everybody may read: the list and the page of an organisation."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sozialraum.foundation.accounts.policies import allows

from .. import queries
from ..forms import EndForm, FilterForm
from ..models import Organisation
from .frame import crumbs, organisation_or_404

PER_PAGE = 30


@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """All organisations, or those with a name, of a kind or in a region."""
    form = FilterForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    wanted = queries.Wanted(
        words=asked.get("q", ""),
        kind=asked.get("art", ""),
        region=asked.get("region", ""),
        ended=asked.get("beendet", False),
    )
    context = {
        "form": form,
        "page": Paginator(queries.organisations(wanted), PER_PAGE).get_page(
            request.GET.get("page")
        ),
        "filtered": wanted != queries.Wanted(),
        "may_change": allows("parties.change", request.user),
        "breadcrumbs": crumbs(),
    }
    return render(request, "parties/organisations.html", context)


@require_safe
def organisation(request: HttpRequest, code: str) -> HttpResponse:
    """One organisation; the address of a duplicate leads to the one that stays."""
    found = organisation_or_404(code)
    if found.merged_into and not allows("parties.merge", request.user):
        return redirect("parties:organisation", found.merged_into.code, permanent=True)
    if found.merged_into and "spur" not in request.GET:
        return redirect("parties:organisation", found.merged_into.code)
    context = {
        "organisation": found,
        "places": found.places.select_related("unit"),
        "recognitions": found.recognitions.all(),
        "today": timezone.localdate(),
        "breadcrumbs": crumbs((found.name, "")),
        **_for_staff(request, found),
    }
    return render(request, "parties/organisation.html", context)


def _for_staff(request: HttpRequest, found: Organisation) -> dict[str, object]:
    """Whom to ask, traces and what may be done: nothing of it for visitors."""
    may_see = allows("parties.see_contacts", request.user, found)
    may_merge = allows("parties.merge", request.user, found)
    here = not found.merged_into_id
    return {
        "may_see_contacts": may_see,
        "contacts": found.contacts.all() if may_see else [],
        "may_change": here and allows("parties.change", request.user, found),
        "may_see_papers": allows("parties.see_papers", request.user, found),
        "may_merge": here and may_merge,
        "traces": found.merged.select_related("merged_by") if may_merge else [],
        "end_form": EndForm(),
    }
