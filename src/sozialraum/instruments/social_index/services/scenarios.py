"""Saving, using and deleting a shared budget; nothing ever changes a saved one."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.audit.services import update_all
from sozialraum.foundation.editions import workflow
from sozialraum.foundation.errors import DomainError

from ..models import AllocationScenario
from ..queries.sharing import bases, editions_to_share_by, ground
from ..sharing import Refused, Result, Settings, calculate


def share(settings: Settings) -> Result:
    """The answer with today's public figures; DomainError where there is none."""
    edition = next(
        (one for one in editions_to_share_by(settings.edition) if one.pk == settings.edition), None
    )
    if edition is None:
        raise DomainError(_("Diese Ausgabe des Sozialindex ist nicht veröffentlicht."))
    basis = next((one for one in bases(edition) if one.code == settings.basis), None)
    if basis is None:
        raise DomainError(_("Für diese Grundlage fehlen Zahlen einzelner Orte."))
    try:
        return calculate(settings, ground(edition, basis))
    except Refused as refused:
        raise DomainError(refused.message) from refused


@transaction.atomic
def save_scenario(*, by: User, title: str, settings: Settings) -> AllocationScenario:
    """Keep question, figures and answer under a title, with the hash of what went in."""
    require("social_index.prepare", by)
    result = share(settings)
    inputs = result.ground.as_json()
    scenario = AllocationScenario(
        title=title.strip(),
        edition_id=settings.edition,
        question=settings.as_json(),
        inputs=inputs,
        inputs_hash=workflow.content_hash({"question": settings.as_json(), "inputs": inputs}),
        answer=result.as_json(),
        saved_by=by,
    )
    scenario.full_clean()
    scenario.save()
    return scenario


@transaction.atomic
def record_use(*, by: User, scenario_id: int, purpose: str) -> AllocationScenario:
    """Note where a scenario was put before a body; from then on it stays."""
    require("social_index.prepare", by)
    scenario = _locked(scenario_id)
    if not purpose.strip():
        raise DomainError(_("Nennen Sie, wo das Rechenbeispiel verwendet wird."))
    if scenario.used_for:
        raise DomainError(_("Die Verwendung ist schon vermerkt: %(use)s.") % _use(scenario))
    rows = AllocationScenario.objects.filter(pk=scenario.pk)
    update_all(rows, used_for=purpose.strip(), used_by=by, used_at=timezone.now())
    scenario.refresh_from_db()
    return scenario


@transaction.atomic
def delete_scenario(*, by: User, scenario_id: int) -> None:
    """Remove a scenario that nobody used."""
    require("social_index.prepare", by)
    scenario = _locked(scenario_id)
    if scenario.used_for:
        raise DomainError(_("Das Rechenbeispiel wird verwendet: %(use)s.") % _use(scenario))
    scenario.delete()


def _locked(scenario_id: int) -> AllocationScenario:
    return AllocationScenario.objects.select_for_update().get(pk=scenario_id)


def _use(scenario: AllocationScenario) -> dict[str, str]:
    return {"use": scenario.used_for}
