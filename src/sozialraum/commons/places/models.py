"""Spatial units as one dated tree."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.validity.models import Dated


class Level(models.TextChoices):
    """Kind of a spatial unit; the first five form the county's own tree."""

    DISTRICT = "district", _("Landkreis")
    PLANNING_REGION = "planning_region", _("Planregion")
    SOCIAL_SPACE = "social_space", _("Sozialraum")
    MUNICIPALITY = "municipality", _("Gemeinde")
    LOCALITY = "locality", _("Ortsteil")
    COUNTRY = "country", _("Deutschland")
    STATE = "state", _("Land")
    GOVERNMENT_REGION = "government_region", _("Regierungsbezirk")
    ASSOCIATION = "association", _("Gemeindeverband")


class KeyScheme(models.TextChoices):
    """System of official keys; keys are strings, leading zeros count."""

    AGS = "ags", _("Amtlicher Gemeindeschlüssel (8 Stellen)")
    ARS = "ars", _("Regionalschlüssel (12 Stellen)")
    ASSOCIATION = "association", _("Verbandsschlüssel (9 Stellen)")
    DISTRICT = "district", _("Kreisschlüssel (5 Stellen)")
    AREA = "area", _("Schlüssel von Deutschland, Land oder Bezirk")


class SpatialUnit(Dated):
    """A place with a stable ``code`` that links, files and the API may rely on."""

    code = models.SlugField(_("Kennung"), max_length=40, unique=True)
    level = models.CharField(_("Ebene"), max_length=20, choices=Level.choices)
    name = models.CharField(_("Name"), max_length=120)
    kind = models.CharField(_("Art"), max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)
    description = models.TextField(_("Beschreibung"), blank=True)

    class Meta(Dated.Meta):
        verbose_name = _("Raumeinheit")
        verbose_name_plural = _("Raumeinheiten")
        ordering: ClassVar = ["level", "position", "name"]
        indexes: ClassVar = [models.Index(fields=["level", "position"])]

    def __str__(self) -> str:
        return self.name


class UnitKey(Dated):
    """An official key of a unit while it is valid."""

    unit = models.ForeignKey(SpatialUnit, models.CASCADE, related_name="keys")
    scheme = models.CharField(_("Schlüsselart"), max_length=12, choices=KeyScheme.choices)
    value = models.CharField(_("Schlüssel"), max_length=12)

    class Meta(Dated.Meta):
        verbose_name = _("Schlüssel")
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                name="places_unitkey_once",
                fields=["scheme", "value", "valid_from"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.value}"


class UnitMembership(Dated):
    """A unit belongs to a parent unit while this is valid."""

    unit = models.ForeignKey(SpatialUnit, models.CASCADE, related_name="memberships")
    parent = models.ForeignKey(SpatialUnit, models.PROTECT, related_name="members")

    class Meta(Dated.Meta):
        verbose_name = _("Raumzuordnung")
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                name="places_membership_once",
                fields=["unit", "parent", "valid_from"],
            ),
            models.CheckConstraint(
                name="places_membership_not_own_parent", condition=~Q(unit=F("parent"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} → {self.parent}"


class ChangeKind(models.TextChoices):
    """Kind of a territorial change."""

    MERGER = "merger", _("Zusammenschluss")
    SPLIT = "split", _("Teilung")
    DISTRICT_CHANGE = "district_change", _("Wechsel des Landkreises")
    KEY_CHANGE = "key_change", _("neuer Schlüssel")


class TerritorialChange(models.Model):
    """An event by which units end and others take over their territory."""

    effective_on = models.DateField(_("wirksam am"))
    kind = models.CharField(_("Art"), max_length=20, choices=ChangeKind.choices)
    title = models.CharField(_("Bezeichnung"), max_length=200)
    source = models.CharField(_("Quelle"), max_length=300)

    class Meta:
        verbose_name = _("Gebietsänderung")
        ordering: ClassVar = ["effective_on", "title"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="places_change_once", fields=["effective_on", "kind", "title"]
            )
        ]

    def __str__(self) -> str:
        return self.title


class TerritorialShare(models.Model):
    """Part of ``origin`` that goes to ``target``; the parts of an origin sum to 1."""

    change = models.ForeignKey(TerritorialChange, models.CASCADE, related_name="shares")
    origin = models.ForeignKey(SpatialUnit, models.PROTECT, related_name="shares_given")
    target = models.ForeignKey(SpatialUnit, models.PROTECT, related_name="shares_taken")
    population_weight = models.FloatField(_("Anteil Bevölkerung"), default=1.0)
    area_weight = models.FloatField(_("Anteil Fläche"), default=1.0)
    employee_weight = models.FloatField(_("Anteil Beschäftigte"), null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="places_share_once", fields=["change", "origin", "target"]
            ),
            models.CheckConstraint(
                name="places_share_weights",
                condition=Q(population_weight__gte=0, population_weight__lte=1)
                & Q(area_weight__gte=0, area_weight__lte=1),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.origin} → {self.target}"


class Boundary(Dated):
    """Outline of a unit as GeoJSON geometry (WGS 84), with its credit line."""

    unit = models.ForeignKey(SpatialUnit, models.CASCADE, related_name="boundaries")
    geometry = models.JSONField(_("Geometrie"))
    area_km2 = models.FloatField(_("Fläche in km²"))
    credit = models.CharField(_("Quellenvermerk"), max_length=200)
    licence = models.CharField(_("Lizenz"), max_length=100)
    dissolved = models.BooleanField(_("aus Teilen zusammengefügt"), default=False)

    class Meta(Dated.Meta):
        verbose_name = _("Grenze")
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(name="places_boundary_once", fields=["unit", "valid_from"]),
        ]

    def __str__(self) -> str:
        return str(self.unit)
