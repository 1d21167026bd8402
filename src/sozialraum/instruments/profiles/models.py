"""Editions of a profile."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.editions.models import Edition


class ProfileEdition(Edition):
    """The profile of a place for a year as it was given out."""

    unit = models.ForeignKey("places.SpatialUnit", models.PROTECT, related_name="+")
    year = models.SmallIntegerField(_("Jahr"))

    class Meta(Edition.Meta):
        verbose_name = _("Profilausgabe")
        verbose_name_plural = _("Profilausgaben")
        ordering: ClassVar = ["-year", "unit", "-number"]
        constraints: ClassVar = [
            *Edition.Meta.constraints,
            models.UniqueConstraint(
                name="profiles_edition_once", fields=["unit", "year", "number"]
            ),
            models.UniqueConstraint(
                name="profiles_one_open_edition",
                fields=["unit", "year"],
                condition=Q(state__in=["draft", "released"]),
            ),
            models.UniqueConstraint(
                name="profiles_one_published_edition",
                fields=["unit", "year"],
                condition=Q(state="published"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.year}, {self.number}. Ausgabe"
