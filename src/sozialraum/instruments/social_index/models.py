"""Declared versions of the index, editions, shared budgets, weights from experts."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.editions.models import Edition

LONGEST_LABEL = 80


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
    inputs = models.JSONField(_("eingefrorene Eingaben"), null=True, editable=False)
    inputs_hash = models.CharField(max_length=64, blank=True, editable=False)
    code_version = models.CharField(max_length=80, blank=True, editable=False)

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
            models.CheckConstraint(
                name="social_index_inputs_with_their_hash",
                condition=Q(inputs__isnull=True, inputs_hash="", code_version="")
                | Q(inputs__isnull=False, inputs_hash__gt="", code_version__gt=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} {self.last_year}, {self.number}. Ausgabe"


class AllocationScenario(models.Model):
    """A shared budget kept as it was calculated: question, figures and answer never change.

    ``question``, ``inputs`` and ``answer`` follow ``sharing.Settings``, ``sharing.Ground`` and
    ``sharing.Result``; ``inputs_hash`` is the hash of the first two.
    """

    title = models.CharField(_("Titel"), max_length=160)
    edition = models.ForeignKey(IndexEdition, models.PROTECT, related_name="+")
    question = models.JSONField(_("Vorgaben"), editable=False)
    inputs = models.JSONField(_("eingefrorene Zahlen"), editable=False)
    inputs_hash = models.CharField(max_length=64, editable=False)
    answer = models.JSONField(_("eingefrorenes Ergebnis"), editable=False)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(_("gespeichert am"), auto_now_add=True)
    used_for = models.CharField(_("Verwendet in"), max_length=160, blank=True)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    used_at = models.DateTimeField(_("Verwendung vermerkt am"), null=True, blank=True)

    class Meta:
        verbose_name = _("Rechenbeispiel")
        verbose_name_plural = _("Rechenbeispiele")
        ordering: ClassVar = ["-saved_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="social_index_scenario_use_with_who_and_when",
                condition=Q(used_for="", used_by__isnull=True, used_at__isnull=True)
                | Q(used_for__gt="", used_by__isnull=False, used_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **options: Any) -> None:
        """Only once: a changed scenario is a new one."""
        if self.pk:
            raise TypeError("a saved scenario never changes")
        super().save(*args, **options)


class WeightingRound(models.Model):
    """Experts are asked how much each indicator should count in its index.

    ``indicators`` names what is asked for, by side; it never changes.
    """

    title = models.CharField(_("Titel"), max_length=160)
    explanation = models.TextField(_("Erläuterung in einfachen Worten"))
    indicators = models.JSONField(_("Kennzahlen je Index"), editable=False)
    closes_on = models.DateField(_("offen bis"))
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(_("eröffnet am"), auto_now_add=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(_("geschlossen am"), null=True, blank=True)

    class Meta:
        verbose_name = _("Gewichtungsrunde")
        verbose_name_plural = _("Gewichtungsrunden")
        ordering: ClassVar = ["-opened_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="social_index_round_closed_with_who_and_when",
                condition=Q(closed_by__isnull=True, closed_at__isnull=True)
                | Q(closed_by__isnull=False, closed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """True up to the end of the closing day, unless somebody closed the round before."""
        return self.closed_at is None and timezone.localdate() <= self.closes_on


class ExpertSeat(models.Model):
    """An office that gives weights through a secret link, without an account.

    The secret is never stored: ``token_hash`` is its SHA-256. ``points`` holds whole points by
    side and indicator.
    """

    round = models.ForeignKey(
        WeightingRound, models.CASCADE, related_name="seats", verbose_name=_("Gewichtungsrunde")
    )
    label = models.CharField(_("Stelle oder Aufgabe"), max_length=LONGEST_LABEL)
    token_hash = models.CharField(
        _("Prüfsumme des Verweises"), max_length=64, unique=True, editable=False
    )
    points = models.JSONField(_("Punkte"), null=True, editable=False)
    answered_at = models.DateTimeField(_("geantwortet am"), null=True, editable=False)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    revoked_at = models.DateTimeField(_("zurückgezogen am"), null=True, blank=True)

    class Meta:
        verbose_name = _("Platz")
        verbose_name_plural = _("Plätze")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint("round", Lower("label"), name="social_index_seat_once"),
            models.CheckConstraint(
                name="social_index_seat_points_with_their_time",
                condition=Q(points__isnull=True, answered_at__isnull=True)
                | Q(points__isnull=False, answered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="social_index_seat_revoked_with_who_and_when",
                condition=Q(revoked_by__isnull=True, revoked_at__isnull=True)
                | Q(revoked_by__isnull=False, revoked_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.label
