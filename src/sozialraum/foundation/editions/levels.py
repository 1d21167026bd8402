"""For whom something is released."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReleaseLevel(models.TextChoices):
    """Who may read: the widest circle first. New records begin with the narrowest."""

    PUBLIC = "public", _("öffentlich")
    PARTNERS = "partners", _("Vertragspartner")
    BODY = "body", _("Gremium")
    INTERNAL = "internal", _("intern")
