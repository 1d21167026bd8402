"""The inventory, the answer to a person's request, and one's own data."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sozialraum.foundation.accounts.decorators import permission_required
from sozialraum.foundation.accounts.models import User

from . import disclosing, exporting, queries, subjects
from .forms import AnswerForm, SearchForm
from .holdings import Holdings, holdings_of

may_disclose = permission_required("privacy.disclose")


def acting(request: HttpRequest) -> User:
    """The signed-in person."""
    assert isinstance(request.user, User)
    return request.user


def _crumbs(*steps: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Mein Bereich"), reverse("workspace")), *steps]


@never_cache
@permission_required("privacy.see_inventory")
@require_safe
def inventory(request: HttpRequest) -> HttpResponse:
    """Which columns are about persons, how long they stay, what is due."""
    found = queries.inventory()
    context = {
        "found": found,
        "due": sum(item.rule.due for item in (*found.about, *found.mentioning) if item.rule),
        "breadcrumbs": _crumbs((_("Personenbezogene Daten"), "")),
    }
    return render(request, "privacy/inventory.html", context)


@never_cache
@may_disclose
@require_http_methods(["GET", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Whom a request is about."""
    form = SearchForm(request.POST or None)
    found = subjects.find(form.cleaned_data["suche"]) if form.is_valid() else None
    context = {
        "form": form,
        "found": found,
        "most": subjects.MOST,
        "breadcrumbs": _crumbs((_("Auskunft über eine Person"), "")),
    }
    return render(request, "privacy/search.html", context, status=422 if form.errors else 200)


@never_cache
@may_disclose
@require_safe
def person(request: HttpRequest, label: str, key: str) -> HttpResponse:
    """How much is held on a person; what it is stands in the answer alone."""
    subject = subjects.subject_of(label, key)
    context = {
        "found": holdings_of(subject),
        "action": reverse("privacy:answer", args=[label, key]),
        "breadcrumbs": _crumbs(
            (_("Auskunft über eine Person"), reverse("privacy:search")), (subject.title, "")
        ),
    }
    return render(request, "privacy/person.html", context)


@never_cache
@may_disclose
@require_POST
def answer(request: HttpRequest, label: str, key: str) -> HttpResponse:
    """Give out everything on a person."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    wanted = form.cleaned_data["form"]
    subject = subjects.subject_of(label, key)
    found = disclosing.disclose(by=acting(request), subject=subject, form=wanted)
    return _response(found, wanted)


@never_cache
@login_required
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """What is held on the signed-in person."""
    context = {
        "found": holdings_of(disclosing.own(acting(request))),
        "action": reverse("my_data_answer"),
        "breadcrumbs": _crumbs((_("Meine Daten"), "")),
    }
    return render(request, "privacy/own.html", context)


@never_cache
@login_required
@require_POST
def own_answer(request: HttpRequest) -> HttpResponse:
    """Take away everything on oneself."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    wanted = form.cleaned_data["form"]
    return _response(disclosing.disclose_own(by=acting(request), form=wanted), wanted)


def _response(found: Holdings, form: str) -> HttpResponse:
    if form == "seite":
        return HttpResponse(exporting.as_page(found))
    data, kind = (
        (exporting.as_json(found), "application/json")
        if form == "json"
        else (exporting.as_archive(found), "application/zip")
    )
    response = HttpResponse(data, content_type=kind)
    name = f"auskunft-{timezone.localdate()}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
