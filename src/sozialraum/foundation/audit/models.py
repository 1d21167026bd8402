"""One entry for each change of a row."""

from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AppendOnlyError(Exception):
    """Somebody tried to change what has been written down."""


class Action(models.TextChoices):
    """What happened to the row."""

    CREATE = "create", _("angelegt")
    UPDATE = "update", _("geändert")
    DELETE = "delete", _("gelöscht")
    NOTE = "note", _("vermerkt")
    EXPORT = "export", _("ausgegeben")


class EntryQuerySet(models.QuerySet["AuditEntry"]):
    """Reads, and nothing else."""

    def _refuse(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise AppendOnlyError

    update = delete = bulk_update = _raw_delete = _update = _refuse


class AuditEntry(models.Model):
    """A change: when, who, in which mandate, of what, from what to what. Nothing changes it.

    A note says what happened without a change of the row, for instance that somebody signed in.
    ``changes`` holds [before, after] by column. The person is unknown where nobody was signed
    in and no rule was asked, for instance while the program is set up.
    """

    at = models.DateTimeField(_("Zeitpunkt"), default=timezone.now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        verbose_name=_("Person"),
    )
    acting_role = models.CharField(_("Aufgabe des Mandats"), max_length=20, blank=True)
    acting_scope = models.CharField(_("Bereich des Mandats"), max_length=80, blank=True)
    action = models.CharField(_("Handlung"), max_length=6, choices=Action.choices)
    model = models.CharField(_("Art des Eintrags"), max_length=60)
    object_id = models.CharField(_("Nummer des Eintrags"), max_length=40)
    object_text = models.CharField(_("Eintrag"), max_length=200)
    changes = models.JSONField(_("Änderungen"), default=dict)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("Protokolleintrag")
        verbose_name_plural = _("Protokolleinträge")
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["-at", "-id"], name="audit_by_time"),
            models.Index(fields=["actor", "-at", "-id"], name="audit_by_person"),
            models.Index(fields=["model", "-at", "-id"], name="audit_by_kind"),
            models.Index(fields=["model", "object_id"], name="audit_by_object"),
        ]

    def __str__(self) -> str:
        return f"{self.object_text} {self.get_action_display()}"

    def save(self, **options: Any) -> None:
        """Only once."""
        if not self._state.adding:
            raise AppendOnlyError
        super().save(**options)

    def delete(self, *_args: Any, **_options: Any) -> NoReturn:
        """Never: what was written down stays."""
        raise AppendOnlyError
