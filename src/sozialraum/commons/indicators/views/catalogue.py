"""The catalogue of indicators and of variables."""

from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .. import queries
from ..models import Indicator, Source

PER_PAGE = 50


@dataclass(frozen=True)
class Entry:
    """An indicator as the catalogue shows it."""

    indicator: Indicator
    formula: str
    sources: list[Source]
    invented: bool
    years: list[int]


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """All indicators by life situation, with formula, source and years."""
    years = queries.years_by_indicator()
    entries = [_entry(found, years.get(found.code, [])) for found in queries.catalogue()]
    groups = [
        (situation, list(found))
        for situation, found in groupby(entries, lambda entry: entry.indicator.life_situation)
    ]
    return render(request, "indicators/catalogue.html", {"groups": groups})


def _entry(found: Indicator, years: list[int]) -> Entry:
    return Entry(
        indicator=found,
        formula=queries.formula_text(found),
        sources=queries.sources_of(found),
        invented=queries.is_invented(found),
        years=years,
    )


@require_safe
def variables(request: HttpRequest) -> HttpResponse:
    """All variables with source, rule and the years held."""
    page = Paginator(queries.variables(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "indicators/variables.html", {"page": page})


@require_safe
def variable(request: HttpRequest, code: str) -> HttpResponse:
    """One variable: source, rule, indicators that use it."""
    found = queries.variables().filter(code=code).first()
    if found is None:
        raise Http404
    used = queries.catalogue().filter(terms__variable=found).distinct()
    return render(request, "indicators/variable.html", {"variable": found, "indicators": used})
