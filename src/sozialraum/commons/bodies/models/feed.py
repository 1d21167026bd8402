"""The secret address under which somebody reads the own meetings in a calendar."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class CalendarFeed(models.Model):
    """At most one for each person; only the hash of its secret is kept."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    token_hash = models.CharField(
        _("Prüfsumme des Verweises"), max_length=64, unique=True, editable=False
    )
    made_at = models.DateTimeField(_("angelegt am"), default=timezone.now)

    class Meta:
        verbose_name = _("Kalenderadresse")
        verbose_name_plural = _("Kalenderadressen")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
