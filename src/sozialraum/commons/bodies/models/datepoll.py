"""Finding a date: proposals, who was asked, and what suits whom.

Days and times stand here as people write them on paper, without a time zone: a whole day stays
that day everywhere.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .body import Body, Seat
from .invitation import Addressee
from .meeting import Meeting


class DatePoll(models.Model):
    """The question to a body when it can meet."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="date_polls")
    title = models.CharField(_("Titel"), max_length=160)
    place = models.CharField(_("Ort"), max_length=200, blank=True)
    closes_on = models.DateField(_("Antworten bis"))
    meeting = models.ForeignKey(
        Meeting, models.SET_NULL, null=True, blank=True, related_name="date_polls"
    )
    made_at = models.DateTimeField(_("angelegt am"), auto_now_add=True)
    invented = models.BooleanField(_("erfunden"), default=False)

    class Meta:
        verbose_name = _("Terminfindung")
        verbose_name_plural = _("Terminfindungen")
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """True until a date is chosen or the last day is over."""
        return self.meeting_id is None and timezone.localdate() <= self.closes_on


class DateOption(models.Model):
    """A proposed day, whole or from one time to another."""

    poll = models.ForeignKey(DatePoll, models.CASCADE, related_name="options")
    day = models.DateField(_("Tag"))
    begins = models.TimeField(_("Beginn"), null=True, blank=True)
    ends = models.TimeField(_("Ende"), null=True, blank=True)

    class Meta:
        verbose_name = _("Terminvorschlag")
        verbose_name_plural = _("Terminvorschläge")
        ordering: ClassVar = ["day", "begins", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="bodies_dateoption_ends_after_it_begins",
                condition=Q(ends__isnull=True) | Q(begins__isnull=False, ends__gt=F("begins")),
            ),
            models.UniqueConstraint(
                name="bodies_dateoption_once", fields=["poll", "day", "begins"]
            ),
            models.UniqueConstraint(
                name="bodies_dateoption_whole_day_once",
                fields=["poll", "day"],
                condition=Q(begins__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        clock = [f"{one:%H:%M}" for one in (self.begins, self.ends) if one]
        return " ".join([f"{self.day:%d.%m.%Y}", *(["–".join(clock)] if clock else [])])


class DateGuest(Addressee):
    """Somebody who is asked for a date, by link, by account or on paper."""

    poll = models.ForeignKey(DatePoll, models.CASCADE, related_name="guests")
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="+")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("Befragte Stelle")
        verbose_name_plural = _("Befragte Stellen")
        ordering: ClassVar = ["label", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="bodies_dateguest_once", fields=["poll", "seat"]),
            models.UniqueConstraint(name="bodies_dateguest_account", fields=["poll", "account"]),
        ]


class Fit(models.TextChoices):
    """How a date suits somebody."""

    YES = "yes", _("passt")
    MAYBE = "maybe", _("zur Not")
    NO = "no", _("passt nicht")


class DateAnswer(models.Model):
    """How one date suits one office."""

    guest = models.ForeignKey(DateGuest, models.CASCADE, related_name="answers")
    option = models.ForeignKey(DateOption, models.CASCADE, related_name="answers")
    fit = models.CharField(_("Antwort"), max_length=6, choices=Fit.choices)

    class Meta:
        verbose_name = _("Antwort zu einem Termin")
        verbose_name_plural = _("Antworten zu Terminen")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="bodies_dateanswer_once", fields=["guest", "option"])
        ]

    def __str__(self) -> str:
        return self.get_fit_display()
