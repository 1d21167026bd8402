"""The steps of an import: preview, apply in one transaction, withdraw."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from sozialraum.foundation import bulk
from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.errors import DomainError

from ...models import ImportRun, ImportState, Source
from ...readers import ReadOptions
from ...readers.model import DashMeaning
from .. import computation
from . import files
from .decisions import Decisions
from .locking import exclusive
from .mapping import Target
from .plan import Plan, make_plan, read_file, with_contradictions
from .report import report_of
from .sources import NewSource
from .storing import take_out_of_force, variables_of
from .writing import NothingNewError, carry_out


@dataclass(frozen=True, slots=True)
class Imported:
    """The import that holds a file's values; an earlier one where nothing ``changed``."""

    run: ImportRun
    changed: bool


def inspect(*, data: bytes, name: str, options: ReadOptions | None = None) -> Plan:
    """Read a file and say what would become of it; writes nothing.

    Raises :class:`ImportRefusedError` where nothing of the file can be read.
    """
    reading, used = read_file(data, name=name, options=options)
    return with_contradictions(
        make_plan(reading, name=name, options=used, file_hash=files.fingerprint(data))
    )


@transaction.atomic
def preview_import(
    *, by: User, data: bytes, name: str, options: ReadOptions | None = None
) -> ImportRun:
    """Keep a file with what was understood of it, ready to be confirmed.

    Raises :class:`ImportRefusedError`, and keeps nothing, where the file has errors.
    """
    require("indicators.import", by)
    plan = inspect(data=data, name=name, options=options)
    plan.refuse_errors()
    return ImportRun.objects.create(
        file_name=name[:255],
        file_hash=files.fingerprint(data),
        file=files.store(data),
        created_by=by,
        report=report_of(plan),
    )


@bulk.without_collector()
def apply_import(  # noqa: PLR0913 - each is a decision of the planner
    *,
    by: User,
    run: ImportRun,
    mapping: Mapping[str, str | Target] | None = None,
    confirm_dash: DashMeaning | None = None,
    source: Source | NewSource | str | None = None,
    basis: str | None = None,
) -> ImportRun:
    """Carry out a previewed import in one transaction.

    Returns the import that holds the values: the given one or, where the file brings
    nothing new, an earlier one; the preview is then removed.
    """
    require("indicators.import", by)
    data = files.load(str(run.file.name))
    if files.fingerprint(data) != run.file_hash:
        raise DomainError(
            _("Die gespeicherte Datei „%(name)s“ hat sich verändert.") % {"name": run}
        )
    reading, options = read_file(
        data, name=run.file_name, options=ReadOptions(**run.report["options"])
    )
    decisions = Decisions(mapping, confirm_dash, source, basis)
    try:
        with exclusive():
            run = _waiting(run)
            plan = make_plan(reading, name=run.file_name, options=options, file_hash=run.file_hash)
            return carry_out(by, run, plan, decisions)
    except NothingNewError as nothing:
        earlier = _latest(nothing.earlier_runs)
        run.delete()
        return earlier


@bulk.without_collector()
def import_file(
    *,
    by: User,
    data: bytes,
    name: str,
    options: ReadOptions | None = None,
    decisions: Decisions | None = None,
) -> Imported:
    """Preview and apply in one go, for the command line and for programs.

    Where the file brings nothing new, nothing at all is written.
    """
    require("indicators.import", by)
    reading, used = read_file(data, name=name, options=options)
    try:
        with exclusive():
            digest = files.fingerprint(data)
            plan = make_plan(reading, name=name, options=used, file_hash=digest)
            run = ImportRun(file_name=name[:255], file_hash=digest, created_by=by)
            run.file.name = files.name_of(data)
            carry_out(by, run, plan, decisions or Decisions())
            files.store(data)
            return Imported(run, changed=True)
    except NothingNewError as nothing:
        return Imported(_latest(nothing.earlier_runs), changed=False)


def withdraw_import(*, by: User, run: ImportRun) -> ImportRun:
    """Take an import back: exactly the values that it replaced are in force again.

    Refused while a later import rests on it, which is to be withdrawn first.
    """
    require("indicators.import", by)
    with exclusive():
        run = ImportRun.objects.select_for_update().get(pk=run.pk)
        if run.state != ImportState.APPLIED:
            raise DomainError(_("Der Import „%(run)s“ ist nicht übernommen.") % {"run": run})
        _refuse_followers(run)
        affected = variables_of(run)
        take_out_of_force(run)
        computation.recompute(variable_ids=affected)
    return run


def _waiting(run: ImportRun) -> ImportRun:
    """The row, locked, unless somebody has applied it in the meantime."""
    fresh = ImportRun.objects.select_for_update().filter(pk=run.pk).first()
    if fresh is None or fresh.state != ImportState.PREVIEWED:
        raise DomainError(
            _("Der Import „%(run)s“ wurde inzwischen schon übernommen.") % {"run": run}
        )
    return fresh


def _latest(runs: frozenset[int]) -> ImportRun:
    return ImportRun.objects.filter(pk__in=runs).order_by("-applied_at", "-pk")[0]


def _refuse_followers(run: ImportRun) -> None:
    followers = run.followers.filter(state=ImportState.APPLIED).order_by("-applied_at", "-pk")
    if not followers:
        return
    message = _(
        "„%(run)s“ lässt sich noch nicht zurücknehmen: Spätere Importe beruhen darauf. Nehmen Sie zuerst diese zurück:"
    )
    raise DomainError(message % {"run": run}, *(_named(follower) for follower in followers))


def _named(run: ImportRun) -> str:
    assert run.applied_at is not None
    day = date_format(localtime(run.applied_at), "d.m.Y, H:i")
    return _("%(name)s (Import %(id)d, übernommen am %(day)s)") % {
        "name": run.file_name,
        "id": run.pk,
        "day": day,
    }
