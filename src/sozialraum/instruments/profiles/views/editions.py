"""The desk where planners give profiles out, and what was given out."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sozialraum.commons.places.queries import tree
from sozialraum.foundation.accounts.decorators import permission_required
from sozialraum.foundation.accounts.policies import allows, require
from sozialraum.foundation.editions.models import EditionState
from sozialraum.foundation.errors import DomainError
from sozialraum.instruments.profiles import queries, services
from sozialraum.instruments.profiles.forms import CommentForm, PrepareForm, year_choices
from sozialraum.instruments.profiles.models import ProfileEdition
from sozialraum.instruments.profiles.pages.editions import difference_page, edition_page

from .frame import PAGE_LEVELS

PER_PAGE = 25
REFUSED = 422


@permission_required("profiles.prepare")
@require_http_methods(["GET", "HEAD", "POST"])
def editions(request: HttpRequest) -> HttpResponse:
    """All editions, and the form that opens a new one."""
    form, error = _prepare_form(request), None
    if request.method == "POST" and form.is_valid():
        try:
            edition = _prepare(request, form)
        except DomainError as problem:
            error = problem
        else:
            return redirect("profiles:edition", edition.pk)
    page = Paginator(queries.editions(), PER_PAGE).get_page(request.GET.get("page"))
    status = REFUSED if form.is_bound else 200
    context = {"page": page, "form": form, "error": error}
    return render(request, "profiles/editions.html", context, status=status)


def _prepare_form(request: HttpRequest) -> PrepareForm:
    county = tree()
    places = [(unit.code, unit.name) for unit in county.ordered if unit.level in PAGE_LEVELS]
    years = queries.profile_years()
    default = queries.default_year()
    initial = {"jahr": str(default), "ort": request.GET.get("ort", "")}
    return PrepareForm(
        request.POST or None, places=places, years=year_choices(years), initial=initial
    )


def _prepare(request: HttpRequest, form: PrepareForm) -> ProfileEdition:
    given = form.cleaned_data
    return services.prepare_edition(
        by=request.user,  # type: ignore[arg-type]
        unit_code=given["ort"],
        year=int(given["jahr"]),
        reason=given["grund"],
    )


@require_safe
def edition(request: HttpRequest, edition_id: int) -> HttpResponse:
    """The frozen profile with its hash; a draft shows what it would hold today."""
    return _edition(request, _readable(request, edition_id))


def _readable(request: HttpRequest, edition_id: int) -> ProfileEdition:
    found = get_object_or_404(
        ProfileEdition.objects.select_related("unit", "prepared_by", "released_by"), pk=edition_id
    )
    require("profiles.read_edition", request.user, found)
    return found


def _edition(
    request: HttpRequest,
    found: ProfileEdition,
    form: CommentForm | None = None,
    error: DomainError | None = None,
) -> HttpResponse:
    form = form or CommentForm(initial={"kommentar": found.comment})
    context = {
        "page": edition_page(found),
        "form": form,
        "error": error,
        "may_prepare": allows("profiles.prepare", request.user),
        "may_release": allows("profiles.release", request.user, found),
        "may_publish": allows("profiles.publish", request.user),
    }
    status = REFUSED if error or form.errors else 200
    return render(request, "profiles/edition.html", context, status=status)


@permission_required("profiles.prepare")
@require_POST
def comment(request: HttpRequest, edition_id: int) -> HttpResponse:
    """Store the planner's comment."""
    form = CommentForm(request.POST)
    found = _readable(request, edition_id)
    require("profiles.prepare", request.user, found)
    if not form.is_valid():
        return _edition(request, found, form)
    text = form.cleaned_data["kommentar"]
    try:
        services.comment(by=request.user, edition_id=edition_id, text=text)  # type: ignore[arg-type]
    except DomainError as problem:
        return _edition(request, found, form, problem)
    messages.success(request, _("Der Kommentar ist gespeichert."))
    return redirect("profiles:edition", edition_id)


Step = Callable[..., object]
STEPS: dict[str, tuple[str, Step, str]] = {
    "freigeben": ("profiles.release", services.release, _("Die Ausgabe ist freigegeben.")),
    "veroeffentlichen": (
        "profiles.publish",
        services.publish,
        _("Die Ausgabe ist veröffentlicht."),
    ),
    "verwerfen": ("profiles.prepare", services.discard, _("Der Entwurf ist verworfen.")),
}


@permission_required("profiles.prepare")
@require_POST
def step(request: HttpRequest, edition_id: int, name: str) -> HttpResponse:
    """Release, publish or discard; what the domain refuses is said on the edition's page."""
    found = _readable(request, edition_id)
    permission, act, done = STEPS[name]
    require(permission, request.user, found)
    try:
        act(by=request.user, edition_id=edition_id)
    except DomainError as problem:
        return _edition(request, found, error=problem)
    messages.success(request, done)
    if name == "verwerfen":
        return redirect("profiles:editions")
    return redirect("profiles:edition", edition_id)


@require_safe
def differences(request: HttpRequest, earlier_id: int, later_id: int) -> HttpResponse:
    """What changed between two editions of a place."""
    earlier, later = _readable(request, earlier_id), _readable(request, later_id)
    frozen = {EditionState.DRAFT} - {earlier.state, later.state}
    if earlier.unit_id != later.unit_id or not frozen:
        raise Http404
    context = {"page": difference_page(earlier, later)}
    return render(request, "profiles/differences.html", context)
