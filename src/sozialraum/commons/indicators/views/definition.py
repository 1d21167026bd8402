"""Defining an indicator: rows of the formula, preview of its values, saving."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sozialraum.commons.places import queries as places
from sozialraum.commons.places.services import Level
from sozialraum.foundation.accounts.decorators import permission_required
from sozialraum.foundation.errors import DomainError
from sozialraum.methods.states import ValueState

from .. import queries, services
from ..forms import IndicatorForm
from ..forms.definition import MOST_ROWS, ROWS, rows_of, values_of
from ..models import Indicator, TermPart
from ..services import Preview, PreviewValue


@dataclass(frozen=True)
class Purpose:
    """Why the form is shown: its words, first values, and what is fixed or must hold."""

    title: str
    lead: str
    check: Callable[[IndicatorForm], None]
    initial: Mapping[str, Any] = field(default_factory=dict)
    rows: Mapping[TermPart, int] = field(default_factory=lambda: dict.fromkeys(TermPart, ROWS))
    fixed: tuple[str, ...] = ()


@dataclass(frozen=True)
class PreviewRow:
    """A place with its value as the county and as everybody would see it."""

    name: str
    depth: int
    inside: PreviewValue
    public: "Shown"


@dataclass(frozen=True)
class Shown:
    """A value with its state."""

    value: float | None
    state: ValueState


@permission_required("indicators.define")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """An indicator that did not exist before."""
    purpose = Purpose(
        title=_("Kennzahl festlegen"),
        lead=_("Eine Kennzahl ist: Faktor × Zähler ÷ Nenner. Ohne Nenner ist sie eine Anzahl."),
        check=_refuse_taken,
    )
    return _define(request, purpose)


@permission_required("indicators.define")
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """The latest definition, corrected for all of its years."""
    found = _latest_or_404(code)
    purpose = Purpose(
        title=_("%(title)s bearbeiten") % {"title": found.title},
        lead=_(
            "Die Änderung gilt für alle Jahre dieser Fassung. Veröffentlichtes bleibt, wie es ist."
        ),
        check=lambda _form: None,
        initial=values_of(found),
        rows=rows_of(found),
        fixed=("code", "valid_from_year"),
    )
    return _define(request, purpose)


@permission_required("indicators.define")
@require_http_methods(["GET", "POST"])
def next_definition(request: HttpRequest, code: str) -> HttpResponse:
    """Another formula from a later year on; the earlier years keep theirs."""
    found = _latest_or_404(code)

    def later(form: IndicatorForm) -> None:
        if form.cleaned_data.get("valid_from_year", 9999) <= found.valid_from_year:
            form.add_error(
                "valid_from_year",
                _("Die jetzige Fassung gilt ab %(year)d. Nennen Sie ein späteres Jahr.")
                % {"year": found.valid_from_year},
            )

    purpose = Purpose(
        title=_("Neue Fassung: %(title)s") % {"title": found.title},
        lead=_("Die jetzige Fassung endet im Jahr davor. Die Reihe kann dort einen Sprung haben."),
        check=later,
        initial=values_of(found) | {"valid_from_year": None},
        rows=rows_of(found),
        fixed=("code",),
    )
    return _define(request, purpose)


def _define(request: HttpRequest, purpose: Purpose) -> HttpResponse:
    step = request.POST.get("schritt", "vorschau")
    rows = _rows(request.POST, purpose) if request.method == "POST" else purpose.rows
    if request.method == "GET" or step in set(TermPart):
        rows = {part: rows[part] + (part == step) for part in TermPart}
        return _page(request, purpose, _open_form(request.POST, purpose, rows))
    form = _fixed(IndicatorForm(request.POST, initial=dict(purpose.initial), rows=rows), purpose)
    if form.is_valid():
        purpose.check(form)
    if form.errors:
        return _page(request, purpose, form, status=422)
    try:
        if step == "speichern":
            return _saved(request, form)
        preview = services.preview_indicator(by=request.user, new=form.new)  # type: ignore[arg-type]
    except DomainError as refusal:
        return _page(request, purpose, form, error=refusal, status=422)
    return _page(request, purpose, form, preview=preview)


def _rows(given: QueryDict, purpose: Purpose) -> dict[TermPart, int]:
    found = {}
    for part in TermPart:
        asked = given.get(f"{part}_rows", "")
        number = int(asked) if re.fullmatch(r"[0-9]{1,3}", asked) else 0
        found[part] = min(max(number, purpose.rows[part]), MOST_ROWS)
    return found


def _open_form(given: QueryDict, purpose: Purpose, rows: Mapping[TermPart, int]) -> IndicatorForm:
    """The form with what was typed so far, not yet judged."""
    capped = {part: min(count, MOST_ROWS) for part, count in rows.items()}
    typed = {name: given[name] for name in given if name not in purpose.fixed}
    return _fixed(IndicatorForm(initial={**purpose.initial, **typed}, rows=capped), purpose)


def _fixed(form: IndicatorForm, purpose: Purpose) -> IndicatorForm:
    for name in purpose.fixed:
        form.fields[name].disabled = True
        form.fields[name].required = False
    return form


def _saved(request: HttpRequest, form: IndicatorForm) -> HttpResponse:
    found = services.define_indicator(by=request.user, new=form.new)  # type: ignore[arg-type]
    messages.success(request, _("„%(title)s“ ist gespeichert.") % {"title": found.title})
    return redirect(f"{reverse('indicators:catalogue')}#{found.code}")


def _page(  # noqa: PLR0913 - what may stand beside the form
    request: HttpRequest,
    purpose: Purpose,
    form: IndicatorForm,
    *,
    error: DomainError | None = None,
    preview: Preview | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "purpose": purpose,
        "form": form,
        "error": error,
        "preview": preview,
        "preview_rows": _preview_rows(preview) if preview else ([], []),
        "preview_variables": _used(form) if preview and preview.year is None else [],
        "breadcrumbs": [(_("Kennzahlenkatalog"), reverse("indicators:catalogue"))],
    }
    return render(request, "indicators/definition.html", context, status=status)


def _preview_rows(preview: Preview) -> tuple[list[PreviewRow], list[PreviewRow]]:
    """The larger areas, and the municipalities."""
    county = places.tree()
    values = {found.unit_id: found for found in preview.values}
    upper: list[PreviewRow] = []
    lower: list[PreviewRow] = []
    for unit in county.ordered:
        if unit.id in values:
            rows = lower if unit.level == Level.MUNICIPALITY else upper
            rows.append(_preview_row(unit.name, len(county.path(unit)), values[unit.id]))
    return upper, lower


def _preview_row(name: str, depth: int, found: PreviewValue) -> PreviewRow:
    return PreviewRow(name, depth, found, Shown(found.public_value, found.public_state))


def _used(form: IndicatorForm) -> list[Any]:
    """The variables of the formula with the years they have."""
    codes = {**form.terms(TermPart.NUMERATOR), **form.terms(TermPart.DENOMINATOR)}
    return list(queries.variables().filter(code__in=codes))


def _refuse_taken(form: IndicatorForm) -> None:
    if queries.indicator(form.cleaned_data.get("code", "")) is not None:
        form.add_error("code", _("Diese Kennung gibt es schon. Bearbeiten Sie die Kennzahl."))


def _latest_or_404(code: str) -> Indicator:
    found = queries.indicator(code)
    if found is None:
        raise Http404
    return found
