"""Writing a version and putting it in force."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.errors import DomainError

from .. import queries, services
from ..forms import VersionForm
from ..models import AgreementVersion
from ..services.versions import ChangedMeanwhileError
from .frame import acting, crumbs, version_or_404
from .public import WRITE


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin a version; it starts from the text of the last one."""
    require(WRITE, request.user)
    last = queries.versions().first()
    empty = VersionForm.of(last, keep_day=False) if last else VersionForm()
    form = VersionForm(request.POST) if request.POST else empty
    error = None
    if form.is_valid():
        try:
            made = services.draft_version(by=acting(request), draft=form.draft)
        except DomainError as refused:
            error = refused
        else:
            messages.success(request, _("Die Fassung ist gespeichert, aber noch nicht in Kraft."))
            return redirect("agreement:version", made.number)
    return _page(request, form, error, _("Neue Fassung schreiben"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def revise(request: HttpRequest, number: int) -> HttpResponse:
    """Change a version in preparation."""
    require(WRITE, request.user)
    found = version_or_404(number, drafts=True)
    form = VersionForm(request.POST) if request.POST else VersionForm.of(found)
    error = None
    if form.is_valid():
        try:
            return _revised(request, found, form)
        except DomainError as refused:
            error = refused
    current = error.current if isinstance(error, ChangedMeanwhileError) else None
    if current:
        typed = request.POST.dict()
        form = VersionForm({**typed, "revision": str(current.revision)})
    return _page(request, form, error, _("Fassung bearbeiten"), current)


def _revised(request: HttpRequest, found: AgreementVersion, form: VersionForm) -> HttpResponse:
    services.revise_version(
        by=acting(request),
        version_id=found.pk,
        revision=form.cleaned_data["revision"] or 0,
        draft=form.draft,
    )
    messages.success(request, _("Die Fassung ist gespeichert."))
    return redirect("agreement:version", found.number)


def _page(
    request: HttpRequest,
    form: VersionForm,
    error: DomainError | None,
    title: str,
    current: AgreementVersion | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "error": error,
        "title": title,
        "current": current,
        "breadcrumbs": crumbs((title, "")),
    }
    status = 422 if error or (form.is_bound and form.errors) else 200
    return render(request, "agreement/write.html", context, status=status)


@login_required
@require_POST
def enact(request: HttpRequest, number: int) -> HttpResponse:
    """Put a version in force."""
    require(WRITE, request.user)
    found = version_or_404(number, drafts=True)
    try:
        services.enact(by=acting(request), version_id=found.pk)
        messages.success(request, _("Die Fassung ist in Kraft gesetzt und ändert sich nicht mehr."))
    except DomainError as refused:
        messages.error(request, refused.message)
    return redirect("agreement:version", number)
