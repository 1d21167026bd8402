"""The annual report as page and to take away."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sozialraum.commons.bodies.queries.activity import years_with_meetings
from sozialraum.foundation.accounts.decorators import permission_required
from sozialraum.foundation.exports.tables import to_csv

from .. import papers
from ..queries import report as read
from ..queries.report import Report
from ..tables import report_table, written
from .frame import crumbs

FORMS: dict[str, tuple[str, Callable[[Report], bytes]]] = {
    "pdf": ("application/pdf", papers.report_pdf),
    "docx": (papers.KIND, papers.report_docx),
    "csv": ("text/csv; charset=utf-8", lambda found: to_csv(report_table(found)).encode()),
}
sees_county = permission_required("coordination.see_county")


@sees_county
@require_safe
def newest(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - guarded by who asks
    """The report of the last full year."""
    return redirect("coordination:report", timezone.localdate().year - 1)


@sees_county
@require_safe
def report(request: HttpRequest, year: int) -> HttpResponse:
    """The figures of a year for the county or a planning region."""
    found = _asked(request, year)
    query = request.GET.urlencode()
    context = {
        "report": found,
        "parts": [
            (part, [(one.label, map(written, one.values)) for one in part.lines])
            for part in found.parts
        ],
        "years": years_with_meetings(),
        "status": papers.status_of(found),
        "downloads": [_link(form, year, query) for form in FORMS],
        "breadcrumbs": crumbs((_("Jahresbericht"), "")),
    }
    return render(request, "coordination/report.html", context)


def _link(form: str, year: int, query: str) -> dict[str, str]:
    url = reverse(f"coordination:report_{form}", args=[year])
    return {
        "title": _("Jahresbericht"),
        "format": form.upper(),
        "url": f"{url}?{query}" if query else url,
    }


@sees_county
@require_safe
def download(request: HttpRequest, year: int, form: str) -> HttpResponse:
    """The report as a file; the same figures."""
    found = _asked(request, year)
    kind, make = FORMS[form]
    response = HttpResponse(make(found), content_type=kind)
    name = f"jahresbericht-{year}-{found.area.code}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _asked(request: HttpRequest, year: int) -> Report:
    found = read.report(year, request.GET.get("gebiet", "")) if year in read.years() else None
    if found is None:
        raise Http404
    return found
