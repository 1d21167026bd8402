"""Writing the catalogue: sources, rules, variables, indicators."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.audit.services import create_all
from sozialraum.foundation.errors import DomainError

from ..models import (
    Basis,
    Direction,
    DisclosureRule,
    Indicator,
    IndicatorTerm,
    LifeSituation,
    Source,
    TermPart,
    Variable,
    VariableKind,
)
from .computation import recompute

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class NewVariable:
    """A variable to enter; ``weight`` and ``rule`` are codes."""

    code: str
    title: str
    source: str
    unit_of_measure: str = ""
    kind: VariableKind = VariableKind.COUNT
    weight: str = ""
    rule: str = ""
    description: str = ""


@dataclass(frozen=True)
class NewIndicator:
    """An indicator to enter; terms map variable codes to their coefficient."""

    code: str
    title: str
    short_title: str
    explanation: str
    life_situation: str
    direction: Direction
    unit_of_measure: str
    numerator: Mapping[str, float]
    denominator: Mapping[str, float] = field(default_factory=dict)
    factor: float = 1.0
    digits: int = 1
    position: int = 0
    limits: str = ""
    valid_from_year: int = 1990


@transaction.atomic
def define_source(*, by: User, code: str, **fields: object) -> Source:
    """Enter a source, or bring the one of that code up to date."""
    require("indicators.define", by)
    return _save(Source, fields, code=code)


@transaction.atomic
def define_basis(*, by: User, code: str, title: str, position: int) -> Basis:
    """Enter a statistical basis; of several in one year the highest position is shown."""
    require("indicators.define", by)
    return _save(Basis, {"title": title, "position": position}, code=code)


@transaction.atomic
def define_rule(*, by: User, code: str, **fields: object) -> DisclosureRule:
    """Enter a disclosure rule; where an existing one changes, its figures are rebuilt."""
    require("indicators.define", by)
    rule = _save(DisclosureRule, fields, code=code)
    if rule.variables.exists():
        recompute()
    return rule


@transaction.atomic
def define_life_situation(*, by: User, code: str, **fields: object) -> LifeSituation:
    """Enter a dimension of living conditions."""
    require("indicators.define", by)
    return _save(LifeSituation, fields, code=code)


@transaction.atomic
def define_variable(*, by: User, new: NewVariable) -> Variable:
    """Enter a variable, or bring the one of that code up to date.

    Where what decides on values changes (kind, weight, rule), figures are rebuilt.
    """
    require("indicators.define", by)
    fields = asdict(new)
    code = fields.pop("code")
    fields["source"] = _one(Source, new.source)
    fields["weight"] = _one(Variable, new.weight) if new.weight else None
    fields["rule"] = _one(DisclosureRule, new.rule) if new.rule else None
    _refuse_impossible(new, fields["weight"])
    before = Variable.objects.filter(code=code).values(*_DECISIVE).first()
    variable = _save(Variable, fields, code=code)
    if before and before != {name: getattr(variable, name) for name in _DECISIVE}:
        recompute()
    return variable


_DECISIVE = ("kind", "weight_id", "rule_id")


def _refuse_impossible(new: NewVariable, weight: Variable | None) -> None:
    """Only counts can be protected, only measured values weighted, only by counts."""
    measured = new.kind == VariableKind.MEASURE
    if measured and new.rule:
        raise DomainError(
            _("„%(title)s“ ist ein Messwert. Die Geheimhaltung schützt nur Anzahlen.")
            % {"title": new.title}
        )
    if weight is None:
        return
    if not measured:
        raise DomainError(
            _("„%(title)s“ ist eine Anzahl und wird summiert. Ein Gewicht hat nur ein Messwert.")
            % {"title": new.title}
        )
    if weight.code == new.code or weight.kind != VariableKind.COUNT:
        raise DomainError(
            _("„%(weight)s“ kann kein Gewicht sein. Gewogen wird mit einer anderen Anzahl.")
            % {"weight": weight.title}
        )


@transaction.atomic
def define_indicator(*, by: User, new: NewIndicator) -> Indicator:
    """Enter an indicator with its formula, or bring that definition up to date.

    A definition ends where the next one of its code begins. Values are rebuilt.
    """
    require("indicators.define", by)
    if not new.numerator:
        raise DomainError(_("Der Indikator „%(code)s“ hat keinen Zähler.") % {"code": new.code})
    before = _variables_of(new.code)
    fields = asdict(new)
    for key in ("numerator", "denominator"):
        fields.pop(key)
    fields["life_situation"] = _one(LifeSituation, new.life_situation)
    keys = {key: fields.pop(key) for key in ("code", "valid_from_year")}
    indicator = _save(Indicator, fields, **keys)
    indicator.terms.all().delete()
    create_all(
        [
            *_terms(indicator, TermPart.NUMERATOR, new.numerator.items()),
            *_terms(indicator, TermPart.DENOMINATOR, new.denominator.items()),
        ]
    )
    _join_definitions(new.code)
    recompute(variable_ids=before | _variables_of(new.code))
    return indicator


def _variables_of(code: str) -> set[int]:
    terms = IndicatorTerm.objects.filter(indicator__code=code)
    return set(terms.values_list("variable", flat=True))


def _join_definitions(code: str) -> None:
    """No year may have two definitions of one indicator, and none in between has none."""
    rows = list(Indicator.objects.filter(code=code).order_by("valid_from_year"))
    for row, following in pairwise(rows):
        row.valid_to_year = following.valid_from_year - 1
        row.save(update_fields=["valid_to_year"])


def _save(model: type[Row], fields: Mapping[str, object], **keys: object) -> Row:
    """Check first: PostgreSQL refuses what is too long in words nobody understands."""
    row = model._default_manager.filter(**keys).first() or model(**keys)
    for name, value in fields.items():
        setattr(row, name, value)
    _checked(row).save()
    return row


def _checked(row: Row) -> Row:
    """The row, if its fields hold what they may; in the domain's words otherwise."""
    try:
        row.clean_fields()
    except ValidationError as error:
        places = [
            f"{capfirst(getattr(row._meta.get_field(name), 'verbose_name', name))}: {message}"
            for name, messages in error.message_dict.items()
            for message in messages
        ]
        raise DomainError(
            _("%(kind)s „%(row)s“ ist nicht vollständig.")
            % {"kind": row._meta.verbose_name, "row": row},
            *places,
        ) from error
    return row


def _terms(
    indicator: Indicator, part: TermPart, terms: Iterable[tuple[str, float]]
) -> list[IndicatorTerm]:
    return [
        IndicatorTerm(
            indicator=indicator, part=part, variable=_one(Variable, code), coefficient=coefficient
        )
        for code, coefficient in terms
    ]


def _one(model: type[Row], code: str) -> Row:
    row = model._default_manager.filter(code=code).first()
    if row is None:
        raise DomainError(
            _("%(kind)s „%(code)s“ ist nicht im Katalog.")
            % {"kind": model._meta.verbose_name, "code": code}
        )
    return row
