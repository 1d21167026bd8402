"""Organisations with which the county works."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.validity import Dated


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
        "places.SpatialUnit", models.PROTECT, null=True, blank=True, verbose_name=_("Raumeinheit")
    )
    website = models.URLField(_("Website"), blank=True)
    invented = models.BooleanField(_("erfunden"), default=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged"
    )

    class Meta(Dated.Meta):
        verbose_name = _("Organisation")
        verbose_name_plural = _("Organisationen")
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="parties_organisation_merged_into_another",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=models.F("id")),
            ),
        ]

    def __str__(self) -> str:
        return self.name
