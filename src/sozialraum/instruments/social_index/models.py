"""Declared versions of the index and the editions computed with them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.editions.models import Edition


class IndexVersion(models.Model):
    """A declared method: indicators, weights, frame and rules for both indices.

    ``definition`` follows ``definition.IndexMethod``; it never changes after an edition
    was computed with it – a changed method is a new version.
    """

    number = models.PositiveSmallIntegerField(_("Fassung"), unique=True)
    title = models.CharField(_("Titel"), max_length=160)
    explanation = models.TextField(_("Erläuterung in einfachen Worten"))
    definition = models.JSONField(_("Verfahren"))
    declared_at = models.DateTimeField(_("erklärt am"), auto_now_add=True)
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("Indexfassung")
        verbose_name_plural = _("Indexfassungen")
        ordering: ClassVar = ["-number"]

    def __str__(self) -> str:
        return self.title


class IndexEdition(Edition):
    """Both indices of all social spaces over the years, as they were given out."""

    version = models.ForeignKey(IndexVersion, models.PROTECT, related_name="editions")
    last_year = models.SmallIntegerField(_("bis Jahr"))

    class Meta(Edition.Meta):
        verbose_name = _("Indexausgabe")
        verbose_name_plural = _("Indexausgaben")
        ordering: ClassVar = ["-last_year", "-number"]
        constraints: ClassVar = [
            *Edition.Meta.constraints,
            models.UniqueConstraint(
                name="social_index_edition_once", fields=["version", "last_year", "number"]
            ),
            models.UniqueConstraint(
                name="social_index_one_open_edition",
                fields=["version", "last_year"],
                condition=Q(state__in=["draft", "released"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} {self.last_year}, {self.number}. Ausgabe"
