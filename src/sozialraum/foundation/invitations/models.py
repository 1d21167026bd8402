"""An invitation: to which address, for which mandate, from whom, and what became of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.accounts.models import COUNTY, Role, User
from sozialraum.foundation.validity.models import Dated


class Invitation(Dated):
    """One person is invited; the secret of the link is never stored, only its SHA-256.

    ``sent_at`` is empty while the mail has not left; role, scope and period are those of the
    mandate that the person receives.
    """

    email = models.EmailField(_("E-Mail-Adresse"))
    role = models.CharField(
        _("Aufgabe"),
        max_length=20,
        choices=[choice for choice in Role.choices if choice[0] != Role.NONE],
    )
    scope = models.CharField(_("Bereich"), max_length=80, default=COUNTY)
    constraints = models.TextField(_("Einschränkung"), blank=True)
    token_hash = models.CharField(_("Prüfsumme des Links"), max_length=64, unique=True)
    invited_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name=_("eingeladen von")
    )
    invited_at = models.DateTimeField(_("eingeladen am"), default=timezone.now)
    expires_at = models.DateTimeField(_("Link gilt bis"))
    sent_at = models.DateTimeField(_("Mail verschickt am"), null=True, blank=True)
    person = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Konto")
    )
    accepted_at = models.DateTimeField(_("angenommen am"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("zurückgezogen von"),
    )
    withdrawn_at = models.DateTimeField(_("zurückgezogen am"), null=True, blank=True)

    class Meta(Dated.Meta):
        verbose_name = _("Einladung")
        verbose_name_plural = _("Einladungen")
        ordering: ClassVar = ["-invited_at", "-pk"]
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="invitations_accepted_by_a_person",
                condition=Q(accepted_at__isnull=True, person__isnull=True)
                | Q(accepted_at__isnull=False, person__isnull=False),
            ),
            models.CheckConstraint(
                name="invitations_withdrawn_by_a_person",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
            ),
            models.CheckConstraint(
                name="invitations_one_end",
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["email"],
                name="invitations_one_open_for_an_address",
                condition=Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email}: {self.get_role_display()} ({self.scope})"
