"""Photographs of flipcharts and card walls."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.editions.levels import ReleaseLevel

from .meeting import AgendaItem, Meeting


class Photograph(models.Model):
    """A picture of what hung on the wall: drawn anew, so that it holds nothing but the picture."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="photographs")
    item = models.ForeignKey(
        AgendaItem, models.SET_NULL, null=True, blank=True, related_name="photographs"
    )
    image = models.FileField(_("Bild"), upload_to="photographs/%Y/")
    width = models.PositiveIntegerField(_("Breite"))
    height = models.PositiveIntegerField(_("Höhe"))
    description = models.TextField(_("Was auf dem Bild steht"))
    release = models.CharField(
        _("Freigabe"), max_length=10, choices=ReleaseLevel.choices, default=ReleaseLevel.INTERNAL
    )
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(_("hinzugefügt am"), auto_now_add=True)

    class Meta:
        verbose_name = _("Foto")
        verbose_name_plural = _("Fotos")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="bodies_photograph_is_described", condition=~Q(description="")
            )
        ]

    def __str__(self) -> str:
        return self.description[:80]
