"""Who has not consented to the newest version, and reminding them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sozialraum.foundation.accounts.policies import allows, require
from sozialraum.foundation.errors import DomainError

from .. import queries, services
from ..forms import ConsentForm
from .accessions import SEE_ALL
from .frame import accession_or_404, acting, crumbs, version_or_404


@login_required
@require_safe
def consents(request: HttpRequest) -> HttpResponse:
    """Partners that have not answered yet."""
    require(SEE_ALL, request.user)
    newest = queries.versions().first()
    rows = queries.waiting(newest) if newest else []
    context = {
        "newest": newest,
        "rows": rows,
        "may_record": allows("agreement.record", request.user),
        "breadcrumbs": crumbs((_("Zustimmungen"), "")),
    }
    return render(request, "agreement/consents.html", context)


@login_required
@require_POST
def consent(request: HttpRequest, accession_id: int, number: int) -> HttpResponse:
    """Record a consent."""
    found, version = accession_or_404(accession_id), version_or_404(number, drafts=False)
    require("agreement.record", request.user, found)
    form = ConsentForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Geben Sie den Tag der Zustimmung als Datum an."))
        return redirect("agreement:consents")
    try:
        services.record_consent(
            by=acting(request),
            accession_id=accession_id,
            version_id=version.pk,
            on=form.cleaned_data["on"],
        )
        messages.success(request, _("Die Zustimmung ist eingetragen."))
    except DomainError as refused:
        messages.error(request, refused.message)
    return redirect("agreement:consents")


@login_required
@require_POST
def remind(request: HttpRequest, accession_id: int, number: int) -> HttpResponse:
    """Note that a partner was reminded today."""
    found, version = accession_or_404(accession_id), version_or_404(number, drafts=False)
    require("agreement.record", request.user, found)
    try:
        services.record_reminder(
            by=acting(request), accession_id=accession_id, version_id=version.pk
        )
        messages.success(request, _("Die Erinnerung ist vermerkt."))
    except DomainError as refused:
        messages.error(request, refused.message)
    return redirect("agreement:consents")
