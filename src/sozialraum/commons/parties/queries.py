"""Reading organisations and goals."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from sozialraum.commons.places import queries as places
from sozialraum.foundation.accounts.models import Role
from sozialraum.foundation.accounts.policies import Actor
from sozialraum.foundation.accounts.queries import mandates_of

from .models import (
    Goal,
    GoalPerspective,
    Organisation,
    OrganisationKind,
    OrganisationPlace,
    Partnership,
    PerspectiveKey,
    PlaceRole,
)

KINDS = OrganisationKind
Perspective = PerspectiveKey
PARTNER_KINDS = (
    OrganisationKind.MUNICIPALITY,
    OrganisationKind.ASSOCIATION,
    OrganisationKind.PROVIDER,
)


@dataclass(frozen=True)
class Wanted:
    """What a list is asked for: words of the name, a kind, a planning region, also ended ones."""

    words: str = ""
    kind: str = ""
    region: str = ""
    ended: bool = False


def organisations(wanted: Wanted | None = None, day: date | None = None) -> QuerySet[Organisation]:
    """Organisations by name, without the traces of duplicates."""
    asked, today = wanted or Wanted(), day or timezone.localdate()
    places_today = OrganisationPlace.objects.filter(OrganisationPlace.on(today))
    rows = (
        Organisation.objects.filter(merged_into__isnull=True)
        .select_related("unit")
        .prefetch_related(Prefetch("places", places_today.select_related("unit")))
    )
    if not asked.ended:
        rows = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today))
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    for word in asked.words.split():
        rows = rows.filter(name__icontains=word)
    return rows.filter(_lies_in(asked.region, today)).distinct() if asked.region else rows


def _lies_in(region: str, day: date) -> Q:
    """Stands for, has its seat or works in the region or in a place below it."""
    county = places.tree(day)
    unit = county.by_code.get(region)
    ids = [step.id for step in (unit, *county.descendants(unit))] if unit else []
    here = OrganisationPlace.objects.filter(OrganisationPlace.on(day), unit_id__in=ids)
    return Q(unit_id__in=ids) | Q(pk__in=here.values("organisation_id"))


def organisation(code: str) -> Organisation | None:
    """The organisation of that code, a trace of a duplicate as well."""
    rows = Organisation.objects.select_related("unit", "merged_into", "merged_by")
    return rows.filter(code=code).first()


def by_id(organisation_id: int) -> Organisation | None:
    """The organisation of that id."""
    return Organisation.objects.filter(pk=organisation_id).first()


def partners_to_be() -> QuerySet[Organisation]:
    """Municipalities, associations and providers: who may accede to the agreement."""
    return organisations().filter(kind__in=PARTNER_KINDS)


@dataclass(frozen=True, slots=True)
class Partner:
    """A partner of the agreement on a day; ``home`` is the place it stands for or sits in.

    ``unit_id`` is the place it stands for, so only municipalities and associations have one.
    """

    id: int
    code: str
    name: str
    kind: str
    unit_id: int | None
    home: int | None
    since: date
    invented: bool

    @property
    def kind_label(self) -> str:
        return str(OrganisationKind(self.kind).label)


def partners(day: date | None = None) -> list[Partner]:
    """Who is partner of the agreement on a day, by name: two queries."""
    today = day or timezone.localdate()
    seats = OrganisationPlace.objects.filter(OrganisationPlace.on(today), role=PlaceRole.SEAT)
    home = dict(seats.order_by("-pk").values_list("organisation_id", "unit_id"))
    rows = Partnership.objects.filter(Partnership.on(today)).select_related("organisation")
    return [
        Partner(
            id=one.pk,
            code=one.code,
            name=one.name,
            kind=one.kind,
            unit_id=one.unit_id,
            home=one.unit_id or home.get(one.pk),
            since=row.valid_from,
            invented=one.invented,
        )
        for row in rows.order_by("organisation__name", "pk")
        for one in (row.organisation,)
    ]


def organisations_of(person: Actor) -> frozenset[int]:
    """Ids of the organisations for which somebody acts: by mandate, or as a place's municipality."""
    scopes = [(mandate.role, mandate.scope.partition(":")) for mandate in mandates_of(person)]
    named = {
        int(key)
        for _role, (kind, _sep, key) in scopes
        if kind == "organisation" and key.isdecimal()
    }
    places = [
        key for role, (kind, _sep, key) in scopes if kind == "unit" and role == Role.MUNICIPALITY
    ]
    if not places:
        return frozenset(named)
    rows = Organisation.objects.filter(unit__code__in=places, merged_into__isnull=True)
    return frozenset({*named, *rows.values_list("pk", flat=True)})


def goal_perspectives(day: date | None = None) -> QuerySet[GoalPerspective]:
    """The four perspectives in their order, each with ``goals_then``: its goals on a day."""
    goals = Goal.objects.filter(Goal.on(day or timezone.localdate()))
    return GoalPerspective.objects.prefetch_related(Prefetch("goals", goals, to_attr="goals_then"))


def perspective_titles() -> dict[str, str]:
    """Key → name of the four perspectives, in their order."""
    return dict(GoalPerspective.objects.values_list("key", "title"))


def perspectives_with(keys: Iterable[str], goals: Iterable[int]) -> list[str]:
    """These perspectives and those of these goals, in the order of the agreement."""
    of_goals = Goal.objects.filter(pk__in=list(goals)).values_list("perspective__key", flat=True)
    named = {*keys, *of_goals}
    return [key for key in PerspectiveKey.values if key in named]


def goals_by_perspective(day: date | None = None) -> dict[str, list[Goal]]:
    """Name of a perspective → its goals on a day; perspectives without goals are left out."""
    found: dict[str, list[Goal]] = {}
    rows = Goal.objects.filter(Goal.on(day or timezone.localdate())).select_related("perspective")
    for goal in rows.order_by("perspective__position", "code"):
        found.setdefault(goal.perspective.title, []).append(goal)
    return found


def goal_versions(code: str) -> QuerySet[Goal]:
    """All wordings of a goal, newest first."""
    return Goal.objects.filter(code=code).select_related("perspective").order_by("-number")


def regions(day: date | None = None) -> dict[int, tuple[str, ...]]:
    """Organisation → names of the planning regions for which it stands or where its seat is."""
    today = day or timezone.localdate()
    county = places.tree(today)
    seats = OrganisationPlace.objects.filter(OrganisationPlace.on(today), role=PlaceRole.SEAT)
    pairs = [
        *Organisation.objects.filter(unit__isnull=False).values_list("pk", "unit_id"),
        *seats.order_by("pk").values_list("organisation_id", "unit_id"),
    ]
    found: dict[int, tuple[str, ...]] = {}
    for organisation_id, unit_id in pairs:
        unit = county.units.get(unit_id)
        region = county.ancestor(unit, "planning_region") if unit else None
        if region and region.name not in found.get(organisation_id, ()):
            found[organisation_id] = (*found.get(organisation_id, ()), region.name)
    return found
