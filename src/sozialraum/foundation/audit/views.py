"""The log for the audit office: read, filtered, never changed."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sozialraum.foundation.accounts.decorators import permission_required

from . import queries
from .forms import QuestionForm

PER_PAGE = 50


@never_cache
@permission_required("audit.read")
@require_safe
def entries(request: HttpRequest) -> HttpResponse:
    """All entries that match, the latest first."""
    form = QuestionForm(request.GET)
    asked = form.question
    page = Paginator(queries.keys(asked), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "lines": queries.lines(queries.entries(page.object_list)),
        "one_row": bool(asked.object_id),
        "breadcrumbs": [(_("Mein Bereich"), reverse("workspace")), (_("Protokoll"), "")],
    }
    return render(request, "audit/entries.html", context)
