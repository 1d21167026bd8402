"""Counts first: variables are observed, indicators are computed from them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sozialraum.methods.states import ValueState

STATE_CHOICES = [
    (ValueState.VALUE, _("Wert")),
    (ValueState.ZERO, _("Null")),
    (ValueState.SUPPRESSED_PRIMARY, _("geheim")),
    (ValueState.SUPPRESSED_SECONDARY, _("geheim (Schutz anderer Werte)")),
    (ValueState.NOT_AVAILABLE, _("keine Angabe")),
    (ValueState.NOT_APPLICABLE, _("nicht sinnvoll")),
    (ValueState.UNRELIABLE, _("eingeschränkt aussagefähig")),
    (ValueState.ESTIMATED, _("geschätzt")),
]


class Source(models.Model):
    """Who publishes figures, under which licence, with which credit line."""

    code = models.SlugField(_("Kennung"), max_length=60, unique=True)
    title = models.CharField(_("Titel"), max_length=200)
    publisher = models.CharField(_("Herausgeber"), max_length=200)
    licence = models.CharField(_("Lizenz"), max_length=120)
    licence_url = models.URLField(_("Lizenztext"), blank=True)
    credit = models.CharField(_("Quellenvermerk"), max_length=300)
    url = models.URLField(_("Fundstelle"), blank=True)
    invented = models.BooleanField(_("erfundene Demonstrationszahlen"), default=False)

    class Meta:
        verbose_name = _("Quelle")
        verbose_name_plural = _("Quellen")
        ordering: ClassVar = ["title"]

    def __str__(self) -> str:
        return self.title


class DisclosureRule(models.Model):
    """When a count must not be shown; ``min_cases`` 0 means the figures are public."""

    code = models.SlugField(_("Kennung"), max_length=40, unique=True)
    title = models.CharField(_("Titel"), max_length=120)
    min_cases = models.PositiveSmallIntegerField(_("Mindestfallzahl"), default=3)
    min_denominator = models.PositiveIntegerField(_("Mindestgröße der Grundmenge"), default=0)
    zero_is_safe = models.BooleanField(_("Null darf gezeigt werden"), default=True)
    rounding = models.PositiveSmallIntegerField(
        _("Runden auf Vielfache von"),
        default=0,
        choices=[(0, _("nicht runden")), (5, "5"), (10, "10")],
    )
    reason = models.TextField(_("Begründung"), blank=True)

    class Meta:
        verbose_name = _("Geheimhaltungsregel")
        verbose_name_plural = _("Geheimhaltungsregeln")
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return self.title


class Basis(models.Model):
    """Statistical basis of a value, e.g. the census on which a population rests."""

    code = models.SlugField(_("Kennung"), max_length=30, unique=True)
    title = models.CharField(_("Titel"), max_length=120)
    position = models.PositiveSmallIntegerField(_("Rang (höher geht vor)"), default=0)

    class Meta:
        verbose_name = _("statistische Basis")
        verbose_name_plural = _("statistische Basen")
        ordering: ClassVar = ["position", "code"]

    def __str__(self) -> str:
        return self.title


class VariableKind(models.TextChoices):
    """How values of a variable may be joined over areas."""

    COUNT = "count", _("Anzahl (summierbar)")
    MEASURE = "measure", _("Messwert (nicht summierbar)")


class Variable(models.Model):
    """A count or a measured value as a source publishes it."""

    code = models.SlugField(_("Kennung"), max_length=80, unique=True)
    title = models.CharField(_("Titel"), max_length=250)
    unit_of_measure = models.CharField(_("Einheit"), max_length=60, blank=True)
    kind = models.CharField(
        _("Art"), max_length=10, choices=VariableKind.choices, default=VariableKind.COUNT
    )
    weight = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Gewicht für Mittelwerte"),
    )
    source = models.ForeignKey(Source, models.PROTECT, related_name="variables")
    rule = models.ForeignKey(
        DisclosureRule, models.PROTECT, null=True, blank=True, related_name="variables"
    )
    description = models.TextField(_("Erläuterung"), blank=True)

    class Meta:
        verbose_name = _("Variable")
        verbose_name_plural = _("Variablen")
        ordering: ClassVar = ["title"]

    def __str__(self) -> str:
        return self.title


class ImportProfile(models.Model):
    """A saved mapping: how files of this layout are read and where values go."""

    signature = models.CharField(_("Aufbau"), max_length=64, unique=True)
    title = models.CharField(_("Titel"), max_length=250)
    source = models.ForeignKey(Source, models.PROTECT, related_name="profiles")
    basis = models.CharField(_("Basis"), max_length=30, blank=True)  # Basis.code or empty
    mapping = models.JSONField(_("Zuordnung"), default=dict)
    land = models.CharField(_("Land der Schlüssel"), max_length=2, blank=True)
    dash = models.CharField(  # empty: never asked, because no file of this layout held one
        _("Bedeutung von „-“"),
        max_length=15,
        blank=True,
        choices=[("zero", _("genau null")), ("not_available", _("keine Angabe"))],
    )

    class Meta:
        verbose_name = _("Importprofil")
        verbose_name_plural = _("Importprofile")
        ordering: ClassVar = ["title"]

    def __str__(self) -> str:
        return self.title


class ImportState(models.TextChoices):
    """Where an import stands."""

    PREVIEWED = "previewed", _("geprüft, noch nicht übernommen")
    APPLIED = "applied", _("übernommen")
    WITHDRAWN = "withdrawn", _("zurückgenommen")


class ImportRun(models.Model):
    """One file on its way into the figures: upload, preview, confirmation, report."""

    file_name = models.CharField(_("Datei"), max_length=255)
    file_hash = models.CharField(_("Prüfsumme (SHA-256)"), max_length=64)
    file = models.FileField(_("Datei"), upload_to="imports/")
    profile = models.ForeignKey(
        ImportProfile, models.PROTECT, null=True, blank=True, related_name="runs"
    )
    state = models.CharField(
        _("Stand"), max_length=10, choices=ImportState.choices, default=ImportState.PREVIEWED
    )
    report = models.JSONField(_("Bericht"), default=dict)
    created_at = models.DateTimeField(_("angelegt am"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    applied_at = models.DateTimeField(_("übernommen am"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("zurückgenommen am"), null=True, blank=True)
    builds_on = models.ManyToManyField(  # imports whose values this one replaced or confirmed
        "self", symmetrical=False, related_name="followers", blank=True
    )

    class Meta:
        verbose_name = _("Import")
        verbose_name_plural = _("Importe")
        ordering: ClassVar = ["-created_at"]
        indexes: ClassVar = [models.Index(fields=["file_hash"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="indicators_import_applied_at",
                condition=Q(state="previewed", applied_at__isnull=True)
                | Q(state__in=["applied", "withdrawn"], applied_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.file_name


class Observation(models.Model):
    """One value of a variable for a unit and year, with its provenance.

    Rows are never changed: a later value supersedes the earlier one, and withdrawing
    the later import brings the earlier value back. The rows of a withdrawn import name
    their own import in ``superseded_by``.

    Only the one unique index carries reading and importing, and the data base checks no foreign
    key: at half a million rows each further index and each check costs a tenth of the import.
    The one service that writes here has read or made every id in the same transaction, and
    PROTECT refuses to delete what is referred to.
    """

    variable = models.ForeignKey(Variable, models.PROTECT, db_index=False, db_constraint=False)
    unit = models.ForeignKey(
        "places.SpatialUnit", models.PROTECT, db_index=False, db_constraint=False
    )
    year = models.SmallIntegerField(_("Jahr"))
    reference_date = models.DateField(_("Stichtag"), null=True)
    basis = models.CharField(_("Basis"), max_length=30, blank=True)  # Basis.code or empty
    value = models.FloatField(_("Wert"), null=True)
    state = models.SmallIntegerField(_("Zustand"), choices=STATE_CHOICES)
    run = models.ForeignKey(
        ImportRun, models.PROTECT, related_name="observations", db_index=False, db_constraint=False
    )
    row = models.IntegerField(_("Zeile"))
    column = models.SmallIntegerField(_("Spalte"))
    superseded_by = models.ForeignKey(
        ImportRun,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="superseded",
        db_index=False,
        db_constraint=False,
    )

    class Meta:
        verbose_name = _("Beobachtungswert")
        verbose_name_plural = _("Beobachtungswerte")
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="indicators_observation_current",
                fields=["variable", "year", "unit", "basis"],
                condition=Q(superseded_by__isnull=True),
            ),
            models.CheckConstraint(
                name="indicators_observation_state",
                condition=Q(state=ValueState.VALUE, value__isnull=False)
                | Q(state=ValueState.ZERO, value=0)
                | Q(state__in=[ValueState.UNRELIABLE, ValueState.ESTIMATED])
                | Q(
                    state__in=[
                        ValueState.SUPPRESSED_PRIMARY,
                        ValueState.SUPPRESSED_SECONDARY,
                        ValueState.NOT_AVAILABLE,
                        ValueState.NOT_APPLICABLE,
                    ],
                    value__isnull=True,
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.variable} {self.unit} {self.year}"


class LifeSituation(models.Model):
    """Dimension of living conditions (Lebenslage) to which indicators belong."""

    code = models.SlugField(_("Kennung"), max_length=40, unique=True)
    title = models.CharField(_("Titel"), max_length=120)
    explanation = models.TextField(_("Erläuterung"), blank=True)
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)

    class Meta:
        verbose_name = _("Lebenslage")
        verbose_name_plural = _("Lebenslagen")
        ordering: ClassVar = ["position"]

    def __str__(self) -> str:
        return self.title


class Direction(models.TextChoices):
    """What a high value means."""

    NEED = "need", _("hoher Wert = Unterstützungsbedarf")
    RESOURCE = "resource", _("hoher Wert = Ressource")
    NEUTRAL = "neutral", _("ohne Wertung")


class Indicator(models.Model):
    """A formula: factor × Σ numerator terms ÷ Σ denominator terms.

    Without denominator terms the indicator is the sum of its numerator (a count) or
    the one measured value. ``code`` stays; a changed formula is a new row with a later
    ``valid_from_year``.
    """

    code = models.SlugField(_("Kennung"), max_length=60)
    valid_from_year = models.SmallIntegerField(_("gültig ab Jahr"), default=1990)
    valid_to_year = models.SmallIntegerField(_("gültig bis Jahr"), null=True, blank=True)
    title = models.CharField(_("Titel"), max_length=160)
    short_title = models.CharField(_("Kurztitel"), max_length=60)
    explanation = models.TextField(_("Erläuterung in einfachen Worten"))
    limits = models.TextField(_("Grenzen der Aussage"), blank=True)
    life_situation = models.ForeignKey(LifeSituation, models.PROTECT, related_name="indicators")
    direction = models.CharField(_("Richtung"), max_length=10, choices=Direction.choices)
    factor = models.FloatField(_("Faktor"), default=1.0)
    unit_of_measure = models.CharField(_("Einheit"), max_length=60)
    digits = models.PositiveSmallIntegerField(_("Nachkommastellen"), default=1)
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)

    class Meta:
        verbose_name = _("Indikator")
        verbose_name_plural = _("Indikatoren")
        ordering: ClassVar = ["life_situation__position", "position", "code"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="indicators_indicator_once", fields=["code", "valid_from_year"]
            )
        ]

    def __str__(self) -> str:
        return self.title


class TermPart(models.TextChoices):
    """Where a term stands in the formula."""

    NUMERATOR = "numerator", _("Zähler")
    DENOMINATOR = "denominator", _("Nenner")


class IndicatorTerm(models.Model):
    """A variable with its sign or weight in the numerator or the denominator."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="terms")
    part = models.CharField(_("Teil"), max_length=12, choices=TermPart.choices)
    variable = models.ForeignKey(Variable, models.PROTECT, related_name="terms")
    coefficient = models.FloatField(_("Faktor"), default=1.0)

    class Meta:
        verbose_name = _("Formelteil")
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="indicators_term_once", fields=["indicator", "part", "variable"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_part_display()}: {self.variable}"


class IndicatorValue(models.Model):
    """A computed value of an indicator for a unit and year.

    ``value``, ``numerator`` and ``denominator`` are what the county may see inside; the
    ``public_`` columns are what the disclosure gate lets through to everybody else.
    Where a year has values on several statistical bases, exactly one is ``preferred``.
    Rows are rebuilt after each import and never written by hand.
    """

    indicator = models.ForeignKey(Indicator, models.CASCADE, db_index=False)
    unit = models.ForeignKey("places.SpatialUnit", models.CASCADE)
    year = models.SmallIntegerField(_("Jahr"))
    basis = models.CharField(_("Basis"), max_length=30, blank=True)  # Basis.code or empty
    numerator = models.FloatField(null=True)
    denominator = models.FloatField(null=True)
    value = models.FloatField(null=True)
    state = models.SmallIntegerField(choices=STATE_CHOICES)
    public_numerator = models.FloatField(null=True)
    public_denominator = models.FloatField(null=True)
    public_value = models.FloatField(null=True)
    public_state = models.SmallIntegerField(choices=STATE_CHOICES)
    preferred = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("Indikatorwert")
        verbose_name_plural = _("Indikatorwerte")
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="indicators_value_once", fields=["indicator", "year", "unit", "basis"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.unit} {self.year}"
