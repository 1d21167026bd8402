"""Versions of the agreement, and who acceded to it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.validity.models import Dated


class AgreementVersion(Dated):
    """A text of the agreement; once in force it never changes, and its hash says so."""

    number = models.PositiveSmallIntegerField(_("Fassung"), unique=True)
    title = models.CharField(_("Titel"), max_length=200)
    text = models.TextField(_("Text"))
    invented = models.BooleanField(_("erfunden"), default=False)
    revision = models.PositiveIntegerField(_("Bearbeitungsstand"), default=1)
    content_hash = models.CharField(_("Prüfsumme (SHA-256)"), max_length=64, blank=True)
    enacted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    enacted_at = models.DateTimeField(_("in Kraft gesetzt am"), null=True, blank=True)

    class Meta(Dated.Meta):
        verbose_name = _("Fassung des Sozialraumvertrags")
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="agreement_version_enacted_with_hash",
                condition=Q(enacted_at__isnull=True, enacted_by__isnull=True, content_hash="")
                | Q(enacted_at__isnull=False, enacted_by__isnull=False) & ~Q(content_hash=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class AgreementAnnex(models.Model):
    """An annex of a version: goals and standards, key figures, quality agreement."""

    version = models.ForeignKey(AgreementVersion, models.CASCADE, related_name="annexes")
    position = models.PositiveSmallIntegerField(_("Nummer"))
    title = models.CharField(_("Titel"), max_length=200)
    text = models.TextField(_("Text"))

    class Meta:
        verbose_name = _("Anlage")
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="agreement_annex_once", fields=["version", "position"])
        ]

    def __str__(self) -> str:
        return self.title


class AccessionState(models.TextChoices):
    """Where an accession stands; the first five follow one another."""

    DRAFT = "draft", _("Entwurf der Vorlage")
    IN_COMMITTEE = "in_committee", _("im Ausschuss beraten")
    RESOLVED = "resolved", _("beschlossen")
    DECLARED = "declared", _("Beitritt erklärt")
    REGISTERED = "registered", _("eingetragen")
    FAILED = "failed", _("nicht zustande gekommen")
    TERMINATED = "terminated", _("beendet")


class DeclarationKind(models.TextChoices):
    """How a partner declared its accession."""

    PAPER = "paper", _("unterschriebene Erklärung")
    PORTAL = "portal", _("Bestätigung in der Anwendung")


OVER = (AccessionState.FAILED, AccessionState.TERMINATED)
COUNTED = (AccessionState.REGISTERED, AccessionState.TERMINATED)


class Accession(models.Model):
    """The way of an organisation into the agreement, from the draft to its end."""

    organisation = models.ForeignKey(
        "parties.Organisation", models.PROTECT, verbose_name=_("Organisation"), related_name="+"
    )
    version = models.ForeignKey(
        AgreementVersion, models.PROTECT, verbose_name=_("Fassung"), related_name="accessions"
    )
    state = models.CharField(
        _("Stand"), max_length=12, choices=AccessionState.choices, default=AccessionState.DRAFT
    )
    declaration = models.CharField(
        _("Art der Erklärung"), max_length=8, choices=DeclarationKind.choices, blank=True
    )
    declared_on = models.DateField(_("erklärt am"), null=True, blank=True)
    paper = models.FileField(_("Erklärung"), upload_to="accessions/%Y/", blank=True)
    paper_name = models.CharField(_("Dateiname"), max_length=120, blank=True)
    paper_type = models.CharField(_("Dateiart"), max_length=40, blank=True)
    paper_hash = models.CharField(_("Prüfsumme (SHA-256)"), max_length=64, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    partner_since = models.DateField(_("Partner seit"), null=True, blank=True)
    ended_on = models.DateField(_("Partner bis"), null=True, blank=True)

    class Meta:
        verbose_name = _("Beitritt")
        verbose_name_plural = _("Beitritte")
        ordering: ClassVar = ["organisation__name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="agreement_one_open_accession",
                fields=["organisation"],
                condition=~Q(state__in=["failed", "terminated"]),
            ),
            models.CheckConstraint(
                name="agreement_registered_by_a_second_person",
                condition=Q(registered_by__isnull=True) | ~Q(registered_by=F("recorded_by")),
            ),
            models.CheckConstraint(
                name="agreement_registered_by_whom_and_since_when",
                condition=~Q(state__in=["registered", "terminated"])
                | Q(
                    recorded_by__isnull=False,
                    registered_by__isnull=False,
                    declared_on__isnull=False,
                    partner_since__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="agreement_ended_when_terminated",
                condition=Q(state="terminated", ended_on__isnull=False)
                | ~Q(state="terminated") & Q(ended_on__isnull=True),
            ),
            models.CheckConstraint(
                name="agreement_ends_after_it_began",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("partner_since")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_state_display()}"

    @property
    def scope_keys(self) -> tuple[str, ...]:
        """Where the organisation lies."""
        keys: tuple[str, ...] = self.organisation.scope_keys
        return keys


class Stage(models.TextChoices):
    """Who voted."""

    COMMITTEE = "committee", _("Fachausschuss")
    COUNCIL = "council", _("beschließendes Gremium")


class AccessionVote(models.Model):
    """A vote on the accession, as the minutes of the body give it."""

    accession = models.ForeignKey(Accession, models.CASCADE, related_name="votes")
    stage = models.CharField(_("Stufe"), max_length=10, choices=Stage.choices)
    body = models.CharField(_("Gremium"), max_length=160)
    number = models.CharField(_("Nummer der Vorlage"), max_length=40, blank=True)
    held_on = models.DateField(_("Sitzung am"))
    yes = models.PositiveSmallIntegerField(_("Ja"))
    no = models.PositiveSmallIntegerField(_("Nein"))
    abstained = models.PositiveSmallIntegerField(_("Enthaltungen"))

    class Meta:
        verbose_name = _("Abstimmung")
        ordering: ClassVar = ["held_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="agreement_vote_once", fields=["accession", "stage"])
        ]

    def __str__(self) -> str:
        return f"{self.yes} : {self.no} : {self.abstained}"


class AccessionStep(models.Model):
    """One step on the way: where it led, on which day, why, and who entered it."""

    accession = models.ForeignKey(Accession, models.CASCADE, related_name="steps")
    state = models.CharField(_("Stand"), max_length=12, choices=AccessionState.choices)
    happened_on = models.DateField(_("Tag"))
    reason = models.CharField(_("Anmerkung oder Grund"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("erfasst am"), auto_now_add=True)

    class Meta:
        verbose_name = _("Schritt")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_state_display()} ({self.happened_on})"


class VersionConsent(models.Model):
    """A partner's consent to a version that came after its accession."""

    accession = models.ForeignKey(Accession, models.CASCADE, related_name="consents")
    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="consents")
    consented_on = models.DateField(_("zugestimmt am"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("erfasst am"), auto_now_add=True)

    class Meta:
        verbose_name = _("Zustimmung zur Fassung")
        ordering: ClassVar = ["consented_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="agreement_consent_once", fields=["accession", "version"])
        ]

    def __str__(self) -> str:
        return f"{self.version} ({self.consented_on})"


class ConsentReminder(models.Model):
    """A partner was reminded of a version that it has not answered yet."""

    accession = models.ForeignKey(Accession, models.CASCADE, related_name="reminders")
    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="reminders")
    sent_on = models.DateField(_("erinnert am"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("Erinnerung")
        ordering: ClassVar = ["sent_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="agreement_reminder_once_a_day", fields=["accession", "version", "sent_on"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.version} ({self.sent_on})"
