"""What people without an account see of a card wall, and do there."""

import secrets
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sozialraum.foundation.errors import DomainError

from .. import services
from ..forms.walls import CardForm
from ..models import Wall, WallPhase
from ..queries.walls import hanging, mark_of, open_wall
from .frame import status_of
from .polling import answer_poll
from .walls import chosen_group

_BYTES = 12
MODES = {
    WallPhase.WRITING: "write",
    WallPhase.SORTING: "sort",
    WallPhase.DOTS: "dots",
}


def private(response: HttpResponse) -> HttpResponse:
    """No search engine keeps the address, and no other site learns of it."""
    # «no-referrer» would make browsers hide the origin too, and forms would be refused.
    response["Referrer-Policy"] = "strict-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


@require_safe
def enter(request: HttpRequest) -> HttpResponse:
    """Type the code from the wall."""
    code = "".join(request.GET.get("code", "").lower().split())
    if code and open_wall(code):
        return redirect("bodies:join", code)
    status = 404 if code else 200
    return render(request, "bodies/enter_code.html", {"code": code}, status=status)


@never_cache
@require_safe
def join(request: HttpRequest, code: str) -> HttpResponse:
    """Give somebody an address of their own; it counts their dots and names nobody."""
    if open_wall(code) is None:
        return _closed(request, code)
    return redirect("bodies:cards", code, secrets.token_urlsafe(_BYTES))


def _closed(request: HttpRequest, code: str) -> HttpResponse:
    """The same answer for a wall that is closed and for a code that never was."""
    context = {"code": code}
    return private(render(request, "bodies/enter_code.html", context, status=404))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def cards(request: HttpRequest, code: str, person: str) -> HttpResponse:
    """The wall, and what may be done in its step just now."""
    wall = open_wall(code)
    if wall is None:
        return _closed(request, code)
    if request.method == "POST":
        return private(_do(request, wall, code, person))
    return private(_page(request, wall, code, person))


def _page(request: HttpRequest, wall: Wall, code: str, person: str, **more: Any) -> HttpResponse:
    """``more`` is a form that was refused, and why."""
    context: dict[str, Any] = {
        "wall": wall,
        "hung": hanging(wall, mark_of(wall, person)),
        "mode": MODES[WallPhase(wall.phase)],
        "form": CardForm(wall=wall, chosen=request.GET.get("frage", "")),
        "poll": f"{reverse('bodies:cards_state', args=[code, person])}?schritt={wall.phase}",
        "here": reverse("bodies:cards", args=[code, person]),
        **more,
    }
    return render(request, "bodies/cards.html", context, status=status_of(more))


@require_safe
def state(request: HttpRequest, code: str, person: str) -> HttpResponse:
    """The wall alone; a phone that has it already is told so with one query."""
    wall = open_wall(code)
    if wall is None:
        return private(answer_poll(request, "closed", _say_closed))
    mark, asked = mark_of(wall, person), request.GET.get("schritt", "")

    def content() -> str:
        context: dict[str, Any] = {
            "wall": wall,
            "hung": hanging(wall, mark),
            "mode": MODES[WallPhase(wall.phase)] if asked == wall.phase else "read",
            "moved": asked != wall.phase,
            "here": reverse("bodies:cards", args=[code, person]),
        }
        return render_to_string("bodies/parts/wall.html", context)

    return private(answer_poll(request, f"{wall.pk}-{wall.version}-{mark[:12]}", content))


def _say_closed() -> str:
    return render_to_string("bodies/parts/wall_closed.html")


def _write(_request: HttpRequest, code: str, person: str, form: CardForm) -> str:
    if not form.is_valid():
        raise DomainError(_("Schreiben Sie etwas auf die Karte."))
    column = form.cleaned_data["column"]
    services.write_card(code, person, column_id=column, text=form.cleaned_data["text"])
    return f"?frage={column}#schreiben"


def _take_back(request: HttpRequest, code: str, person: str, _form: CardForm) -> str:
    services.take_card_back(code, person, card_id=_number(request.POST.get("zurueck", "")))
    return "#wand"


def _sort(request: HttpRequest, code: str, _person: str, _form: CardForm) -> str:
    group, title = chosen_group(request)
    chosen = [_number(key) for key in request.POST.getlist("karte")]
    services.sort_together(code, card_ids=chosen, cluster_id=group, title=title)
    return "#wand"


def _stick(request: HttpRequest, code: str, person: str, _form: CardForm) -> str:
    on = "kleben" in request.POST
    key = request.POST.get("kleben" if on else "abnehmen", "")
    services.put_dot(code, person, key=key, on=on)
    return f"#{key}"


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


ACTS: dict[str, Callable[[HttpRequest, str, str, CardForm], str]] = {
    "text": _write,
    "zurueck": _take_back,
    "gruppe": _sort,
    "kleben": _stick,
    "abnehmen": _stick,
}


def _do(request: HttpRequest, wall: Wall, code: str, person: str) -> HttpResponse:
    """What was pressed; a refused step shows why and keeps what was typed."""
    form = CardForm(request.POST, wall=wall)
    act = next((ACTS[name] for name in ACTS if name in request.POST), None)
    here = reverse("bodies:cards", args=[code, person])
    if act is None:
        return redirect(here)
    try:
        anchor = act(request, code, person, form)
    except DomainError as error:
        kept = form if "text" in request.POST else CardForm(wall=wall)
        typed = {
            "heading": request.POST.get("ueberschrift", ""),
            "chosen": [_number(key) for key in request.POST.getlist("karte")],
        }
        return _page(request, wall, code, person, error=error, form=kept, **typed)
    return redirect(f"{here}{anchor}")
