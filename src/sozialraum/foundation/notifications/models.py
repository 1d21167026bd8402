"""A row for each person, kind and object; what is mailed together; how often somebody wants it."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Frequency(models.TextChoices):
    """How often somebody gets mails."""

    AT_ONCE = "at_once", _("sofort")
    DAILY = "daily", _("einmal am Tag")
    WEEKLY = "weekly", _("einmal in der Woche")
    OFF = "off", _("keine Mail")


class Digest(models.Model):
    """A mail that is on its way; its number is the Message-ID of every attempt.

    ``next_try_at`` lies in the future while a process has it in hand, and after a failure. The
    row goes when the mail server has taken the mail.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    created = models.DateTimeField(_("zusammengestellt am"), default=timezone.now)
    next_try_at = models.DateTimeField(_("nächster Versuch"), default=timezone.now)
    attempts = models.PositiveSmallIntegerField(_("Versuche"), default=0)
    last_error = models.CharField(_("letzter Fehler"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("Mail")
        verbose_name_plural = _("Mails")
        ordering: ClassVar = ["created", "pk"]
        indexes: ClassVar = [models.Index(fields=["next_try_at"], name="notifications_mail_next")]

    def __str__(self) -> str:
        return str(self.pk)


class Notification(models.Model):
    """Something a person has to know; ``key`` names the event, so that it comes once.

    ``due_at`` is when it is to be mailed: empty where the person wants no mail, and once the
    mail was sent.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(_("Art"), max_length=60)
    key = models.CharField(_("Ereignis"), max_length=120)
    title = models.CharField(_("Betreff"), max_length=200)
    text = models.TextField(_("Text"), blank=True)
    url = models.CharField(_("Seite"), max_length=300, blank=True)
    created = models.DateTimeField(_("Zeitpunkt"), default=timezone.now)
    read_at = models.DateTimeField(_("gelesen am"), null=True, blank=True)
    due_at = models.DateTimeField(_("Mail fällig am"), null=True, blank=True)
    sent_at = models.DateTimeField(_("Mail gesendet am"), null=True, blank=True)
    digest = models.ForeignKey(
        Digest, models.SET_NULL, null=True, blank=True, related_name="notifications"
    )

    class Meta:
        verbose_name = _("Nachricht")
        verbose_name_plural = _("Nachrichten")
        ordering: ClassVar = ["-created", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="notifications_told_once", fields=["person", "kind", "key"]
            ),
            models.CheckConstraint(
                name="notifications_mailed_once",
                condition=Q(sent_at__isnull=True) | Q(due_at__isnull=True),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "-created", "-id"], name="notifications_inbox"),
            models.Index(
                fields=["person"], name="notifications_unread", condition=Q(read_at__isnull=True)
            ),
            models.Index(
                fields=["due_at"],
                name="notifications_due",
                condition=Q(due_at__isnull=False, digest__isnull=True),
            ),
            models.Index(fields=["read_at"], name="notifications_read"),
        ]

    def __str__(self) -> str:
        return self.title


class Preference(models.Model):
    """How often a person wants mails of a kind; an empty kind stands for all that follow."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(_("Art"), max_length=60, blank=True)
    frequency = models.CharField(_("Mails"), max_length=8, choices=Frequency.choices)

    class Meta:
        verbose_name = _("Wahl zu Mails")
        verbose_name_plural = _("Wahl zu Mails")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="notifications_chosen_once", fields=["person", "kind"])
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.get_frequency_display()}"
