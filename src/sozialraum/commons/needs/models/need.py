"""A need and what belongs to its description."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sozialraum.commons.parties import queries as parties
from sozialraum.foundation.editions.levels import ReleaseLevel

from ..chain import CLOSED, State


class SoniLevel(models.TextChoices):
    """Where a need lies in the field method of social space work."""

    STRUCTURE = "structure", _("Sozialstruktur")
    ORGANISATION = "organisation", _("Organisation")
    NETWORK = "network", _("Netzwerk")
    INDIVIDUAL = "individual", _("Individuum")


class Need(models.Model):
    """A described requirement of one or more places, under a stable code.

    ``due`` is the day on which somebody owes the next step: the answer to a hand-over, the
    end of a deferral, the question for the effect.
    """

    code = models.CharField(_("Kennung"), max_length=16, unique=True, editable=False)
    title = models.CharField(_("Titel"), max_length=160)
    text = models.TextField(_("Beschreibung in einfachen Worten"))
    target_group = models.CharField(_("Zielgruppe"), max_length=120, blank=True)
    perspectives = models.CharField(_("Zielperspektiven"), max_length=60, blank=True)
    goals = models.ManyToManyField(
        "parties.Goal", blank=True, related_name="+", verbose_name=_("Ziele")
    )
    level = models.CharField(_("Ebene"), max_length=12, choices=SoniLevel.choices, blank=True)
    state = models.CharField(
        _("Stand"), max_length=16, choices=State.choices, default=State.RECORDED
    )
    owner = models.ForeignKey(
        "bodies.Body",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("liegt bei"),
    )
    due = models.DateField(_("fällig am"), null=True, blank=True)
    public_text = models.TextField(_("öffentlicher Text"), blank=True)
    release = models.CharField(
        _("Freigabe"), max_length=10, choices=ReleaseLevel.choices, default=ReleaseLevel.INTERNAL
    )
    released_at = models.DateTimeField(_("freigegeben am"), null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_on = models.DateField(_("aufgenommen am"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(_("geändert am"), auto_now=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged"
    )
    source = models.TextField(_("Quelle"), blank=True)
    invented = models.BooleanField(_("erfunden"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("Bedarf")
        verbose_name_plural = _("Bedarfe")
        ordering: ClassVar = ["-recorded_on", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["due", "state"]),
            models.Index(fields=["state"]),
            models.Index(fields=["release", "-released_at"]),
            models.Index(fields=["-recorded_on", "-id"], name="needs_need_newest"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="needs_need_merged_into_another",
                condition=Q(state=State.MERGED, merged_into__isnull=False)
                | (~Q(state=State.MERGED) & Q(merged_into__isnull=True)),
            ),
            models.CheckConstraint(
                name="needs_need_public_has_text_and_releaser",
                condition=~Q(release=ReleaseLevel.PUBLIC)
                | (
                    ~Q(public_text="") & Q(released_by__isnull=False) & Q(released_at__isnull=False)
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("needs:need", args=[self.code])

    @property
    def perspective_labels(self) -> list[str]:
        """Names of the goal perspectives in their order."""
        chosen = self.perspectives.split()
        return [title for key, title in parties.perspective_titles().items() if key in chosen]

    @property
    def is_public(self) -> bool:
        return self.release == ReleaseLevel.PUBLIC

    @property
    def is_closed(self) -> bool:
        return self.state in CLOSED

    @property
    def is_overdue(self) -> bool:
        """Somebody owes a step since before today."""
        return not self.is_closed and self.due is not None and self.due < timezone.localdate()

    @property
    def scope_keys(self) -> tuple[str, ...]:
        """Where the need lies, for the rules of policies.py."""
        from ..queries import scope_of  # queries read models, so only when asked

        return scope_of([link.unit_id for link in self.unit_links.all()])


class NeedUnit(models.Model):
    """A place that has the need."""

    need = models.ForeignKey(Need, models.CASCADE, related_name="unit_links")
    unit = models.ForeignKey("places.SpatialUnit", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("Ort eines Bedarfs")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="needs_needunit_once", fields=["need", "unit"])
        ]

    def __str__(self) -> str:
        return str(self.unit)


class NeedNumber(models.Model):
    """The last running number that was given to a need of a year."""

    year = models.PositiveSmallIntegerField(_("Jahr"), unique=True)
    last = models.PositiveIntegerField(_("letzte Nummer"), default=0)

    class Meta:
        verbose_name = _("Nummernkreis")

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class Evidence(models.Model):
    """A published figure that speaks for the need, as it was on a day."""

    need = models.ForeignKey(Need, models.CASCADE, related_name="evidence")
    indicator = models.SlugField(_("Kennzahl"), max_length=60)
    title = models.CharField(_("Titel"), max_length=160)
    unit = models.ForeignKey("places.SpatialUnit", models.PROTECT, related_name="+")
    year = models.SmallIntegerField(_("Jahr"))
    value = models.FloatField(_("Wert"))
    reference = models.FloatField(_("Wert des Landkreises"), null=True, blank=True)
    measured_in = models.CharField(_("Einheit"), max_length=60, blank=True)
    as_of = models.DateField(_("Datenstand"))

    class Meta:
        verbose_name = _("Beleg")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.title} {self.year}"
