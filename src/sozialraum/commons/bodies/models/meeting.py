"""Meetings: what is on the agenda, who is there, who is excluded."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.editions.levels import ReleaseLevel

from .body import Body, Seat


class MeetingState(models.TextChoices):
    """How far a meeting has come."""

    PLANNED = "planned", _("geplant")
    INVITED = "invited", _("eingeladen")
    HELD = "held", _("hat stattgefunden")
    APPROVED = "approved", _("Protokoll genehmigt")
    CANCELLED = "cancelled", _("abgesagt")


class Meeting(models.Model):
    """A dated gathering of a body."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="meetings")
    title = models.CharField(_("Titel"), max_length=160)
    starts_at = models.DateTimeField(_("Beginn"))
    ends_at = models.DateTimeField(_("Ende"), null=True, blank=True)
    place = models.CharField(_("Ort"), max_length=200, blank=True)
    state = models.CharField(
        _("Stand"), max_length=12, choices=MeetingState.choices, default=MeetingState.PLANNED
    )
    release = models.CharField(
        _("Freigabe"), max_length=10, choices=ReleaseLevel.choices, default=ReleaseLevel.INTERNAL
    )
    cancel_reason = models.CharField(_("Grund der Absage"), max_length=200, blank=True)
    minuted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    invented = models.BooleanField(_("erfunden"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("Sitzung")
        verbose_name_plural = _("Sitzungen")
        ordering: ClassVar = ["-starts_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["body", "-starts_at"], name="bodies_meeting_of_body"),
            models.Index(fields=["-starts_at", "-id"], name="bodies_meeting_newest"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="bodies_meeting_ends_after_it_begins",
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=models.F("starts_at")),
            ),
            models.CheckConstraint(
                name="bodies_meeting_cancelled_with_reason",
                condition=Q(cancel_reason="") | Q(state="cancelled"),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def scope_keys(self) -> frozenset[str]:
        """Where the meeting's body lies."""
        return self.body.scope_keys

    @property
    def day(self) -> date:
        """The day on which it begins, as the county's clocks show it."""
        return timezone.localdate(self.starts_at)

    @property
    def is_open(self) -> bool:
        """True as long as the agenda and the minutes can change."""
        return self.state not in {MeetingState.APPROVED, MeetingState.CANCELLED}


class AgendaItem(models.Model):
    """A numbered item; ``reference`` names what it is about («need:12»).

    Without a meeting it is a topic that waits for the next one of its body.
    """

    body = models.ForeignKey(Body, models.CASCADE, related_name="items")
    meeting = models.ForeignKey(
        Meeting, models.CASCADE, null=True, blank=True, related_name="items"
    )
    position = models.PositiveSmallIntegerField(_("Nummer"))
    title = models.CharField(_("Thema"), max_length=200)
    prompt = models.TextField(_("Leitfragen"), blank=True)
    compares = models.BooleanField(_("mit Ist und Soll"), default=False)
    text = models.TextField(_("Niederschrift"), blank=True)
    present = models.TextField(_("Ist"), blank=True)
    wanted = models.TextField(_("Soll"), blank=True)
    reference = models.CharField(_("Bezug"), max_length=60, blank=True, db_index=True)
    release = models.CharField(
        _("Freigabe"), max_length=10, choices=ReleaseLevel.choices, default=ReleaseLevel.INTERNAL
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("Tagesordnungspunkt")
        verbose_name_plural = _("Tagesordnungspunkte")
        ordering: ClassVar = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class AttendanceState(models.TextChoices):
    """Whether somebody came for a seat."""

    PRESENT = "present", _("anwesend")
    EXCUSED = "excused", _("entschuldigt")
    ABSENT = "absent", _("nicht da")


class Attendance(models.Model):
    """Who came, by seat or as a guest: organisations and head counts, never names."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance")
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="attendance")
    guest = models.CharField(_("Gast (Stelle)"), max_length=120, blank=True)
    state = models.CharField(_("Anwesenheit"), max_length=10, choices=AttendanceState.choices)
    people = models.PositiveSmallIntegerField(_("Personen"), default=1)

    class Meta:
        verbose_name = _("Anwesenheit")
        verbose_name_plural = _("Anwesenheiten")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="bodies_attendance_of_a_seat_or_a_guest",
                condition=Q(seat__isnull=False, guest="") | Q(seat__isnull=True, guest__gt=""),
            ),
            models.UniqueConstraint(name="bodies_attendance_once", fields=["meeting", "seat"]),
            models.CheckConstraint(
                name="bodies_attendance_counts_who_is_there",
                condition=Q(state="present", people__gt=0) | (~Q(state="present") & Q(people=0)),
            ),
        ]

    def __str__(self) -> str:
        return str(self.seat) if self.seat else self.guest


class Exclusion(models.Model):
    """A seat that takes no part in an item, because it is biased."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="exclusions")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="exclusions")
    reason = models.CharField(_("Grund"), max_length=200)

    class Meta:
        verbose_name = _("Ausschluss wegen Befangenheit")
        verbose_name_plural = _("Ausschlüsse wegen Befangenheit")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="bodies_exclusion_once", fields=["item", "seat"])
        ]

    def __str__(self) -> str:
        return str(self.seat)
