"""What is public now or was before, under numbers of its own."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """Types of OParl 1.1 that this site gives out."""

    SYSTEM = "System", _("System")
    BODY = "Body", _("Körperschaft")
    ORGANIZATION = "Organization", _("Gruppierung")
    PERSON = "Person", _("Person")
    MEMBERSHIP = "Membership", _("Mitgliedschaft")
    MEETING = "Meeting", _("Sitzung")
    AGENDA_ITEM = "AgendaItem", _("Tagesordnungspunkt")
    PAPER = "Paper", _("Drucksache")
    CONSULTATION = "Consultation", _("Beratung")
    FILE = "File", _("Datei")
    LOCATION = "Location", _("Ort")
    LEGISLATIVE_TERM = "LegislativeTerm", _("Wahlperiode")

    @property
    def segment(self) -> str:
        """How the type stands in an address: «agendaItem»."""
        return self.value[0].lower() + self.value[1:]


class PublicObject(models.Model):
    """An object of the API; its number is its address, and it is never given to another.

    Numbers are counted here, not in the tables of the bodies: gaps would tell how much is not
    public. ``origin`` names the row that it comes from, ``group`` that of the
    body to which a meeting belongs, ``digest`` is the hash of everything
    that a reader sees in it. A withdrawn object keeps its row, without content.
    """

    kind = models.CharField(_("Typ"), max_length=15, choices=Kind.choices)
    origin = models.CharField(_("Herkunft"), max_length=80)
    group = models.CharField(_("Herkunft der Gruppierung"), max_length=80, blank=True)
    content = models.JSONField(_("Inhalt"), default=dict, blank=True)
    digest = models.CharField(_("Prüfsumme (SHA-256)"), max_length=64, blank=True)
    created = models.DateTimeField(_("öffentlich seit"))
    modified = models.DateTimeField(_("geändert"))
    deleted = models.BooleanField(_("zurückgezogen"), default=False)

    class Meta:
        verbose_name = _("öffentliches Objekt")
        verbose_name_plural = _("öffentliche Objekte")
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [
            models.Index(fields=["kind", "id"], name="oparl_by_kind"),
            models.Index(fields=["kind", "group", "id"], name="oparl_by_group"),
            models.Index(fields=["kind", "modified"], name="oparl_by_change"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(name="oparl_object_once", fields=["kind", "origin"]),
            models.CheckConstraint(
                name="oparl_object_withdrawn_says_nothing",
                condition=Q(deleted=False) | Q(deleted=True, digest=""),
            ),
            models.CheckConstraint(
                name="oparl_object_modified_after_created",
                condition=Q(modified__gte=models.F("created")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class CatchUp(models.Model):
    """How far the log of changes was read; one row."""

    seen = models.JSONField(_("gelesene Einträge"), default=list)
    mark = models.CharField(_("Tag und Einstellungen"), max_length=64, blank=True)
    changed_at = models.DateTimeField(_("letzte Änderung"), null=True)

    class Meta:
        verbose_name = _("Lesestand")

    def __str__(self) -> str:
        return str(self.changed_at)
