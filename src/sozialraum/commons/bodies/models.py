"""Bodies and their meetings."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.editions.levels import ReleaseLevel
from sozialraum.foundation.validity import Dated


class BodyKind(models.TextChoices):
    """What a body is; counties rename bodies, their kind stays."""

    CONFERENCE = "conference", _("Sozialraumkonferenz")
    REGIONAL_TEAM = "regional_team", _("Regionalteam")
    PRACTITIONER_TEAM = "practitioner_team", _("sozialräumliches Fachkräfteteam")
    CASE_TEAM = "case_team", _("Fallteam")
    COMMITTEE = "committee", _("Ausschuss")
    COUNCIL = "council", _("Kreistag oder Gemeindevertretung")
    NETWORK = "network", _("Netzwerk")
    BOARD = "board", _("Beirat")


class Competence(models.TextChoices):
    """What a body's word is worth."""

    DECIDES = "decides", _("beschließt")
    RECOMMENDS = "recommends", _("empfiehlt")
    ADVISES = "advises", _("berät")
    INFORMS = "informs", _("informiert")


class Body(Dated):
    """A group that meets and passes results on, for one spatial unit."""

    code = models.SlugField(_("Kennung"), max_length=60, unique=True)
    name = models.CharField(_("Name"), max_length=160)
    kind = models.CharField(_("Art"), max_length=20, choices=BodyKind.choices)
    unit = models.ForeignKey("places.SpatialUnit", models.PROTECT, verbose_name=_("Raumeinheit"))
    competence = models.CharField(_("Befugnis"), max_length=12, choices=Competence.choices)
    rhythm_months = models.PositiveSmallIntegerField(
        _("Rhythmus in Monaten"), null=True, blank=True
    )
    receives = models.TextField(_("nimmt auf"), blank=True)
    gives = models.TextField(_("gibt weiter"), blank=True)

    class Meta(Dated.Meta):
        verbose_name = _("Gremium")
        verbose_name_plural = _("Gremien")
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class MeetingState(models.TextChoices):
    """How far a meeting has come."""

    PLANNED = "planned", _("geplant")
    INVITED = "invited", _("eingeladen")
    HELD = "held", _("hat stattgefunden")
    APPROVED = "approved", _("Protokoll genehmigt")
    CANCELLED = "cancelled", _("abgesagt")


class Meeting(models.Model):
    """A dated gathering of a body."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="meetings")
    title = models.CharField(_("Titel"), max_length=160)
    starts_at = models.DateTimeField(_("Beginn"))
    ends_at = models.DateTimeField(_("Ende"), null=True, blank=True)
    place = models.CharField(_("Ort"), max_length=200, blank=True)
    state = models.CharField(
        _("Stand"), max_length=12, choices=MeetingState.choices, default=MeetingState.PLANNED
    )
    release = models.CharField(
        _("Freigabe"), max_length=10, choices=ReleaseLevel.choices, default=ReleaseLevel.INTERNAL
    )
    invented = models.BooleanField(_("erfunden"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("Sitzung")
        verbose_name_plural = _("Sitzungen")
        ordering: ClassVar = ["-starts_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="bodies_meeting_ends_after_it_begins",
                condition=models.Q(ends_at__isnull=True)
                | models.Q(ends_at__gt=models.F("starts_at")),
            )
        ]

    def __str__(self) -> str:
        return self.title


class AgendaItem(models.Model):
    """A numbered item; ``reference`` names what it is about («need:12»)."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField(_("Nummer"))
    title = models.CharField(_("Thema"), max_length=200)
    text = models.TextField(_("Niederschrift"), blank=True)
    reference = models.CharField(_("Bezug"), max_length=60, blank=True, db_index=True)
    release = models.CharField(
        _("Freigabe"), max_length=10, choices=ReleaseLevel.choices, default=ReleaseLevel.INTERNAL
    )

    class Meta:
        verbose_name = _("Tagesordnungspunkt")
        verbose_name_plural = _("Tagesordnungspunkte")
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="bodies_agenda_item_once",
                fields=["meeting", "position"],
                deferrable=models.Deferrable.DEFERRED,
            )
        ]

    def __str__(self) -> str:
        return self.title
