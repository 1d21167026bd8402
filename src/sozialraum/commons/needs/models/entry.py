"""What knocks at the door: notes of citizens, and figures that cross a rule."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.validity.models import Dated

from .need import Need


class NoteState(models.TextChoices):
    """What became of a note."""

    NEW = "new", _("eingegangen")
    ACCEPTED = "accepted", _("als Bedarf aufgenommen")
    DISMISSED = "dismissed", _("beantwortet, kein Bedarf")


class CitizenNote(models.Model):
    """What somebody without an account wrote; nothing tells who it was.

    ``code_hash`` stands for the answer code that was shown once.
    """

    title = models.CharField(_("Kurz gesagt"), max_length=120)
    text = models.TextField(_("Was fehlt oder was ist zu tun?"))
    unit = models.ForeignKey("places.SpatialUnit", models.PROTECT, related_name="+")
    code_hash = models.CharField(max_length=64, blank=True, db_index=True)
    state = models.CharField(
        _("Stand"), max_length=10, choices=NoteState.choices, default=NoteState.NEW
    )
    reply = models.TextField(_("Antwort"), blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    handled_at = models.DateTimeField(_("bearbeitet am"), null=True, blank=True)
    received_at = models.DateTimeField(_("eingegangen am"), default=timezone.now, db_index=True)
    invented = models.BooleanField(_("erfunden"), default=False)

    class Meta:
        verbose_name = _("Hinweis")
        verbose_name_plural = _("Hinweise")
        ordering: ClassVar = ["-received_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="needs_note_dismissed_with_a_reply",
                condition=~Q(state=NoteState.DISMISSED) | ~Q(reply=""),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def scope_keys(self) -> tuple[str, ...]:
        """Where the note comes from."""
        from ..queries import scope_of  # queries read models, so only when asked

        return scope_of([self.unit_id])


class SignalRule(Dated):
    """When a figure proposes a need: far from the district's value, and getting worse."""

    indicator = models.SlugField(_("Kennzahl"), max_length=60)
    higher_is_worse = models.BooleanField(_("ein höherer Wert ist schlechter"), default=True)
    deviations = models.FloatField(_("Abstand in Standardabweichungen"), default=1)
    years = models.PositiveSmallIntegerField(_("Jahre in Folge schlechter"), default=3)

    class Meta(Dated.Meta):
        verbose_name = _("Signalregel")
        verbose_name_plural = _("Signalregeln")
        ordering: ClassVar = ["indicator", "pk"]
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                name="needs_rule_once", fields=["indicator"], condition=Q(valid_to__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return self.indicator


class SignalState(models.TextChoices):
    """What planning made of a signal."""

    PROPOSED = "proposed", _("vorgeschlagen")
    ACCEPTED = "accepted", _("als Bedarf aufgenommen")
    DISMISSED = "dismissed", _("verworfen")


class Signal(models.Model):
    """A figure that crossed a rule; a proposal to planning, never public by itself."""

    rule = models.ForeignKey(SignalRule, models.PROTECT, related_name="signals")
    unit = models.ForeignKey("places.SpatialUnit", models.PROTECT, related_name="+")
    year = models.SmallIntegerField(_("Jahr"))
    title = models.CharField(_("Kennzahl"), max_length=160)
    measured_in = models.CharField(_("Einheit"), max_length=60, blank=True)
    values = models.JSONField(_("Werte nach Jahren"))
    reference = models.FloatField(_("Wert des Landkreises"))
    spread = models.FloatField(_("Standardabweichung"))
    state = models.CharField(
        _("Stand"), max_length=10, choices=SignalState.choices, default=SignalState.PROPOSED
    )
    reason = models.TextField(_("Begründung"), blank=True)
    need = models.ForeignKey(Need, models.PROTECT, null=True, blank=True, related_name="signals")
    proposed_at = models.DateTimeField(_("vorgeschlagen am"), auto_now_add=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("Signal")
        verbose_name_plural = _("Signale")
        ordering: ClassVar = ["-year", "title", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="needs_signal_once", fields=["rule", "unit", "year"]),
            models.CheckConstraint(
                name="needs_signal_dismissed_with_a_reason",
                condition=~Q(state=SignalState.DISMISSED) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.year}"

    @property
    def latest(self) -> float:
        """The newest value."""
        return float(self.values[str(self.year)])

    @property
    def series(self) -> list[tuple[str, float]]:
        """Year and value, oldest first."""
        return sorted(self.values.items())
