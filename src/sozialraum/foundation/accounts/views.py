"""For administrators: people with their mandates, giving one, ending one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sozialraum.foundation.errors import DomainError

from . import queries, services
from .decorators import permission_required
from .forms import EndForm, GrantForm, PeopleForm
from .models import Mandate, User
from .rows import rows

PER_PAGE = 50
administrators_only = permission_required(services.ADMINISTER)


def acting(request: HttpRequest) -> User:
    """The signed-in person."""
    assert isinstance(request.user, User)
    return request.user


def _crumbs(*steps: tuple[str, str]) -> list[tuple[str, str]]:
    return [
        (_("Mein Bereich"), reverse("workspace")),
        (_("Mandate"), reverse("accounts:people") if steps else ""),
        *steps,
    ]


@administrators_only
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """All accounts with the mandates that run or are to come."""
    form = PeopleForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    found = queries.people(
        name=asked.get("name", ""), role=asked.get("aufgabe", ""), ending=asked.get("endet", False)
    )
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    words = {row.mandate.pk: row for row in rows(_running(page.object_list))}
    lines = [(one, [words[mandate.pk] for mandate in _running([one])]) for one in page]
    context = {
        "form": form,
        "page": page,
        "lines": lines,
        "ending": queries.number_ending(),
        "breadcrumbs": _crumbs(),
    }
    return render(request, "accounts/people.html", context)


def _running(found: "object") -> list[Mandate]:
    return [mandate for one in found for mandate in one.running]  # type: ignore[attr-defined]


@administrators_only
@require_safe
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    """One person's mandates, also those that ended."""
    one = get_object_or_404(User, pk=person_id)
    context = {
        "person": one,
        "rows": rows(queries.history(one)),
        "own": one.pk == acting(request).pk,
        "breadcrumbs": _crumbs((one.shown_name, "")),
    }
    return render(request, "accounts/person.html", context)


@administrators_only
@require_http_methods(["GET", "POST"])
def grant(request: HttpRequest, person_id: int) -> HttpResponse:
    """Give a mandate."""
    one = get_object_or_404(User, pk=person_id)
    form, error = GrantForm(request.POST or None), None
    if form.is_valid():
        try:
            services.grant_mandate(by=acting(request), person=one, **form.cleaned_data)
        except DomainError as refusal:
            error = refusal
        else:
            messages.success(request, _("Das Mandat ist gegeben."))
            return redirect("accounts:person", one.pk)
    context = {
        "person": one,
        "form": form,
        "error": error,
        "breadcrumbs": _crumbs(
            (one.shown_name, reverse("accounts:person", args=[one.pk])), (_("Mandat geben"), "")
        ),
    }
    return render(
        request, "accounts/grant.html", context, status=422 if form.errors or error else 200
    )


@administrators_only
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, mandate_id: int) -> HttpResponse:
    """End a mandate: at once or with a day."""
    mandate = get_object_or_404(Mandate.objects.select_related("person"), pk=mandate_id)
    form, error = EndForm(request.POST) if request.method == "POST" else EndForm.of(mandate), None
    if form.is_valid():
        try:
            _end(request, mandate, form)
        except DomainError as refusal:
            error = refusal
        else:
            messages.success(request, _("Das Mandat ist beendet."))
            return redirect("accounts:person", mandate.person_id)
    return _end_page(request, mandate, form, error)


def _end(request: HttpRequest, mandate: Mandate, form: EndForm) -> None:
    services.end_mandate(
        by=acting(request),
        mandate_id=mandate.pk,
        last_day=form.chosen_day,
        reason=form.cleaned_data["reason"],
        version=form.cleaned_data["version"],
    )


def _end_page(
    request: HttpRequest, mandate: Mandate, form: EndForm, error: DomainError | None
) -> HttpResponse:
    own_page = reverse("accounts:person", args=[mandate.person_id])
    context = {
        "row": rows([mandate])[0],
        "form": form,
        "error": error,
        "breadcrumbs": _crumbs((mandate.person.shown_name, own_page), (_("Mandat beenden"), "")),
    }
    status = 422 if form.errors or error else 200
    return render(request, "accounts/end.html", context, status=status)
