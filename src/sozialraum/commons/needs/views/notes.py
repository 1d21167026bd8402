"""Notes of citizens: sending one, looking up its answer, and what staff do with it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sozialraum.commons.places.queries import tree
from sozialraum.foundation.accounts.decorators import permission_required
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.errors import DomainError

from .. import queries, services
from ..forms import LookUpForm, NeedForm, NoteForm, ReplyForm
from ..models import CitizenNote, NoteState
from .frame import acting, crumbs

PER_PAGE = 20
reads_notes = permission_required("needs.read_notes")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest) -> HttpResponse:
    """Say what is missing, without an account; the code is shown on this answer only."""
    posted = request.POST if request.method == "POST" else None
    form = NoteForm(posted, initial={"place": request.GET.get("ort", "")})
    error, breadcrumbs = None, crumbs((_("Bedarf melden"), ""), desk=False)
    if form.is_valid():
        try:
            code = _send(form)
        except DomainError as refused:
            error = refused
        else:
            return render(request, "needs/sent.html", {"code": code, "breadcrumbs": breadcrumbs})
    context = {"form": form, "error": error, "breadcrumbs": breadcrumbs}
    return render(request, "needs/send.html", context, status=422 if error or form.errors else 200)


def _send(form: NoteForm) -> str:
    typed = form.cleaned_data
    unit = tree().by_code[typed["place"]]
    new = services.NewNote(typed["title"].strip(), typed["text"].strip(), unit.id)
    return services.send_note(new=new, wants_answer=typed["wants_answer"])


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def look_up(request: HttpRequest) -> HttpResponse:
    """The answer that belongs to a code; the code never stands in an address."""
    form = LookUpForm(request.POST if request.method == "POST" else None)
    note = None
    if form.is_valid():
        note = queries.note_by_code(form.cleaned_data["code"])
        if note is None:
            form.add_error("code", _("Zu diesem Code gibt es keinen Hinweis."))
    context = {"form": form, "note": note, "breadcrumbs": crumbs((_("Antwort"), ""), desk=False)}
    return render(request, "needs/look_up.html", context, status=422 if form.errors else 200)


@reads_notes
@require_safe
def notes(request: HttpRequest) -> HttpResponse:
    """Notes that wait, and those that were handled."""
    handled = request.GET.get("stand") == "bearbeitet"
    within = queries.within("needs.read_notes", request.user)
    found = Paginator(queries.notes(handled=handled, within=within), PER_PAGE)
    page = found.get_page(request.GET.get("page"))
    context = {"page": page, "handled": handled, "breadcrumbs": crumbs((_("Hinweise"), ""))}
    return render(request, "needs/notes.html", context)


@reads_notes
@require_http_methods(["GET", "HEAD", "POST"])
def note_page(request: HttpRequest, note_id: int) -> HttpResponse:
    """A note; whoever reads it records a need or answers."""
    note = _note(request, note_id)
    posted = request.POST if request.method == "POST" else None
    form = NeedForm(
        posted, initial={"title": note.title, "text": note.text, "place": note.unit.code}
    )
    error = None
    if form.is_valid():
        try:
            need = services.accept_note(by=acting(request), note_id=note_id, new=form.new)
        except DomainError as refused:
            error = refused
        else:
            messages.success(request, _("Der Hinweis ist als %s aufgenommen.") % need.code)
            return redirect("needs:need", need.code)
    return _page(request, note, form, ReplyForm(), error)


@reads_notes
@require_POST
def dismiss(request: HttpRequest, note_id: int) -> HttpResponse:
    """Answer a note that is no need."""
    note, form, error = _note(request, note_id), ReplyForm(request.POST), None
    if form.is_valid():
        try:
            services.dismiss_note(
                by=acting(request), note_id=note_id, reply=form.cleaned_data["reply"]
            )
        except DomainError as refused:
            error = refused
        else:
            messages.success(request, _("Die Antwort steht unter dem Code bereit."))
            return redirect("needs:notes")
    initial = {"title": note.title, "text": note.text, "place": note.unit.code}
    return _page(request, note, NeedForm(initial=initial), form, error)


def _note(request: HttpRequest, note_id: int) -> CitizenNote:
    rows = CitizenNote.objects.select_related("unit", "origin__need")
    note = rows.filter(pk=note_id).first()
    if note is None:
        raise Http404
    require("needs.read_notes", request.user, note)
    return note


def _page(
    request: HttpRequest,
    note: CitizenNote,
    form: NeedForm,
    reply: ReplyForm,
    error: DomainError | None,
) -> HttpResponse:
    context = {
        "note": note,
        "form": form,
        "reply": reply,
        "error": error,
        "is_new": note.state == NoteState.NEW,
        "breadcrumbs": crumbs((note.title, "")),
    }
    wrong = error or form.errors or reply.errors
    return render(request, "needs/note.html", context, status=422 if wrong else 200)
