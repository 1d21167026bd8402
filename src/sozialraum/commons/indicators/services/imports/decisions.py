"""What a person decides on top of what was proposed."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.errors import DomainError

from ...models import Basis, Source
from ...readers.model import DashMeaning
from ..catalogue import define_source
from .mapping import Target, decided, missing_targets
from .plan import Plan
from .sources import NewSource


@dataclass(frozen=True)
class Decisions:
    """Answers to the questions of a preview; None accepts what is proposed.

    ``mapping``: source variable → code of the variable, "" to leave it out, or a
    :class:`Target` with the title of a new one. ``dash``: "zero" or "not_available".
    ``source`` and ``basis``: code of the catalogue; a source may also be a new one.
    ``dash_if_open`` answers only where nobody has decided for this layout before.
    """

    mapping: Mapping[str, str | Target] | None = None
    dash: DashMeaning | None = None
    source: Source | NewSource | str | None = None
    basis: str | None = None
    dash_if_open: DashMeaning | None = None


def decide(by: User, plan: Plan, decisions: Decisions) -> Plan:
    """The plan with every question answered, or a refusal that names the open one."""
    targets = decided(plan.targets, decisions.mapping)
    if refusal := missing_targets(targets):
        raise DomainError(refusal)
    return replace(
        plan,
        options=replace(plan.options, dash=_dash(plan, decisions)),
        targets=targets,
        source=_source(by, plan, decisions.source),
        basis=_basis(plan.basis if decisions.basis is None else decisions.basis),
    )


def _dash(plan: Plan, decisions: Decisions) -> DashMeaning:
    if_open = decisions.dash_if_open if plan.open_dashes else None
    dash = decisions.dash or plan.dash or if_open
    if plan.open_dashes and not dash:
        message = _(
            "In %(n)d Zellen steht „-“ neben anderen Werten. Bitte bestätigen Sie, was das bedeutet."
        )
        raise DomainError(message % {"n": plan.open_dashes})
    return dash or "ask"


def _source(by: User, plan: Plan, choice: Source | NewSource | str | None) -> Source:
    chosen = plan.source if choice is None else choice
    if isinstance(chosen, NewSource):
        return define_source(by=by, **asdict(chosen))
    return _source_of(chosen) if isinstance(chosen, str) else chosen


def _source_of(code: str) -> Source:
    found = Source.objects.filter(code=code).first()
    if found is None:
        raise DomainError(_("Die Quelle „%(code)s“ ist nicht im Katalog.") % {"code": code})
    return found


def _basis(code: str) -> str:
    if code and not Basis.objects.filter(code=code).exists():
        raise DomainError(_("Die statistische Basis „%(code)s“ gibt es nicht.") % {"code": code})
    return code
