"""Who is asked by letter or mail, what was sent, and what came back."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .body import Seat
from .link import Linked
from .meeting import Meeting


class Addressee(Linked):
    """An office that gets a link of its own; without an address it gets a letter.

    ``sent_for`` is a digest of what the mail was about: nobody gets the same twice, and everybody
    hears of a change. ``claimed_at`` stands while somebody is sending; if it stays, nobody knows
    whether the mail went out.
    """

    label = models.CharField(_("Stelle"), max_length=160)
    email = models.EmailField(_("E-Mail"), blank=True)
    sent_for = models.CharField(max_length=16, blank=True, editable=False)
    sent_at = models.DateTimeField(_("gesendet am"), null=True, blank=True)
    claimed_at = models.DateTimeField(_("Versand begonnen am"), null=True, blank=True)
    failure = models.CharField(_("Fehler beim Versand"), max_length=200, blank=True)
    answered_at = models.DateTimeField(_("geantwortet am"), null=True, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("eingetragen von"),
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.label


class Reply(models.TextChoices):
    """What somebody answers to an invitation."""

    YES = "yes", _("kommt")
    DEPUTY = "deputy", _("schickt eine Vertretung")
    NO = "no", _("kommt nicht")


class Invitee(Addressee):
    """Who is invited to a meeting, and their answer."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="invitees")
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="+")
    reply = models.CharField(_("Antwort"), max_length=8, choices=Reply.choices, blank=True)
    deputy = models.CharField(_("Vertretung (Stelle)"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("Einladung")
        verbose_name_plural = _("Einladungen")
        ordering: ClassVar = ["label", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="bodies_invitee_once", fields=["meeting", "seat"]),
            models.CheckConstraint(
                name="bodies_invitee_deputy_is_named",
                condition=(Q(reply="deputy") & ~Q(deputy="")) | (~Q(reply="deputy") & Q(deputy="")),
            ),
            models.CheckConstraint(
                name="bodies_invitee_answered_when",
                condition=Q(reply="", answered_at__isnull=True)
                | (~Q(reply="") & Q(answered_at__isnull=False)),
            ),
        ]
