"""The acting person."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


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

    role = models.CharField(_("Aufgabe"), max_length=20, choices=Role.choices, default=Role.NONE)
