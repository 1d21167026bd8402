"""The moderator's side of a card wall."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sozialraum.foundation.errors import DomainError

from .. import services
from ..forms.walls import PaperDotsForm, PasteForm, WallForm
from ..links import qr_svg
from ..models import Meeting, Wall, WallPhase
from ..queries.minutes import items_of
from ..queries.walls import hanging, wall_of, walls_of
from .frame import acting, for_runners, meeting_crumbs, status_of
from .polling import answer_poll

PER_SHEET = 8


@for_runners
@require_http_methods(["GET", "HEAD", "POST"])
def walls(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """The walls of a meeting, and a form for a new one."""
    form = WallForm(
        request.POST if request.method == "POST" else None, items=list(items_of(meeting))
    )
    error = None
    if form.is_valid():
        try:
            made = services.make_wall(
                by=acting(request),
                meeting_id=meeting.pk,
                title=form.cleaned_data["title"],
                columns=form.columns,
                dots=form.cleaned_data["dots"],
            )
        except DomainError as refused:
            error = refused
        else:
            messages.success(request, _("Die Kartenwand steht. Öffnen Sie sie, wenn es losgeht."))
            return redirect("bodies:wall", meeting.pk, made.pk)
    context: dict[str, Any] = {"meeting": meeting, "form": form, "error": error}
    context |= {
        "walls": walls_of(meeting),
        "breadcrumbs": meeting_crumbs(meeting, (_("Karten"), "")),
    }
    return render(request, "bodies/walls.html", context, status=status_of(error or form.errors))


def _with_wall(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of one wall, for those who run its meeting."""

    @wraps(view)
    def found(request: HttpRequest, meeting: Meeting, wall_id: int, **rest: Any) -> HttpResponse:
        wall = wall_of(meeting, wall_id)
        if wall is None:
            raise Http404
        wall.meeting = meeting
        return view(request, wall, **rest)

    return for_runners(found)


def _crumbs(wall: Wall, *steps: tuple[str, str]) -> list[tuple[str, str]]:
    all_walls = (_("Karten"), reverse("bodies:walls", args=[wall.meeting_id]))
    here = (wall.title, _address(wall) if steps else "")
    return meeting_crumbs(wall.meeting, all_walls, here, *steps)


def _address(wall: Wall) -> str:
    return reverse("bodies:wall", args=[wall.meeting_id, wall.pk])


def _join(request: HttpRequest, wall: Wall) -> str:
    return request.build_absolute_uri(reverse("bodies:join", args=[wall.secret]))


@_with_wall
@require_safe
def wall(request: HttpRequest, wall: Wall) -> HttpResponse:
    """The desk of the moderator."""
    return _page(request, wall)


def _page(request: HttpRequest, wall: Wall, **more: Any) -> HttpResponse:
    """``more`` is a form that was refused, and why."""
    hung = hanging(wall, hidden=True)
    context: dict[str, Any] = {
        "wall": wall,
        "meeting": wall.meeting,
        "hung": hung,
        "groups": [group for column in hung.columns for group in column.groups],
        "mode": "moderate",
        "phases": WallPhase.choices,
        "paste_form": PasteForm(wall=wall),
        "poll": reverse("bodies:wall_state", args=[wall.meeting_id, wall.pk]),
        "breadcrumbs": _crumbs(wall),
        **more,
    }
    return render(request, "bodies/wall.html", context, status=status_of(more))


@_with_wall
@require_safe
def state(request: HttpRequest, wall: Wall) -> HttpResponse:
    """The wall alone, for the polling of the moderator's page."""

    def content() -> str:
        context = {"wall": wall, "hung": hanging(wall, hidden=True), "mode": "moderate"}
        return render_to_string("bodies/parts/wall.html", context)

    return answer_poll(request, f"{wall.pk}-{wall.version}", content)


def _chosen(request: HttpRequest) -> list[int]:
    return [int(key) for key in request.POST.getlist("karte") if key.isdecimal()]


def _set_phase(request: HttpRequest, wall: Wall) -> str:
    services.set_phase(by=acting(request), wall_id=wall.pk, phase=request.POST.get("phase", ""))
    return ""


def _renew(request: HttpRequest, wall: Wall) -> str:
    services.renew_code(by=acting(request), wall_id=wall.pk)
    return _("Der neue Code gilt. Der alte führt nirgends mehr hin.")


def _sort(request: HttpRequest, wall: Wall) -> str:
    group, title = chosen_group(request)
    services.sort_cards(
        by=acting(request),
        wall_id=wall.pk,
        card_ids=_chosen(request),
        cluster_id=group,
        title=title,
    )
    return ""


def chosen_group(request: HttpRequest) -> tuple[int | None, str]:
    """Which button was pressed: an existing group, a new one under a title, or none."""
    pressed = request.POST.get("gruppe", "")
    title = request.POST.get("ueberschrift", "") if pressed == "neu" else ""
    if pressed == "neu" and not title.strip():
        raise DomainError(_("Geben Sie der neuen Gruppe eine Überschrift."))
    return (int(pressed) if pressed.isdecimal() else None), title


def _hide(request: HttpRequest, wall: Wall) -> str:
    services.hide_cards(by=acting(request), wall_id=wall.pk, card_ids=_chosen(request), hidden=True)
    return _("Verborgen. Nur Sie sehen diese Karten noch.")


def _show(request: HttpRequest, wall: Wall) -> str:
    services.hide_cards(
        by=acting(request), wall_id=wall.pk, card_ids=_chosen(request), hidden=False
    )
    return ""


def _minutes(request: HttpRequest, wall: Wall) -> str:
    written = services.take_into_minutes(by=acting(request), wall_id=wall.pk)
    return (
        ngettext("%s Punkt im Protokoll ergänzt.", "%s Punkte im Protokoll ergänzt.", written)
        % written
    )


STEPS: dict[str, Callable[[HttpRequest, Wall], str]] = {
    "schritt": _set_phase,
    "code": _renew,
    "ordnen": _sort,
    "verbergen": _hide,
    "zeigen": _show,
    "protokoll": _minutes,
}


@_with_wall
@require_POST
def step(request: HttpRequest, wall: Wall, what: str) -> HttpResponse:
    """One step of the moderator; a refused one keeps the checked cards and what was typed."""
    try:
        said = STEPS[what](request, wall)
    except DomainError as error:
        kept = {"chosen": _chosen(request), "heading": request.POST.get("ueberschrift", "")}
        return _page(request, wall, error=error, **kept)
    if said:
        messages.success(request, said)
    return redirect(_address(wall))


@_with_wall
@require_POST
def paste(request: HttpRequest, wall: Wall) -> HttpResponse:
    """Cards from paper."""
    form = PasteForm(request.POST, wall=wall)
    if not form.is_valid():
        return _page(request, wall, paste_form=form)
    try:
        new = services.paste_cards(
            by=acting(request),
            wall_id=wall.pk,
            column_id=form.cleaned_data["column"],
            lines=form.cleaned_data["lines"],
        )
    except DomainError as error:
        return _page(request, wall, paste_form=form, error=error)
    messages.success(request, ngettext("%s Karte hängt.", "%s Karten hängen.", new) % new)
    return redirect(_address(wall))


@_with_wall
@require_POST
def remove(request: HttpRequest, wall: Wall) -> HttpResponse:
    """Take an empty wall down."""
    try:
        services.remove_wall(by=acting(request), wall_id=wall.pk)
    except DomainError as error:
        return _page(request, wall, error=error)
    messages.success(request, _("Die leere Kartenwand ist abgenommen."))
    return redirect("bodies:walls", wall.meeting_id)


@_with_wall
@require_http_methods(["GET", "HEAD", "POST"])
def paper_dots(request: HttpRequest, wall: Wall) -> HttpResponse:
    """Enter dots that were counted on paper."""
    form = PaperDotsForm(request.POST if request.method == "POST" else None, hung=hanging(wall))
    error = None
    if form.is_valid():
        try:
            services.count_paper_dots(by=acting(request), wall_id=wall.pk, dots=form.dots)
        except DomainError as refused:
            error = refused
        else:
            messages.success(request, _("Die Punkte von Papier zählen mit."))
            return redirect(_address(wall))
    context: dict[str, Any] = {"wall": wall, "form": form, "error": error}
    context["breadcrumbs"] = _crumbs(wall, (_("Punkte von Papier"), ""))
    return render(
        request, "bodies/paper_dots.html", context, status=status_of(error or form.errors)
    )


@_with_wall
@require_safe
def code(request: HttpRequest, wall: Wall) -> HttpResponse:
    """The code large enough for a projector, and as a sheet for the door."""
    address = _join(request, wall)
    context = {"wall": wall, "address": address, "picture": qr_svg(address)}
    context["entrance"] = request.build_absolute_uri(reverse("bodies:enter_code"))
    context["breadcrumbs"] = _crumbs(wall, (_("Code"), ""))
    return render(request, "bodies/wall_code.html", context)


@_with_wall
@require_safe
def sheets(request: HttpRequest, wall: Wall) -> HttpResponse:
    """All cards to cut out, and empty ones to write on."""
    context = {"wall": wall, "hung": hanging(wall), "empty": range(PER_SHEET)}
    context["breadcrumbs"] = _crumbs(wall, (_("Drucken"), ""))
    return render(request, "bodies/wall_sheets.html", context)
