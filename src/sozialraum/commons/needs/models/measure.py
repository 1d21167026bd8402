"""What is done about a need, and what it changed."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .need import Need


class MeasureKind(models.TextChoices):
    """What a measure is."""

    TEMPORARY = "temporary", _("Angebot auf Zeit")
    PERMANENT = "permanent", _("dauerhaftes Angebot")
    PROJECT = "project", _("Projekt")
    CHANGE = "change", _("Änderung eines Angebots")


class Measure(models.Model):
    """A planned or funded action towards a need; money in whole cents."""

    need = models.ForeignKey(Need, models.CASCADE, related_name="measures")
    kind = models.CharField(_("Art"), max_length=10, choices=MeasureKind.choices)
    title = models.CharField(_("Titel"), max_length=160)
    goals = models.TextField(_("Was soll sich ändern?"), blank=True)
    pursues = models.ManyToManyField(
        "parties.Goal", blank=True, related_name="+", verbose_name=_("Ziele des Vertrags")
    )
    body = models.ForeignKey("bodies.Body", models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(
        "parties.Organisation", models.PROTECT, null=True, blank=True, related_name="+"
    )
    cost_cents = models.PositiveBigIntegerField(_("Kostenrahmen in Cent"), null=True, blank=True)
    begins_on = models.DateField(_("Beginn"))
    ends_on = models.DateField(_("Ende"), null=True, blank=True)
    implemented_on = models.DateField(_("umgesetzt am"), null=True, blank=True)

    class Meta:
        verbose_name = _("Maßnahme")
        verbose_name_plural = _("Maßnahmen")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="needs_measure_ends_after_it_begins",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("begins_on")),
            )
        ]

    def __str__(self) -> str:
        return self.title


class EffectKind(models.TextChoices):
    """What shows an effect."""

    FIGURE = "figure", _("Kennzahl")
    COUNT = "count", _("Zählung")
    WORDS = "words", _("Beschreibung")


class Effect(models.Model):
    """What a measure changed, with the proof."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="effects")
    kind = models.CharField(_("Beleg"), max_length=8, choices=EffectKind.choices)
    text = models.TextField(_("Wirkung in Worten"))
    number = models.FloatField(_("Zahl"), null=True, blank=True)
    counted = models.CharField(_("Was die Zahl zählt"), max_length=120, blank=True)
    on_day = models.DateField(_("Tag"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("Wirkung")
        verbose_name_plural = _("Wirkungen")
        ordering: ClassVar = ["on_day", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="needs_effect_number_where_counted",
                condition=Q(kind=EffectKind.WORDS) | Q(number__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.text
