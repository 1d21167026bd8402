"""The acting person."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody does for the county until mandates carry it."""

    NONE = "none", _("ohne Aufgabe")
    PLANNER = "planner", _("Sozialplanung")
    ADMINISTRATOR = "administrator", _("Verwaltung der Anwendung")


class User(AbstractUser):
    """A person with an account; ``is_superuser`` gives no business rights."""

    role = models.CharField(_("Aufgabe"), max_length=20, choices=Role.choices, default=Role.NONE)
