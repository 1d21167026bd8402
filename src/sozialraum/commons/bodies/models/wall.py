"""The card wall of a meeting: questions, cards, groups of cards, dots."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..links import SHORT
from .link import Linked
from .meeting import AgendaItem, Meeting

LONGEST_CARD = 200


class WallPhase(models.TextChoices):
    """What participants may do just now; the moderator turns it on."""

    CLOSED = "closed", _("geschlossen")
    WRITING = "writing", _("Karten schreiben")
    SORTING = "sorting", _("Karten ordnen")
    DOTS = "dots", _("Punkte kleben")


class Wall(Linked):
    """A wall on which the people of a meeting put cards, without an account and without names.

    ``version`` counts every change, so that a phone learns with one short question that nothing
    is new.
    """

    secret_letters = SHORT
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="walls")
    title = models.CharField(_("Titel"), max_length=160)
    phase = models.CharField(
        _("Schritt"), max_length=8, choices=WallPhase.choices, default=WallPhase.CLOSED
    )
    dots = models.PositiveSmallIntegerField(_("Punkte je Person"), default=3)
    made_at = models.DateTimeField(_("angelegt am"), auto_now_add=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("Kartenwand")
        verbose_name_plural = _("Kartenwände")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.title


class WallColumn(models.Model):
    """A question under which cards hang; its result goes into the minutes of ``item``."""

    wall = models.ForeignKey(Wall, models.CASCADE, related_name="columns")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="+")
    position = models.PositiveSmallIntegerField(_("Nummer"))
    prompt = models.CharField(_("Frage"), max_length=200)

    class Meta:
        verbose_name = _("Spalte einer Kartenwand")
        verbose_name_plural = _("Spalten einer Kartenwand")
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="bodies_wallcolumn_once", fields=["wall", "position"])
        ]

    def __str__(self) -> str:
        return self.prompt


class Cluster(models.Model):
    """Cards that mean the same, under a heading."""

    column = models.ForeignKey(WallColumn, models.CASCADE, related_name="clusters")
    title = models.CharField(_("Überschrift"), max_length=120)
    paper_dots = models.PositiveSmallIntegerField(_("Punkte auf Papier"), default=0)

    class Meta:
        verbose_name = _("Gruppe von Karten")
        verbose_name_plural = _("Gruppen von Karten")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="bodies_cluster_once", fields=["column", "title"])
        ]

    def __str__(self) -> str:
        return self.title


class Card(models.Model):
    """One thought of one person; ``mark`` lets that person take it back, and names nobody."""

    column = models.ForeignKey(WallColumn, models.CASCADE, related_name="cards")
    cluster = models.ForeignKey(
        Cluster, models.SET_NULL, null=True, blank=True, related_name="cards"
    )
    text = models.CharField(_("Karte"), max_length=LONGEST_CARD)
    hidden = models.BooleanField(_("verborgen"), default=False)
    paper_dots = models.PositiveSmallIntegerField(_("Punkte auf Papier"), default=0)
    mark = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = _("Karte")
        verbose_name_plural = _("Karten")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.text


class Dot(models.Model):
    """A dot that somebody put on a card or on a group, at most one on each."""

    card = models.ForeignKey(Card, models.CASCADE, null=True, blank=True, related_name="dots")
    cluster = models.ForeignKey(Cluster, models.CASCADE, null=True, blank=True, related_name="dots")
    mark = models.CharField(max_length=64, editable=False)

    class Meta:
        verbose_name = _("Punkt")
        verbose_name_plural = _("Punkte")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="bodies_dot_on_one_thing",
                condition=Q(card__isnull=False, cluster__isnull=True)
                | Q(card__isnull=True, cluster__isnull=False),
            ),
            models.UniqueConstraint(name="bodies_dot_once_on_a_card", fields=["mark", "card"]),
            models.UniqueConstraint(name="bodies_dot_once_on_a_group", fields=["mark", "cluster"]),
        ]

    def __str__(self) -> str:
        return str(self.card or self.cluster)
