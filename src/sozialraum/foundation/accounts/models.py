"""The acting person and the mandates in which a person acts."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.validity.models import Dated

COUNTY = "county"
"""Scope of a mandate for the whole county."""


class Role(models.TextChoices):
    """What somebody does for the county. Source: roles of the county's own concept."""

    NONE = "none", _("ohne Aufgabe")
    PLANNER = "planner", _("Sozialplanung")
    COORDINATOR = "coordinator", _("Regionalkoordination")
    MUNICIPALITY = "municipality", _("Koordination einer Kommune")
    PROVIDER = "provider", _("Träger")
    MEMBER = "member", _("Mitglied einer Organisation")
    FUNDING_OFFICER = "funding_officer", _("Förderung im Jugendamt")
    COMMITTEE_MEMBER = "committee_member", _("Mitglied eines Ausschusses")
    AUDITOR = "auditor", _("Prüfung")
    ADMINISTRATOR = "administrator", _("Verwaltung der Anwendung")


class User(AbstractUser):
    """A person with an account; ``is_superuser`` gives no business rights."""

    failed_sign_ins = models.PositiveIntegerField(
        _("Fehlversuche seit der letzten Anmeldung"), default=0, editable=False
    )

    held: "list[Mandate] | None" = None
    """Mandates read for this object; see ``queries.mandates_of``."""

    @property
    def shown_name(self) -> str:
        """The name, or that of the account."""
        return self.get_full_name() or self.username

    def refresh_from_db(self, *args: Any, **options: Any) -> None:
        """Mandates are read anew as well."""
        super().refresh_from_db(*args, **options)
        self.held = None


class Mandate(Dated):
    """A person acts in a role for a scope, from the first to the last day.

    ``scope`` is «county» or a key such as «unit:teltow», «organisation:5», «body:12». Nobody
    stands in ``granted_by`` where the account was set up by the program itself.
    """

    person = models.ForeignKey(
        User, models.PROTECT, related_name="mandates", verbose_name=_("Person")
    )
    role = models.CharField(
        _("Aufgabe"),
        max_length=20,
        choices=[choice for choice in Role.choices if choice[0] != Role.NONE],
    )
    scope = models.CharField(
        _("Bereich"),
        max_length=80,
        default=COUNTY,
        validators=[RegexValidator(r"\A(county|[a-z_]+:[\w.-]+)\Z")],
    )
    constraints = models.TextField(_("Einschränkung"), blank=True)
    granted_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("gegeben von")
    )
    granted_at = models.DateTimeField(_("gegeben am"), default=timezone.now)
    ended_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("beendet von")
    )
    ended_at = models.DateTimeField(_("beendet am"), null=True, blank=True)
    end_reason = models.TextField(_("Grund des Endes"), blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta(Dated.Meta):
        verbose_name = _("Mandat")
        verbose_name_plural = _("Mandate")
        ordering: ClassVar = ["valid_from", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                # One that ended before its first day was never in force.
                name="accounts_mandate_period",
                condition=Q(valid_to__isnull=True)
                | Q(valid_from__lte=F("valid_to"))
                | Q(ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="accounts_mandate_has_a_role", condition=~Q(role=Role.NONE) & ~Q(scope="")
            ),
            models.CheckConstraint(
                name="accounts_mandate_not_by_oneself",
                condition=(Q(granted_by__isnull=True) | ~Q(granted_by=F("person")))
                & (Q(ended_by__isnull=True) | ~Q(ended_by=F("person"))),
            ),
            models.CheckConstraint(
                name="accounts_mandate_ended_on_a_day",
                condition=Q(ended_at__isnull=True, ended_by__isnull=True, end_reason="")
                | Q(ended_at__isnull=False, valid_to__isnull=False),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["role", "scope"])]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()} ({self.scope})"
