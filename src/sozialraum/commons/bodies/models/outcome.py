"""What comes out of an item, what becomes of it, and the approved minutes."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.editions.models import Edition

from .meeting import AgendaItem, Meeting


class OutcomeKind(models.TextChoices):
    """What an item led to; the last three are followed up in the register."""

    INFORMATION = "information", _("Information")
    DISCUSSION = "discussion", _("Beratung")
    RECOMMENDATION = "recommendation", _("Empfehlung")
    RESOLUTION = "resolution", _("Beschluss")
    TASK = "task", _("Aufgabe")


class OutcomeState(models.TextChoices):
    """How far something in the register has come."""

    OPEN = "open", _("offen")
    IN_WORK = "in_work", _("in Arbeit")
    DONE = "done", _("erledigt")
    NOT_FEASIBLE = "not_feasible", _("nicht umsetzbar")
    REPORTED = "reported", _("berichtet")


class Outcome(models.Model):
    """An information, discussion, recommendation, resolution or task of an item."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="outcomes")
    kind = models.CharField(_("Art"), max_length=16, choices=OutcomeKind.choices)
    text = models.TextField(_("Wortlaut"))
    yes = models.PositiveSmallIntegerField(_("Ja"), null=True, blank=True)
    no = models.PositiveSmallIntegerField(_("Nein"), null=True, blank=True)
    abstained = models.PositiveSmallIntegerField(_("Enthaltung"), null=True, blank=True)
    consensus = models.BooleanField(_("im Konsens"), default=False)
    owner_organisation = models.ForeignKey(
        "parties.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("zuständige Organisation"),
    )
    owner = models.CharField(_("zuständige Stelle"), max_length=120, blank=True)
    due_on = models.DateField(_("Frist"), null=True, blank=True)
    state = models.CharField(_("Stand"), max_length=14, choices=OutcomeState.choices, blank=True)
    reported_at = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="reports"
    )

    class Meta:
        verbose_name = _("Ergebnis")
        verbose_name_plural = _("Ergebnisse")
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["state", "due_on"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="bodies_outcome_votes_together",
                condition=Q(yes__isnull=True, no__isnull=True, abstained__isnull=True)
                | Q(yes__isnull=False, no__isnull=False, abstained__isnull=False, consensus=False),
            ),
            models.CheckConstraint(
                name="bodies_outcome_task_has_owner_and_date",
                condition=~Q(kind="task")
                | (
                    Q(due_on__isnull=False)
                    & (Q(owner_organisation__isnull=False) | Q(owner__gt=""))
                ),
            ),
            models.CheckConstraint(
                name="bodies_outcome_state_of_what_is_followed_up",
                condition=Q(kind__in=["information", "discussion"], state="")
                | Q(kind__in=["recommendation", "resolution", "task"], state__gt=""),
            ),
            models.CheckConstraint(
                name="bodies_outcome_reported_at_a_meeting",
                condition=Q(state="reported", reported_at__isnull=False)
                | (~Q(state="reported") & Q(reported_at__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def owner_name(self) -> str:
        """Who sees to it: organisation, office or both."""
        named = [str(self.owner_organisation)] if self.owner_organisation else []
        return ", ".join([*named, *([self.owner] if self.owner else [])])


class FollowUp(models.Model):
    """A step of an outcome through the register, with who and why."""

    outcome = models.ForeignKey(Outcome, models.CASCADE, related_name="steps")
    state = models.CharField(_("Stand"), max_length=14, choices=OutcomeState.choices)
    reason = models.TextField(_("Grund oder Nachweis"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("am"), auto_now_add=True)

    class Meta:
        verbose_name = _("Schritt im Register")
        verbose_name_plural = _("Schritte im Register")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="bodies_followup_not_feasible_with_reason",
                condition=~Q(state="not_feasible") | Q(reason__gt=""),
            )
        ]

    def __str__(self) -> str:
        return self.get_state_display()


class Minutes(Edition):
    """The minutes of a meeting as a later meeting approved them."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="minutes")
    approved_at = models.ForeignKey(Meeting, models.PROTECT, related_name="approvals")

    class Meta(Edition.Meta):
        verbose_name = _("Niederschrift")
        verbose_name_plural = _("Niederschriften")
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            *Edition.Meta.constraints,
            models.UniqueConstraint(name="bodies_minutes_once", fields=["meeting", "number"]),
        ]

    def __str__(self) -> str:
        return str(self.meeting)
