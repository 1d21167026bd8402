"""Entering and changing organisations and what belongs to them."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.documents.uploads import paper_response
from sozialraum.foundation.errors import DomainError

from .. import queries, services
from ..forms import ContactForm, EndForm, MergeForm, OrganisationForm, PlaceForm, RecognitionForm
from ..models import ContactPerson, Organisation, OrganisationPlace, Recognition
from ..services.organisations import ChangedMeanwhileError
from ..services.relations import Reach
from .frame import acting, crumbs, organisation_or_404, to_organisation

CHANGE = "parties.change"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Enter an organisation."""
    require(CHANGE, request.user)
    form, error = OrganisationForm(request.POST or None), None
    if form.is_valid():
        try:
            made = services.add_organisation(by=acting(request), facts=form.facts)
        except DomainError as refused:
            error = refused
        else:
            messages.success(request, _("Die Organisation ist eingetragen."))
            return redirect("parties:organisation", made.code)
    title = _("Neue Organisation")
    context = {"form": form, "error": error, "title": title, "breadcrumbs": crumbs((title, ""))}
    return render(request, "parties/form.html", context, status=_status(form, error))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Change the facts; whoever comes second sees what stands there now."""
    found = organisation_or_404(code)
    require(CHANGE, request.user, found)
    form = OrganisationForm(request.POST) if request.POST else OrganisationForm.of(found)
    error = None
    if form.is_valid():
        try:
            return _changed(request, found, form)
        except DomainError as refused:
            error = refused
    form = _with_new_revision(form, error)
    context = {
        "form": form,
        "error": error,
        "title": _("Angaben ändern"),
        "organisation": found,
        "current": error.current if isinstance(error, ChangedMeanwhileError) else None,
        "breadcrumbs": to_organisation(found, _("Angaben ändern")),
    }
    return render(request, "parties/form.html", context, status=_status(form, error))


def _changed(request: HttpRequest, found: Organisation, form: OrganisationForm) -> HttpResponse:
    services.change_organisation(
        by=acting(request),
        organisation_id=found.pk,
        revision=form.cleaned_data["revision"] or 0,
        facts=form.facts,
    )
    messages.success(request, _("Die Angaben sind gespeichert."))
    return redirect("parties:organisation", found.code)


def _with_new_revision(form: OrganisationForm, error: DomainError | None) -> OrganisationForm:
    """After a comparison the second person may save on purpose."""
    if not isinstance(error, ChangedMeanwhileError):
        return form
    return OrganisationForm({**form.data.dict(), "revision": str(error.current.revision)})  # type: ignore[attr-defined]


def _status(form: forms.Form, error: DomainError | None) -> int:
    return 422 if error or (form.is_bound and form.errors) else 200


Save = Callable[[HttpRequest, Organisation, Any], object]


def _adding(kind: type[forms.Form], title: Promise, done: Promise, save: Save) -> Any:
    """A page that adds something to an organisation."""

    @login_required
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest, code: str) -> HttpResponse:
        found = organisation_or_404(code)
        require(CHANGE, request.user, found)
        form, error = kind(request.POST or None, request.FILES or None), None
        if form.is_valid():
            try:
                save(request, found, form)
            except DomainError as refused:
                error = refused
            else:
                messages.success(request, str(done))
                return redirect("parties:organisation", found.code)
        context = {
            "form": form,
            "error": error,
            "title": title,
            "organisation": found,
            "breadcrumbs": to_organisation(found, str(title)),
        }
        return render(request, "parties/form.html", context, status=_status(form, error))

    return view


def _save_contact(request: HttpRequest, found: Organisation, form: ContactForm) -> object:
    data = form.cleaned_data
    return services.add_contact(
        by=acting(request),
        organisation_id=found.pk,
        function=data["function"],
        reach=Reach(data["email"], data["phone"]),
        since=data["since"],
    )


def _save_place(request: HttpRequest, found: Organisation, form: PlaceForm) -> object:
    return services.add_place(
        by=acting(request),
        organisation_id=found.pk,
        unit_id=int(form.cleaned_data["unit"]),
        role=form.cleaned_data["role"],
        since=form.first_day,
    )


def _save_recognition(request: HttpRequest, found: Organisation, form: RecognitionForm) -> object:
    data = form.cleaned_data
    return services.record_recognition(
        by=acting(request),
        organisation_id=found.pk,
        authority=data["authority"],
        since=data["since"],
        until=data["until"],
        upload=data["document"],
    )


new_contact = _adding(
    ContactForm,
    gettext_lazy("Ansprechstelle eintragen"),
    gettext_lazy("Die Ansprechstelle ist eingetragen."),
    _save_contact,
)
new_place = _adding(
    PlaceForm,
    gettext_lazy("Ort eintragen"),
    gettext_lazy("Der Ort ist eingetragen."),
    _save_place,
)
new_recognition = _adding(
    RecognitionForm,
    gettext_lazy("Anerkennung nach § 75 SGB VIII eintragen"),
    gettext_lazy("Die Anerkennung ist eingetragen."),
    _save_recognition,
)


@login_required
@require_POST
def end(request: HttpRequest, code: str, what: str, pk: int) -> HttpResponse:
    """The last day of an office, a place or a recognition."""
    found = organisation_or_404(code)
    require(CHANGE, request.user, found)
    form = EndForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Geben Sie den letzten Tag als Datum an."))
        return redirect("parties:organisation", code)
    try:
        _end(request, found, what, pk, form)
        messages.success(request, _("Das Ende ist eingetragen. Die Zeile bleibt lesbar."))
    except DomainError as refused:
        messages.error(request, refused.message)
    return redirect("parties:organisation", code)


def _end(request: HttpRequest, found: Organisation, what: str, pk: int, form: EndForm) -> object:
    by, last_day = acting(request), form.cleaned_data["last_day"]
    if what == "ansprechstellen":
        get_object_or_404(ContactPerson, pk=pk, organisation=found)
        return services.end_contact(by=by, contact_id=pk, last_day=last_day)
    if what == "orte":
        get_object_or_404(OrganisationPlace, pk=pk, organisation=found)
        return services.end_place(by=by, place_id=pk, last_day=last_day)
    get_object_or_404(Recognition, pk=pk, organisation=found)
    return services.end_recognition(by=by, recognition_id=pk, last_day=last_day)


@login_required
@require_safe
def recognition_paper(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The paper of a recognition."""
    found = organisation_or_404(code)
    require("parties.see_papers", request.user, found)
    row = get_object_or_404(Recognition, pk=pk, organisation=found)
    if not row.document:
        raise Http404
    return paper_response(row.document, row.document_name, row.document_type)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, code: str) -> HttpResponse:
    """Let a duplicate go into another organisation."""
    found = organisation_or_404(code)
    require("parties.merge", request.user, found)
    others = queries.organisations(queries.Wanted(ended=True)).exclude(pk=found.pk)
    form, error = MergeForm(request.POST or None, others=others), None
    if form.is_valid():
        try:
            staying = services.merge(
                by=acting(request),
                duplicate_id=found.pk,
                into_id=int(form.cleaned_data["into"]),
                reason=form.cleaned_data["reason"],
            )
        except DomainError as refused:
            error = refused
        else:
            messages.success(request, _("Zusammengeführt. Die alte Adresse führt jetzt hierher."))
            return redirect("parties:organisation", staying.code)
    title = _("Doppelten Eintrag zusammenführen")
    context = {
        "form": form,
        "error": error,
        "organisation": found,
        "breadcrumbs": to_organisation(found, title),
    }
    return render(request, "parties/merge.html", context, status=_status(form, error))
