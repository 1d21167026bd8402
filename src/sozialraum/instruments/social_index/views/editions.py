"""An edition on its way: comment, release by a second person, publication."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sozialraum.foundation.accounts.policies import allows, require
from sozialraum.foundation.editions.models import EditionState
from sozialraum.foundation.errors import DomainError

from .. import queries, services, tables
from ..card import card_of
from ..forms import CommentForm
from ..models import IndexEdition
from ..selection import Selection, readable_edition
from .desk import acting, desk_crumbs
from .public import crumbs


@require_safe
def edition(request: HttpRequest, edition_id: int) -> HttpResponse:
    """Stand, checksum and result; for planners the next step."""
    return _page(request, readable_edition(edition_id, request.user))


@require_safe
def method_card(request: HttpRequest, edition_id: int) -> HttpResponse:
    """What the method is for, what it rests on, and where its limits are; made to be printed."""
    found = readable_edition(edition_id, request.user)
    title = f"{found.version.title} {found.last_year}"
    steps = (title, reverse("social_index:edition", args=[found.pk])), (_("Steckbrief"), "")
    context = {"breadcrumbs": crumbs(*steps), "edition": found, **_result(found)}
    return render(request, "social_index/method_card.html", context)


def _page(
    request: HttpRequest,
    found: IndexEdition,
    error: DomainError | None = None,
    form: CommentForm | None = None,
) -> HttpResponse:
    desk = allows("social_index.desk", request.user)
    title = f"{found.version.title} {found.last_year}"
    context = {
        "breadcrumbs": (desk_crumbs if desk else crumbs)((title, "")),
        "edition": found,
        "desk": desk,
        "error": error,
        "form": form or CommentForm(initial={"comment": found.comment}),
        "may_release": allows("social_index.release", request.user, found),
        "frozen": found.state != EditionState.DRAFT,
        "recomputes": services.recomputes(found) if desk and found.content_hash else None,
        "others": _others(request, found),
        **_result(found),
    }
    return render(request, "social_index/edition.html", context)


def _result(found: IndexEdition) -> dict[str, Any]:
    """The rows of the last year; for a draft that cannot be computed, why."""
    try:
        outcome = queries.outcome_of(found)
    except DomainError as error:
        return {"trouble": error}
    selection = Selection(
        edition=found,
        choices=(),
        method=queries.method_of(found.version),
        outcome=outcome,
        year=outcome.years[-1],
        exact=True,
    )
    return {
        "selection": selection,
        "outcome": outcome,
        "rows": tables.matrix_rows(selection),
        "card": card_of(selection.method, outcome),
    }


def readable_editions(request: HttpRequest) -> list[IndexEdition]:
    """All editions that the person may read."""
    states = None if allows("social_index.desk", request.user) else queries.GIVEN_OUT
    return list(queries.editions(states))


def _others(request: HttpRequest, found: IndexEdition) -> list[IndexEdition]:
    return [one for one in readable_editions(request) if one.pk != found.pk]


Action = Callable[[HttpRequest, int], str]


def _step(rule: str) -> Callable[[Action], Callable[..., HttpResponse]]:
    """A step of the edition: done, or refused on the page with everything that was typed."""

    def decorate(action: Action) -> Callable[..., HttpResponse]:
        @login_required
        @require_POST
        def view(request: HttpRequest, edition_id: int) -> HttpResponse:
            found = readable_edition(edition_id, request.user)
            require(rule, request.user, found)
            return _taken(request, found, action)

        return view

    return decorate


def _taken(request: HttpRequest, found: IndexEdition, action: Action) -> HttpResponse:
    try:
        done = action(request, found.pk)
    except DomainError as error:
        typed = CommentForm(request.POST) if "comment" in request.POST else None
        return _page(request, found, error, typed)
    messages.success(request, done)
    return redirect("social_index:edition", found.pk)


@_step("social_index.prepare")
def comment(request: HttpRequest, edition_id: int) -> str:
    """Write the comment."""
    text = request.POST.get("comment", "")
    services.comment(by=acting(request), edition_id=edition_id, text=text)
    return _("Der Kommentar ist gespeichert.")


@_step("social_index.release")
def release(request: HttpRequest, edition_id: int) -> str:
    """Freeze the result as the second person."""
    services.release(by=acting(request), edition_id=edition_id)
    return _("Die Ausgabe ist freigegeben. Ihre Zahlen stehen jetzt fest.")


@_step("social_index.publish")
def publish(request: HttpRequest, edition_id: int) -> str:
    """Give the edition out."""
    services.publish(by=acting(request), edition_id=edition_id)
    return _("Die Ausgabe ist veröffentlicht.")
