"""Where a need comes from, and what those who raised it heard."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .need import Need


class OriginKind(models.TextChoices):
    """How a need came to be known."""

    MEETING = "meeting", _("Sitzung")
    SURVEY = "survey", _("Befragung")
    INDICATOR = "indicator", _("Kennzahl")
    INTERVIEW = "interview", _("Gespräch mit Partnern")
    CASE_GAP = "case_gap", _("fehlte im Fallteam (anonyme Zählung)")
    CITIZEN = "citizen", _("Hinweis aus der Bevölkerung")


class Origin(models.Model):
    """One of the voices behind a need; each of them is owed an answer.

    An answer goes to a body or an office. Citizens stay anonymous: their note has a code.
    """

    need = models.ForeignKey(Need, models.CASCADE, related_name="origins")
    kind = models.CharField(_("Art"), max_length=12, choices=OriginKind.choices)
    meeting = models.ForeignKey(
        "bodies.Meeting", models.PROTECT, null=True, blank=True, related_name="+"
    )
    item = models.ForeignKey(
        "bodies.AgendaItem", models.PROTECT, null=True, blank=True, related_name="+"
    )
    body = models.ForeignKey(
        "bodies.Body",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Antwort an das Gremium"),
    )
    office = models.CharField(_("Antwort an die Stelle"), max_length=120, blank=True)
    note = models.OneToOneField(
        "needs.CitizenNote", models.SET_NULL, null=True, blank=True, related_name="origin"
    )
    remark = models.TextField(_("Bemerkung"), blank=True)
    on_day = models.DateField(_("Tag"))
    came_with = models.ForeignKey(
        Need, models.PROTECT, null=True, blank=True, related_name="given_origins"
    )

    class Meta:
        verbose_name = _("Herkunft")
        verbose_name_plural = _("Herkünfte")
        ordering: ClassVar = ["on_day", "pk"]
        indexes: ClassVar = [models.Index(fields=["body", "on_day"], name="needs_origin_of_body")]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def addressee(self) -> str:
        """Who hears the answer."""
        if self.body:
            return self.body.name
        return self.office or str(_("Hinweisgeber, über den Antwortcode"))


class Answer(models.Model):
    """What those who raised a need heard; a final answer closes their question."""

    origin = models.ForeignKey(Origin, models.CASCADE, related_name="answers")
    text = models.TextField(_("Antwort"))
    on_day = models.DateField(_("Tag"))
    final = models.BooleanField(_("abschließend"), default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("Rückmeldung")
        verbose_name_plural = _("Rückmeldungen")
        ordering: ClassVar = ["on_day", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="needs_answer_one_final", fields=["origin"], condition=Q(final=True)
            )
        ]

    def __str__(self) -> str:
        return self.text
