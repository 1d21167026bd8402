"""Validity by days: what the county changed keeps its earlier rows."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

ALWAYS = date(1900, 1, 1)
"""First day of what has no known beginning; a date, so that keys stay unique."""


class Dated(models.Model):
    """Validity from the first to the last day, both included; open end where empty."""

    valid_from = models.DateField(_("gültig ab"), default=ALWAYS)
    valid_to = models.DateField(_("gültig bis"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_period",
                condition=Q(valid_to__isnull=True) | Q(valid_from__lte=F("valid_to")),
            )
        ]

    @staticmethod
    def on(day: date) -> Q:
        """Rows that are valid on a day."""
        return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))
