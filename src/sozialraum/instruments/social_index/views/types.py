"""Types of municipalities, formed from declared indicators."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..municipality_types import Found, Refused, TypeFound, TypeSample, drawings, find, words
from ..municipality_types.form import FEWEST_TRAITS, TypesForm
from ..queries.outlines import current_tree, outlines
from ..queries.types import MUNICIPALITY, narrowed, offered
from .public import crumbs

USUAL = ("density", "mean_age", "under_18", "net_migration", "commuters_out")


@dataclass(frozen=True)
class TypeView:
    """A type as the page tells it; ``unsure`` members lie between two types."""

    title: str
    members: list[tuple[str, bool]]
    description: list[str]
    certainty: str
    firmness: str


@require_safe
def types(request: HttpRequest) -> HttpResponse:
    """Types with members, marks, map and how sure they are."""
    county = current_tree()
    everything = offered(county)
    form = _form(request, everything)
    context: dict[str, Any] = {
        "breadcrumbs": crumbs((_("Typen von Gemeinden"), "")),
        "form": form,
        "offered": everything.traits,
    }
    if form.is_valid():
        sample = narrowed(everything, form.cleaned_data["kennzahl"])
        try:
            found = find(sample, form.cleaned_data["typen"])
        except Refused as refused:
            form.add_error("kennzahl", str(refused))
        else:
            base = outlines(county, MUNICIPALITY)
            context |= _shown(sample, found)
            context["map"] = drawings.type_map(base, sample, found) if base else None
    return render(request, "social_index/types.html", context)


def _form(request: HttpRequest, everything: TypeSample) -> TypesForm:
    """Defaults are the usual demographic indicators, or the first there are."""
    choices = [(one.code, f"{one.title}, {one.year}") for one in everything.traits]
    known = [code for code, _title in choices]
    usual = [code for code in USUAL if code in known]
    return TypesForm(
        request.GET, choices, usual if len(usual) >= FEWEST_TRAITS else known[: len(USUAL)]
    )


def _shown(sample: TypeSample, found: Found) -> dict[str, Any]:
    names = {place.code: place.name for place in sample.places}
    titles = {trait.code: trait.title for trait in sample.traits}
    return {
        "sample": sample,
        "found": found,
        "headline": words.headline(found),
        "types": [_view(sample, found, one, names) for one in found.types],
        "legend": drawings.legend(found),
        "caution": words.caution(found),
        "between": [(names[code], found.type_of[code]) for code in found.between],
        "gaps": [
            (names[code], ", ".join(titles[one] for one in missing))
            for code, missing in found.gaps.items()
        ],
        "skewed": [trait.title for at, trait in enumerate(sample.traits) if sample.is_skewed(at)],
    }


def _view(sample: TypeSample, found: Found, one: TypeFound, names: dict[str, str]) -> TypeView:
    members = [(names[code], code in found.between) for code in one.members]
    return TypeView(
        title=words.type_title(one),
        members=sorted(members),
        description=words.description(sample, one),
        certainty=words.certainty(one),
        firmness=words.firmness(one),
    )
