"""The four goal perspectives with their goals."""

import re

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sozialraum.foundation.accounts.policies import allows, require
from sozialraum.foundation.errors import DomainError

from .. import queries, services
from ..forms import EndForm, GoalForm, PerspectiveForm
from ..models import Goal, GoalPerspective
from ..services.goals import Wording
from .frame import acting

RULE = "parties.goals"


def _crumbs(*steps: tuple[str, str]) -> list[tuple[str, str]]:
    start = (_("Zielperspektiven"), reverse("parties:goals") if steps else "")
    return [(_("Start"), reverse("start")), start, *steps]


@require_safe
def goals(request: HttpRequest) -> HttpResponse:
    """The four perspectives and the goals that hold on a day."""
    try:
        asked = parse_date(request.GET.get("am", ""))
    except ValueError:
        asked = None
    day = asked or timezone.localdate()
    context = {
        "perspectives": queries.goal_perspectives(day),
        "day": day,
        "may_change": allows(RULE, request.user),
        "breadcrumbs": _crumbs(),
    }
    return render(request, "parties/goals.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def perspective(request: HttpRequest, key: str) -> HttpResponse:
    """Rename a perspective."""
    require(RULE, request.user)
    found = get_object_or_404(GoalPerspective, key=key)
    known = {name: getattr(found, name) for name in ("title", "explanation", "revision")}
    form, error = PerspectiveForm(request.POST or None, initial=known), None
    if form.is_valid():
        try:
            services.rename_perspective(by=acting(request), key=key, **form.cleaned_data)
        except DomainError as refused:
            error = refused
        else:
            messages.success(request, _("Der Name ist gespeichert."))
            return redirect("parties:goals")
    return _form_page(request, form, error, _("Zielperspektive umbenennen"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_goal(request: HttpRequest, key: str) -> HttpResponse:
    """A new goal below a perspective."""
    require(RULE, request.user)
    found = get_object_or_404(GoalPerspective, key=key)
    title = _("Neues Ziel: %(perspective)s") % {"perspective": found.title}
    return _wording(request, found, code="", known={}, title=title)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def goal(request: HttpRequest, code: str) -> HttpResponse:
    """All wordings of a goal, and a new one from a day on."""
    require(RULE, request.user)
    last = _last_or_404(code)
    known = {"title": last.title, "text": last.text}
    return _wording(request, last.perspective, code=code, known=known, title=last.title)


def _last_or_404(code: str) -> Goal:
    last = queries.goal_versions(code).first()
    if last is None:
        raise Http404
    return last


def _wording(
    request: HttpRequest, found: GoalPerspective, *, code: str, known: dict[str, str], title: str
) -> HttpResponse:
    form, error = GoalForm(request.POST or None, initial=known), None
    if form.is_valid():
        try:
            _set(request, found, code or _free_code(found), form)
        except DomainError as refused:
            error = refused
        else:
            messages.success(request, _("Das Ziel ist gespeichert. Frühere Fassungen bleiben."))
            return redirect("parties:goals")
    return _form_page(request, form, error, title, queries.goal_versions(code))


def _set(request: HttpRequest, found: GoalPerspective, code: str, form: GoalForm) -> Goal:
    data = form.cleaned_data
    return services.set_goal(
        by=acting(request),
        perspective=found.key,
        code=code,
        wording=Wording(data["title"], data["text"]),
        since=data["since"],
    )


def _free_code(found: GoalPerspective) -> str:
    """The next number below the perspective: «parents-3»."""
    base = found.key.replace("_", "-")
    codes = found.goals.values_list("code", flat=True)
    numbers = [int(match[1]) for code in codes if (match := re.fullmatch(rf"{base}-(\d+)", code))]
    return f"{base}-{max(numbers, default=0) + 1}"


@login_required
@require_POST
def end_goal(request: HttpRequest, code: str) -> HttpResponse:
    """The last day of a goal."""
    require(RULE, request.user)
    last = _last_or_404(code)
    form = EndForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Geben Sie den letzten Tag als Datum an."))
        return redirect("parties:goal", code)
    last_day = form.cleaned_data["last_day"]
    try:
        services.end_goal(by=acting(request), goal_id=last.pk, last_day=last_day)
    except DomainError as refused:
        messages.error(request, refused.message)
        return redirect("parties:goal", code)
    messages.success(request, _("Das Ende ist eingetragen."))
    return redirect("parties:goals")


def _form_page(
    request: HttpRequest,
    form: GoalForm | PerspectiveForm,
    error: DomainError | None,
    title: str,
    versions: object = (),
) -> HttpResponse:
    context = {
        "form": form,
        "error": error,
        "title": title,
        "versions": versions,
        "end_form": EndForm(),
        "breadcrumbs": _crumbs((title, "")),
    }
    status = 422 if error or (form.is_bound and form.errors) else 200
    return render(request, "parties/goal_form.html", context, status=status)
