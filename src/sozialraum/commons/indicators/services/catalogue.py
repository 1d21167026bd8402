"""Writing the catalogue: sources, rules, variables, indicators."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import TypeVar

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require
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
    return Source.objects.update_or_create(code=code, defaults=fields)[0]


@transaction.atomic
def define_basis(*, by: User, code: str, title: str, position: int) -> Basis:
    """Enter a statistical basis; of several in one year the highest position is shown."""
    require("indicators.define", by)
    defaults = {"title": title, "position": position}
    return Basis.objects.update_or_create(code=code, defaults=defaults)[0]


@transaction.atomic
def define_rule(*, by: User, code: str, **fields: object) -> DisclosureRule:
    """Enter a disclosure rule; figures under it are rebuilt by ``recompute``."""
    require("indicators.define", by)
    return DisclosureRule.objects.update_or_create(code=code, defaults=fields)[0]


@transaction.atomic
def define_life_situation(*, by: User, code: str, **fields: object) -> LifeSituation:
    """Enter a dimension of living conditions."""
    require("indicators.define", by)
    return LifeSituation.objects.update_or_create(code=code, defaults=fields)[0]


@transaction.atomic
def define_variable(*, by: User, new: NewVariable) -> Variable:
    """Enter a variable, or bring the one of that code up to date."""
    require("indicators.define", by)
    fields = asdict(new)
    code = fields.pop("code")
    fields["source"] = _one(Source, new.source)
    fields["weight"] = _one(Variable, new.weight) if new.weight else None
    fields["rule"] = _one(DisclosureRule, new.rule) if new.rule else None
    return Variable.objects.update_or_create(code=code, defaults=fields)[0]


@transaction.atomic
def define_indicator(*, by: User, new: NewIndicator) -> Indicator:
    """Enter an indicator with its formula, or bring that definition up to date."""
    require("indicators.define", by)
    if not new.numerator:
        raise DomainError(_("Der Indikator „%(code)s“ hat keinen Zähler.") % {"code": new.code})
    fields = asdict(new)
    for key in ("numerator", "denominator"):
        fields.pop(key)
    fields["life_situation"] = _one(LifeSituation, new.life_situation)
    keys = {key: fields.pop(key) for key in ("code", "valid_from_year")}
    indicator = Indicator.objects.update_or_create(**keys, defaults=fields)[0]
    indicator.terms.all().delete()
    IndicatorTerm.objects.bulk_create(
        [
            *_terms(indicator, TermPart.NUMERATOR, new.numerator.items()),
            *_terms(indicator, TermPart.DENOMINATOR, new.denominator.items()),
        ]
    )
    return indicator


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
