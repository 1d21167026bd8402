"""The landscape of bodies: who sits where, and what goes from one body to the next."""

from functools import cached_property
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sozialraum.commons.places.queries import tree
from sozialraum.foundation.validity.models import Dated


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


class QuorumRule(models.TextChoices):
    """How many of the voting seats must be present."""

    NONE = "none", _("keine Regel")
    HALF = "half", _("mindestens die Hälfte")
    MAJORITY = "majority", _("mehr als die Hälfte")
    TWO_THIRDS = "two_thirds", _("mindestens zwei Drittel")


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
    quorum = models.CharField(
        _("Beschlussfähigkeit"), max_length=12, choices=QuorumRule.choices, default=QuorumRule.NONE
    )
    receives = models.TextField(_("nimmt auf"), blank=True)
    gives = models.TextField(_("gibt weiter"), blank=True)
    source = models.TextField(_("Quelle"), blank=True)
    invented = models.BooleanField(_("erfunden"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta(Dated.Meta):
        verbose_name = _("Gremium")
        verbose_name_plural = _("Gremien")
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def scope_keys(self) -> frozenset[str]:
        """Where the body lies, from the county down to itself, for rules with a scope."""
        county = tree()
        unit = county.units.get(self.unit_id)
        path = [step.code for step in county.path(unit)] if unit else [self.unit.code]
        return frozenset({"county", f"body:{self.pk}", *(f"unit:{code}" for code in path)})


class Seat(Dated):
    """A place in a body, held by an organisation, an office or a group.

    The name of a person stands here only with that person's consent.
    """

    body = models.ForeignKey(Body, models.CASCADE, related_name="seats")
    organisation = models.ForeignKey(
        "parties.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Organisation"),
    )
    label = models.CharField(_("Stelle oder Gruppe"), max_length=120, blank=True)
    person = models.CharField(_("Name der Person"), max_length=120, blank=True)
    consent_on = models.DateField(_("Einwilligung vom"), null=True, blank=True)
    votes = models.BooleanField(_("stimmberechtigt"), default=True)
    invented = models.BooleanField(_("erfunden"), default=False)

    class Meta(Dated.Meta):
        verbose_name = _("Sitz")
        verbose_name_plural = _("Sitze")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="bodies_seat_has_a_holder",
                condition=Q(organisation__isnull=False) | Q(label__gt=""),
            ),
            models.CheckConstraint(
                name="bodies_seat_names_nobody_without_consent",
                condition=Q(person="", consent_on__isnull=True)
                | Q(person__gt="", consent_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """Organisation and office; the name of a person is shown where the page wants it."""
        named = [str(self.organisation)] if self.organisation else []
        return ", ".join([*named, *([self.label] if self.label else [])])


class Flow(Dated):
    """What one body passes on to another."""

    sender = models.ForeignKey(
        Body, models.CASCADE, related_name="flows_out", verbose_name=_("gibt weiter")
    )
    receiver = models.ForeignKey(
        Body, models.CASCADE, related_name="flows_in", verbose_name=_("nimmt auf")
    )
    content = models.CharField(_("Was"), max_length=200)
    source = models.CharField(_("Quelle"), max_length=200, blank=True)

    class Meta(Dated.Meta):
        verbose_name = _("Weg zwischen Gremien")
        verbose_name_plural = _("Wege zwischen Gremien")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="bodies_flow_leads_to_another", condition=~Q(sender=F("receiver"))
            ),
            models.UniqueConstraint(
                name="bodies_flow_once", fields=["sender", "receiver", "content", "valid_from"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sender} → {self.receiver}"
