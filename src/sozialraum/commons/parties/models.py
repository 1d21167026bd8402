"""Organisations with which the county works, and the goals they share."""

from functools import cached_property
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sozialraum.commons.places.queries import tree
from sozialraum.foundation.validity.models import Dated


class OrganisationKind(models.TextChoices):
    """What an organisation is."""

    DISTRICT = "district", _("Landkreis")
    MUNICIPALITY = "municipality", _("Gemeinde oder Stadt")
    ASSOCIATION = "association", _("Amt")
    PROVIDER = "provider", _("freier Träger")
    DEPARTMENT = "department", _("Fachdienst des Landkreises")
    SCHOOL = "school", _("Schule")
    DAYCARE = "daycare", _("Kindertagesstätte")
    CLUB = "club", _("Verein")
    OTHER = "other", _("andere")


class Organisation(Dated):
    """An organisation under a stable ``code``; a duplicate points to the one that stays."""

    code = models.SlugField(_("Kennung"), max_length=60, unique=True)
    name = models.CharField(_("Name"), max_length=160)
    kind = models.CharField(_("Art"), max_length=20, choices=OrganisationKind.choices)
    unit = models.ForeignKey(
        "places.SpatialUnit",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("steht für die Raumeinheit"),
    )
    website = models.URLField(_("Website"), blank=True)
    invented = models.BooleanField(_("erfunden"), default=False)
    revision = models.PositiveIntegerField(_("Bearbeitungsstand"), default=1)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged"
    )
    merged_at = models.DateTimeField(_("zusammengeführt am"), null=True, blank=True)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    merge_reason = models.CharField(_("Grund"), max_length=300, blank=True)
    merge_moved = models.JSONField(_("mitgenommene Einträge"), default=dict, blank=True)

    class Meta(Dated.Meta):
        verbose_name = _("Organisation")
        verbose_name_plural = _("Organisationen")
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="parties_organisation_merged_into_another",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
            ),
            models.CheckConstraint(
                name="parties_organisation_merged_by_whom_and_why",
                condition=Q(merged_into__isnull=True, merged_at__isnull=True, merge_reason="")
                | Q(merged_into__isnull=False, merged_at__isnull=False, merged_by__isnull=False)
                & ~Q(merge_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def scope_keys(self) -> tuple[str, ...]:
        """Itself and the places in which it lies; rules compare them with a mandate."""
        county = tree()
        unit = county.units.get(self.unit_id or 0)
        path = county.path(unit) if unit else ()
        return (f"organisation:{self.pk}", *(f"unit:{step.code}" for step in path))

    @property
    def own_keys(self) -> tuple[str, ...]:
        """Itself, and the place for which it stands: whose people are its people."""
        place = (f"unit:{self.unit.code}",) if self.unit else ()
        return (f"organisation:{self.pk}", *place)


class PlaceRole(models.TextChoices):
    """What ties an organisation to a place."""

    SEAT = "seat", _("Sitz")
    WORKS_IN = "works_in", _("tätig in")


class OrganisationPlace(Dated):
    """An organisation has its seat in a spatial unit, or works there, while this is valid."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="places")
    unit = models.ForeignKey("places.SpatialUnit", models.PROTECT, verbose_name=_("Raumeinheit"))
    role = models.CharField(_("Bezug"), max_length=10, choices=PlaceRole.choices)

    class Meta(Dated.Meta):
        verbose_name = _("Ort einer Organisation")
        ordering: ClassVar = ["role", "valid_from", "pk"]
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                name="parties_place_once", fields=["organisation", "unit", "role", "valid_from"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.unit}"


class Partnership(Dated):
    """An organisation is a partner of the county's agreement, from its first to its last day.

    Written by whoever keeps the agreement; here, so that every instrument can read it.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="partnerships")

    class Meta(Dated.Meta):
        verbose_name = _("Partnerschaft")
        verbose_name_plural = _("Partnerschaften")
        ordering: ClassVar = ["valid_from", "pk"]
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                name="parties_partnership_one_open",
                fields=["organisation"],
                condition=Q(valid_to__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class ContactPerson(Dated):
    """Whom to ask in an organisation: an office or a task with address, not a name."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="contacts")
    function = models.CharField(_("Stelle oder Aufgabe"), max_length=120)
    email = models.EmailField(_("E-Mail"), blank=True)
    phone = models.CharField(_("Telefon"), max_length=40, blank=True)

    class Meta(Dated.Meta):
        verbose_name = _("Ansprechstelle")
        ordering: ClassVar = ["function", "pk"]
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="parties_contact_can_be_reached", condition=~Q(email="", phone="")
            ),
        ]

    def __str__(self) -> str:
        return self.function


class Recognition(Dated):
    """Recognition of a provider of youth welfare under § 75 SGB VIII, with its paper."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="recognitions")
    authority = models.CharField(_("anerkannt durch"), max_length=160)
    document = models.FileField(_("Dokument"), upload_to="recognitions/%Y/", blank=True)
    document_name = models.CharField(_("Dateiname"), max_length=120, blank=True)
    document_type = models.CharField(_("Dateiart"), max_length=40, blank=True)
    document_hash = models.CharField(_("Prüfsumme (SHA-256)"), max_length=64, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("erfasst am"), auto_now_add=True)

    class Meta(Dated.Meta):
        verbose_name = _("Anerkennung nach § 75 SGB VIII")
        ordering: ClassVar = ["-valid_from", "-pk"]
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="parties_recognition_document_with_hash",
                condition=Q(document="", document_hash="") | ~Q(document="") & ~Q(document_hash=""),
            ),
        ]

    def __str__(self) -> str:
        return self.authority


class PerspectiveKey(models.TextChoices):
    """The four goal perspectives of the agreement; there are no others."""

    CHILDREN_YOUTH = "children_youth", _("Kinder und Jugendliche")
    PARENTS = "parents", _("Eltern")
    PRACTITIONERS = "practitioners", _("Fachkräfte")
    COMMUNITY = "community", _("Gemeinwesen")


class GoalPerspective(models.Model):
    """One of the four views under which all goals stand; a county may rename it."""

    key = models.CharField(_("Kennung"), max_length=20, choices=PerspectiveKey.choices, unique=True)
    title = models.CharField(_("Name"), max_length=60)
    explanation = models.CharField(_("Erklärung"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("Reihenfolge"))
    revision = models.PositiveIntegerField(_("Bearbeitungsstand"), default=1)

    class Meta:
        verbose_name = _("Zielperspektive")
        verbose_name_plural = _("Zielperspektiven")
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="parties_perspective_one_of_four",
                condition=Q(key__in=PerspectiveKey.values),
            )
        ]

    def __str__(self) -> str:
        return self.title


class Goal(Dated):
    """A goal below a perspective; another wording is a new ``number`` of the same ``code``."""

    perspective = models.ForeignKey(GoalPerspective, models.PROTECT, related_name="goals")
    code = models.SlugField(_("Kennung"), max_length=60)
    number = models.PositiveSmallIntegerField(_("Fassung"))
    title = models.CharField(_("Ziel"), max_length=200)
    text = models.TextField(_("Erläuterung"), blank=True)
    invented = models.BooleanField(_("erfunden"), default=False)

    class Meta(Dated.Meta):
        verbose_name = _("Ziel")
        verbose_name_plural = _("Ziele")
        ordering: ClassVar = ["perspective", "code", "number"]
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(name="parties_goal_version_once", fields=["code", "number"]),
        ]

    def __str__(self) -> str:
        return self.title
