"""Carrying a plan out: variables, areas, values, profile, and what rests on them."""

from datetime import UTC, datetime

import polars as pl
from django.utils.translation import gettext as _

from sozialraum.commons.places.services.comparison import ensure_areas
from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.errors import DomainError

from ...models import ImportProfile, ImportRun, ImportState, Source, Variable, VariableKind
from .. import computation
from ..catalogue import NewVariable, define_variable
from .decisions import Decisions, decide
from .figures import Difference, compare, figures, units_of, with_dashes, without_repeats
from .memory import profile_of
from .plan import DASH_OPEN, Plan
from .problems import ImportRefusedError
from .report import current_for, report_of
from .storing import put_in_force


class NothingNewError(Exception):
    """Every value of the file is stored already; carries the imports that hold them."""

    def __init__(self, earlier_runs: frozenset[int]) -> None:
        super().__init__("nothing new")
        self.earlier_runs = earlier_runs


def carry_out(by: User, run: ImportRun, plan: Plan, decisions: Decisions) -> ImportRun:
    """Write everything inside the caller's transaction.

    Raises :class:`NothingNewError` where there is nothing to write; the caller's
    transaction then takes back the little that was entered on the way.
    """
    plan.refuse_errors()
    plan = decide(by, plan, decisions)
    difference = _difference(by, plan)
    _refuse_nothing(plan, difference)
    _record(run, plan, difference)
    put_in_force(run, difference)
    written = difference.to_write["variable_id"].unique().to_list()
    computation.recompute(variable_ids=written)
    return run


def _refuse_nothing(plan: Plan, difference: Difference) -> None:
    if not difference.to_write.is_empty():
        return
    if difference.earlier_runs:
        raise NothingNewError(difference.earlier_runs)
    message = _("Die Datei „%(name)s“ enthält keinen Wert für eine bekannte Raumeinheit.")
    raise DomainError(message % {"name": plan.name})


def _difference(by: User, plan: Plan) -> Difference:
    """Enter what is missing of variables and areas, and compare with what is stored."""
    variables = _variables(by, plan)
    cells = with_dashes(plan.cells, plan.dash)
    if len(variables) < len(plan.targets):
        cells = cells.filter(pl.col("variable").is_in(list(variables)))
    keys = set(cells["key"].unique())
    new = [area for key, area in plan.matching.new.items() if key in keys]
    units = units_of(plan.matching, ensure_areas(by=by, areas=new))
    rows = figures(cells, units=units, variables=variables, basis=plan.basis)
    rows, contradictions = without_repeats(rows)
    if contradictions:
        raise ImportRefusedError(plan.name, contradictions)
    return compare(rows, current_for(rows))


def _variables(by: User, plan: Plan) -> dict[str, int]:
    """Ids by source variable; those the catalogue lacks are entered."""
    assert isinstance(plan.source, Source)
    wanted = {target.code: target for target in plan.targets.values() if target.code}
    ids = dict(Variable.objects.filter(code__in=wanted).values_list("code", "id"))
    for code, target in wanted.items():
        if code not in ids:
            new = NewVariable(
                code=code,
                title=target.title or code,
                source=plan.source.code,
                unit_of_measure=target.unit,
                kind=VariableKind(target.kind),
            )
            ids[code] = define_variable(by=by, new=new).pk
    return {source: ids[target.code] for source, target in plan.targets.items() if target.code}


def _record(run: ImportRun, plan: Plan, difference: Difference) -> None:
    run.profile = _save_profile(plan)
    run.state = ImportState.APPLIED
    run.applied_at = datetime.now(UTC)
    run.report = report_of(plan, difference)
    run.save()
    run.builds_on.set(difference.earlier_runs)


def _save_profile(plan: Plan) -> ImportProfile:
    """Remember the decisions for the next file of this layout."""
    saved = profile_of(plan.reading)
    earlier = saved.mapping if saved else {}
    asked = any(problem.code == DASH_OPEN for problem in plan.reading.problems)
    answered = (plan.dash or "") if asked else ""
    defaults = {
        "title": (plan.reading.title or plan.name)[:250],
        "source": plan.source,
        "basis": plan.basis,
        "land": plan.options.land or "",
        "dash": answered or (saved.dash if saved else ""),
        "mapping": earlier | {source: target.code for source, target in plan.targets.items()},
    }
    return ImportProfile.objects.update_or_create(
        signature=plan.reading.signature, defaults=defaults
    )[0]
