"""The tree of places, its changes and its boundaries."""

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sozialraum.foundation.accounts.decorators import permission_required
from sozialraum.foundation.accounts.policies import allows
from sozialraum.foundation.components.formats import format_percent
from sozialraum.foundation.errors import DomainError

from . import queries, services
from .forms import BoundaryForm
from .models import TerritorialChange
from .outlines import read_outlines

PER_PAGE = 30


@require_safe
def tree(request: HttpRequest) -> HttpResponse:
    """All units on a day, with keys and the state of their boundary."""
    county = queries.tree(_day(request))
    ids = [unit.id for unit in county.ordered]
    keys = queries.official_keys(ids)
    outlines = queries.boundaries(ids, county.day)
    rows = [
        {
            "unit": unit,
            "level": services.Level(unit.level).label,
            "depth": len(county.path(unit)),
            "keys": keys.get(unit.id, {}),
            "outline": outlines.get(unit.id),
        }
        for unit in county.ordered
    ]
    context = {"rows": rows, "day": county.day, "may_change": allows("places.change", request.user)}
    return render(request, "places/tree.html", context)


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """Mergers, splits and changes of county, newest first."""
    found = queries.changes().order_by("-effective_on", "title")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = [{"change": change, **_origins_and_targets(change)} for change in page]
    return render(request, "places/changes.html", {"page": page, "rows": rows})


def _origins_and_targets(change: TerritorialChange) -> dict[str, list[str]]:
    """Names on both sides, each once; of a divided place the share that each target gets."""
    shares = list(change.shares.all())
    origins = [share.origin.name for share in shares]
    targets = [
        share.target.name
        if origins.count(share.origin.name) == 1
        else f"{share.target.name} ({format_percent(100 * share.population_weight)})"
        for share in shares
    ]
    return {"origins": list(dict.fromkeys(origins)), "targets": list(dict.fromkeys(targets))}


@permission_required("places.change")
@require_http_methods(["GET", "POST"])
def boundaries(request: HttpRequest) -> HttpResponse:
    """Upload outlines; the report says what was matched and what was not."""
    form = BoundaryForm(request.POST or None, request.FILES or None)
    report, error = None, None
    if request.method == "POST" and form.is_valid():
        try:
            report = _import(request, form)
            messages.success(request, _("Die Grenzen sind übernommen."))
        except DomainError as problem:
            error = problem
    context = {"form": form, "report": report, "error": error}
    status = 422 if error or form.errors else 200
    return render(request, "places/boundaries.html", context, status=status)


def _import(request: HttpRequest, form: BoundaryForm) -> services.BoundaryReport:
    fields = form.cleaned_data
    upload = fields["file"]
    return services.import_boundaries(
        by=request.user,  # type: ignore[arg-type]
        collection=read_outlines(
            upload.read(), upload.name, fields["key_property"], services.known_keys()
        ),
        source=services.BoundarySource(fields["credit"], fields["licence"]),
        key_property=fields["key_property"],
        max_points=fields["max_points"],
    )


def _day(request: HttpRequest) -> date | None:
    try:
        return parse_date(request.GET.get("tag", ""))
    except ValueError:
        return None
