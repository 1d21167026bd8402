"""Reading the agreement and its register at any day."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from sozialraum.commons.parties import queries as parties
from sozialraum.commons.places import queries as places

from .difference import Part, part
from .models import (
    COUNTED,
    Accession,
    AccessionState,
    AgreementVersion,
    ConsentReminder,
    VersionConsent,
)

MUNICIPAL = {parties.KINDS.MUNICIPALITY, parties.KINDS.ASSOCIATION}


def versions(*, drafts: bool = False) -> QuerySet[AgreementVersion]:
    """Versions that were put in force, newest first; with those in preparation on demand."""
    rows = AgreementVersion.objects.order_by("-number")
    return rows if drafts else rows.filter(enacted_at__isnull=False)


def version(number: int, *, drafts: bool = False) -> AgreementVersion | None:
    """A version with its annexes."""
    rows = versions(drafts=drafts).filter(number=number)
    return rows.select_related("enacted_by").prefetch_related("annexes").first()


def version_on(day: date) -> AgreementVersion | None:
    """The version that held on a day."""
    return versions().filter(AgreementVersion.on(day)).first()


def difference(old: AgreementVersion, new: AgreementVersion) -> list[Part]:
    """The text and each annex of two versions beside each other; annexes by their place."""
    before = {annex.position: annex for annex in old.annexes.all()}
    after = {annex.position: annex for annex in new.annexes.all()}
    annexes = [
        part(
            _("Anlage %(number)s: %(title)s")
            % {"number": number, "title": (after.get(number) or before[number]).title},
            before[number].text if number in before else None,
            after[number].text if number in after else None,
        )
        for number in sorted(before.keys() | after.keys())
    ]
    return [part(_("Vertragstext"), old.text, new.text), *annexes]


def partners_on(day: date) -> QuerySet[Accession]:
    """Accessions that count on a day, by name of the partner; the county itself is not one."""
    consents = VersionConsent.objects.filter(consented_on__lte=day).select_related("version")
    return (
        Accession.objects.filter(state__in=COUNTED, partner_since__lte=day)
        .filter(Q(ended_on__isnull=True) | Q(ended_on__gte=day))
        .select_related("organisation", "version")
        .prefetch_related(Prefetch("consents", consents, to_attr="consents_then"))
    )


@dataclass(frozen=True)
class Entry:
    """A line of the register; no persons."""

    code: str
    name: str
    kind: str
    regions: tuple[str, ...]
    since: date
    until: date | None
    version: int
    invented: bool


def register(day: date) -> list[Entry]:
    """Who was partner on a day, and to which version."""
    regions = parties.regions(day)
    return [
        Entry(
            code=row.organisation.code,
            name=row.organisation.name,
            kind=row.organisation.get_kind_display(),
            regions=regions.get(row.organisation_id, ()),
            since=row.partner_since,
            until=row.ended_on,
            version=_bound_to(row),
            invented=row.organisation.invented,
        )
        for row in partners_on(day)
        if row.partner_since
    ]


def _bound_to(row: Accession) -> int:
    """Number of the newest version that the partner joined or consented to."""
    given: Sequence[VersionConsent] = getattr(row, "consents_then", ())
    return max([row.version.number, *(consent.version.number for consent in given)])


@dataclass(frozen=True)
class Rate:
    """How many municipalities and associations of a planning region are partners."""

    region: str
    partners: int
    places: int
    missing: tuple[str, ...]

    @property
    def percent(self) -> float:
        return 100 * self.partners / self.places if self.places else 0.0


def rates(day: date) -> list[Rate]:
    """Accession rate of each planning region on a day."""
    county = places.tree(day)
    joined = {row.organisation.unit_id for row in partners_on(day)}
    found = []
    for region in county.level("planning_region"):
        spaces = county.children(region)
        missing = tuple(space.name for space in spaces if space.id not in joined)
        found.append(Rate(region.name, len(spaces) - len(missing), len(spaces), missing))
    return found


@dataclass(frozen=True)
class Count:
    """Partners by kind, and how many of them are bound to the newest version."""

    partners: int
    municipal: int
    providers: int
    consented: int


def count(day: date) -> Count:
    """The register of a day in four numbers."""
    rows = list(partners_on(day))
    newest = version_on(day)
    kinds = Counter(row.organisation.kind in MUNICIPAL for row in rows)
    consented = sum(_bound_to(row) >= newest.number for row in rows) if newest else 0
    return Count(len(rows), kinds[True], kinds[False], consented)


def waiting(newest: AgreementVersion, day: date | None = None) -> list[Accession]:
    """Partners that have not consented to a version, each with ``reminders_then``."""
    reminders = ConsentReminder.objects.filter(version=newest)
    rows = partners_on(day or timezone.localdate()).prefetch_related(
        Prefetch("reminders", reminders, to_attr="reminders_then")
    )
    return [row for row in rows if _bound_to(row) < newest.number]


def accessions(*, state: str = "") -> QuerySet[Accession]:
    """All accessions by name of the organisation, open and over."""
    rows = Accession.objects.select_related("organisation", "version")
    if state in AccessionState.values:
        rows = rows.filter(state=state)
    return rows.order_by("organisation__name", "pk")


def accession(accession_id: int) -> Accession | None:
    """One accession with everything that happened."""
    rows = accessions().filter(pk=accession_id)
    return (
        rows.select_related("recorded_by", "registered_by", "organisation__unit")
        .prefetch_related("votes", "steps__by", "consents__version", "reminders__version")
        .first()
    )
