"""A profile as a tagged PDF: the published edition where there is one, else a preview."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from sozialraum.commons.indicators.queries import Audience
from sozialraum.commons.places.queries import Tree, Unit
from sozialraum.foundation.components.formats import format_day
from sozialraum.instruments.profiles import queries
from sozialraum.instruments.profiles.models import ProfileEdition
from sozialraum.instruments.profiles.pages.profile import lead_map
from sozialraum.instruments.profiles.pdf import profile_pdf
from sozialraum.instruments.profiles.profile import Profile

from .frame import county_or_404, public_data, unit_or_404


@public_data
def pdf(request: HttpRequest, code: str, year: int) -> HttpResponse:  # noqa: ARG001 - a view
    """PDF/UA-1 of a place and year."""
    county, _district = county_or_404()
    unit = unit_or_404(county, code)
    response = HttpResponse(_document(county, unit, year), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{code}-{year}.pdf"'
    return response


def _document(county: Tree, unit: Unit, year: int) -> bytes:
    edition = queries.published(unit.id, year)
    if edition is None:
        found = queries.profile(county, unit, year, Audience.PUBLIC)
        return profile_pdf(
            found,
            comment="",
            edition=_("Vorschau mit den heutigen Zahlen"),
            overview=lead_map(county, unit, found, Audience.PUBLIC)[0],
        )
    return _of_edition(county, unit, edition)


def _of_edition(county: Tree, unit: Unit, edition: ProfileEdition) -> bytes:
    """Frozen figures; the map only while today's figures are still those of the edition."""
    found = Profile.from_json(edition.content or {})
    given_out = edition.published_at or edition.prepared_at
    unchanged = queries.recomputed_hash(edition) == edition.content_hash
    return profile_pdf(
        found,
        comment=edition.comment,
        edition=_("%(number)s. Ausgabe vom %(day)s")
        % {"number": edition.number, "day": format_day(given_out.date())},
        overview=lead_map(county, unit, found, Audience.PUBLIC)[0] if unchanged else None,
    )
