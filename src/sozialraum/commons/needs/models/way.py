"""The way of a need: steps that never change, and hand-overs that want an answer."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..chain import Act, State
from .need import Need


class Step(models.Model):
    """What happened to a need; rows are only ever added.

    ``public_note`` is what the public reads about the step, ``reason`` stays inside.
    """

    need = models.ForeignKey(Need, models.CASCADE, related_name="steps")
    act = models.CharField(_("Schritt"), max_length=12, choices=Act.choices)
    from_state = models.CharField(_("von"), max_length=16, choices=State.choices, blank=True)
    to_state = models.CharField(_("nach"), max_length=16, choices=State.choices)
    reason = models.TextField(_("Begründung"), blank=True)
    public_note = models.TextField(_("öffentlicher Satz"), blank=True)
    body = models.ForeignKey("bodies.Body", models.PROTECT, null=True, blank=True, related_name="+")
    meeting = models.ForeignKey(
        "bodies.Meeting", models.PROTECT, null=True, blank=True, related_name="+"
    )
    on_day = models.DateField(_("Tag"))
    at = models.DateTimeField(_("eingetragen am"), auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("Schritt")
        verbose_name_plural = _("Schritte")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return str(self.get_act_display())


class HandOverResult(models.TextChoices):
    """What the receiving body said."""

    ACCEPTED = "accepted", _("angenommen")
    DECLINED = "declined", _("abgelehnt")
    DEFERRED = "deferred", _("zurückgestellt")


_OPEN = Q(result="") | Q(result=HandOverResult.DEFERRED)


class HandOver(models.Model):
    """A need passed from one body to another; no body gets the same need twice."""

    need = models.ForeignKey(Need, models.CASCADE, related_name="hand_overs")
    from_body = models.ForeignKey(
        "bodies.Body", models.PROTECT, null=True, blank=True, related_name="+"
    )
    to_body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="+")
    sent_on = models.DateField(_("weitergegeben am"))
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    due = models.DateField(_("Antwort bis"))
    acknowledged_on = models.DateField(_("Eingang bestätigt am"), null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    result = models.CharField(
        _("Ergebnis"), max_length=10, choices=HandOverResult.choices, blank=True
    )
    answer = models.TextField(_("Antwort"), blank=True)
    answered_on = models.DateField(_("beantwortet am"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    deferred_to = models.DateField(_("zurückgestellt bis"), null=True, blank=True)

    class Meta:
        verbose_name = _("Weitergabe")
        verbose_name_plural = _("Weitergaben")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="needs_handover_no_loop", fields=["need", "to_body"]),
            models.UniqueConstraint(
                name="needs_handover_one_open", fields=["need"], condition=_OPEN
            ),
            models.CheckConstraint(
                name="needs_handover_to_another_body",
                condition=Q(from_body__isnull=True) | ~Q(from_body=F("to_body")),
            ),
            models.CheckConstraint(
                name="needs_handover_result_with_answer",
                condition=Q(result="", answer="", answered_on__isnull=True)
                | (
                    ~Q(result="")
                    & ~Q(answer="")
                    & Q(answered_on__isnull=False)
                    & Q(answered_by__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="needs_handover_deferred_to_a_day",
                condition=Q(result=HandOverResult.DEFERRED, deferred_to__isnull=False)
                | (~Q(result=HandOverResult.DEFERRED) & Q(deferred_to__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.need} → {self.to_body}"

    @property
    def is_open(self) -> bool:
        return self.result in {"", HandOverResult.DEFERRED}

    @property
    def owed_by(self) -> date:
        """Until when the receiving body owes its answer, or the next look."""
        return self.deferred_to or self.due

    @property
    def scope_keys(self) -> tuple[str, ...]:
        """Where the need lies, and the body that owes the answer."""
        return (*self.need.scope_keys, f"body:{self.to_body_id}")
