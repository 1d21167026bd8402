"""What everybody may read: the agreement, its versions, the register of partners."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sozialraum.foundation.accounts.policies import allows
from sozialraum.foundation.exports.tables import Column, Table, csv_response

from .. import queries
from ..text import paragraphs
from .frame import asked_day, crumbs, version_or_404

WRITE = "agreement.write"


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Who stands behind the agreement today, by region, and its versions."""
    today = timezone.localdate()
    may_write = allows(WRITE, request.user)
    context = {
        "current": queries.version_on(today),
        "count": queries.count(today),
        "rates": queries.rates(today),
        "versions": queries.versions(drafts=may_write),
        "may_write": may_write,
        "may_see": allows("agreement.see_accessions", request.user),
        "breadcrumbs": crumbs(),
    }
    return render(request, "agreement/overview.html", context)


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """The partners on a day."""
    day = asked_day(request)
    context = {
        "entries": queries.register(day),
        "day": day,
        "breadcrumbs": crumbs((_("Register der Partner"), "")),
    }
    return render(request, "agreement/register.html", context)


@require_safe
def register_csv(request: HttpRequest) -> HttpResponse:
    """The register of a day as a file."""
    day = asked_day(request)
    names = ("name", "kind", "planning_regions", "partner_since", "partner_until", "version")
    rows = [
        (
            entry.name,
            entry.kind,
            ", ".join(entry.regions),
            entry.since.isoformat(),
            entry.until.isoformat() if entry.until else "",
            entry.version,
            "yes" if entry.invented else "no",
        )
        for entry in queries.register(day)
    ]
    columns = [Column(name) for name in (*names, "invented")]
    return csv_response(Table("register", columns, rows), f"register-{day.isoformat()}.csv")


@require_safe
def version(request: HttpRequest, number: int) -> HttpResponse:
    """The text of a version with its annexes."""
    may_write = allows(WRITE, request.user)
    found = version_or_404(number, drafts=may_write)
    earlier = queries.versions(drafts=may_write).filter(number__lt=number)
    context = {
        "version": found,
        "paragraphs": paragraphs(found.text),
        "annexes": [(annex, paragraphs(annex.text)) for annex in found.annexes.all()],
        "earlier": earlier,
        "may_write": may_write,
        "breadcrumbs": crumbs((_("%(number)s. Fassung") % {"number": number}, "")),
    }
    return render(request, "agreement/version.html", context)


@require_safe
def difference(request: HttpRequest, old: int, new: int) -> HttpResponse:
    """What changed from one version to another."""
    may_write = allows(WRITE, request.user)
    before = version_or_404(old, drafts=may_write)
    after = version_or_404(new, drafts=may_write)
    parts = queries.difference(before, after)
    context = {
        "before": before,
        "after": after,
        "parts": parts,
        "changes": sum(part.changes for part in parts),
        "only_changes": "alles" not in request.GET,
        "breadcrumbs": crumbs((_("Unterschiede"), "")),
    }
    return render(request, "agreement/difference.html", context)
