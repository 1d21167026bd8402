"""All social spaces by planning region, with a map."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sozialraum.commons.indicators.queries import Audience, Indicator
from sozialraum.commons.places.queries import Tree, tree
from sozialraum.instruments.profiles.forms import OverviewForm, year_choices
from sozialraum.instruments.profiles.pages.map import MapPage, map_page
from sozialraum.instruments.profiles.pages.maps import MapChoice, indicator_map
from sozialraum.instruments.profiles.pages.overview import first_choice, offered

from .frame import breadcrumbs
from .map import default_level

Offered = dict[str, tuple[Indicator, list[int]]]


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """A map of a chosen indicator and the table of all social spaces."""
    county = tree()
    known: Offered = {one.code: (one, years) for one, years in offered()}
    form = _form(request, known)
    context = {
        "page": _page(county, known, form),
        "form": form,
        "county": county,
        "breadcrumbs": breadcrumbs(county, None, (_("Sozialräume"), "")) if county.root else [],
        "regions": [(one, county.children(one)) for one in county.level("planning_region")],
    }
    return render(request, "profiles/overview.html", context)


def _form(request: HttpRequest, known: Offered) -> OverviewForm:
    default = first_choice([one for one, _held in known.values()])
    asked = request.GET.get("kennzahl", "")
    code = asked if asked in known else default.code if default else ""
    years = known[code][1] if code else []
    form = OverviewForm(request.GET, {"kennzahl": code, "jahr": str(years[-1]) if years else ""})
    form.offer("kennzahl", [(one.code, one.title) for one, _held in known.values()])
    form.offer("jahr", year_choices({year for _one, held in known.values() for year in held}))
    return form


def _page(county: Tree, known: Offered, form: OverviewForm) -> MapPage | None:
    """The chosen indicator in the chosen year, or in its own latest where that has none."""
    code = form.chosen("kennzahl")
    if not code or county.root is None:
        return None
    indicator, years = known[code]
    asked = int(form.chosen("jahr"))
    year = asked if asked in years else years[-1]
    choice = MapChoice(default_level(county), year)
    return map_page(indicator_map(county, indicator, choice, Audience.PUBLIC), f"jahr={year}")
