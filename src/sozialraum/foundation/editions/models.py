"""The abstract edition from which instruments derive their own."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class EditionState(models.TextChoices):
    """Where an edition stands; a published one never changes again."""

    DRAFT = "draft", _("in Vorbereitung")
    RELEASED = "released", _("freigegeben")
    PUBLISHED = "published", _("veröffentlicht")
    SUPERSEDED = "superseded", _("durch neue Ausgabe ersetzt")


class Edition(models.Model):
    """Content frozen at the release by a second person, with its SHA-256."""

    number = models.PositiveSmallIntegerField(_("Ausgabe"))
    state = models.CharField(
        _("Stand"), max_length=12, choices=EditionState.choices, default=EditionState.DRAFT
    )
    comment = models.TextField(_("Kommentar der Sozialplanung"), blank=True)
    reason = models.TextField(_("Grund der neuen Ausgabe"), blank=True)
    content = models.JSONField(null=True, editable=False)
    content_hash = models.CharField(max_length=64, blank=True, editable=False)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("vorbereitet von"),
    )
    prepared_at = models.DateTimeField(_("vorbereitet am"), auto_now_add=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("freigegeben von"),
    )
    released_at = models.DateTimeField(_("freigegeben am"), null=True)
    published_at = models.DateTimeField(_("veröffentlicht am"), null=True)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_second_person",
                condition=Q(released_by__isnull=True) | ~Q(released_by=F("prepared_by")),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_frozen",
                condition=Q(state="draft", released_by__isnull=True)
                | Q(
                    released_by__isnull=False,
                    released_at__isnull=False,
                    content__isnull=False,
                    content_hash__gt="",
                ),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_published_at",
                condition=Q(state__in=["draft", "released"], published_at__isnull=True)
                | Q(state__in=["published", "superseded"], published_at__isnull=False),
            ),
        ]
