# ruff: noqa: N999 - the command is called "import"
"""``sozialraum import FILE``: see what a file of figures holds, or bring it in."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

import polars as pl
from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand
from django.db import DatabaseError
from django.utils.translation import gettext as _

from sozialraum.commons.indicators import services
from sozialraum.commons.indicators.readers import (
    Problem,
    ReadError,
    Reading,
    ReadOptions,
    read,
)
from sozialraum.commons.indicators.services import (
    Decisions,
    Imported,
    ImportRefusedError,
    Plan,
    located,
)
from sozialraum.commons.indicators.services.imports.report import report_of
from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.services import operator
from sozialraum.foundation.errors import DomainError
from sozialraum.methods.states import ValueState

_ROWS_PER_WRITE = 20_000
_SHOWN = 20


class Command(BaseCommand):
    help = _("Zahlen aus einer Datei lesen: ansehen (--preview) oder übernehmen (--apply).")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help=_("Datei mit Zahlen: CSV, Arbeitsmappe, GENESIS, GV100 …"))
        step = parser.add_mutually_exclusive_group()
        step.add_argument("--preview", action="store_true", help=_("nur lesen, nichts ändern"))
        step.add_argument("--apply", action="store_true", help=_("übernehmen, wie vorgeschlagen"))
        parser.add_argument("--json", action="store_true", help=_("Ausgabe als JSON"))
        parser.add_argument(
            "--dash", choices=["zero", "not_available"], help=_("Bedeutung von „-“ neben Werten")
        )
        parser.add_argument("--land", help=_("Land der Schlüssel, zwei Stellen"))
        parser.add_argument("--period", help=_("Jahr oder Stichtag, wenn die Datei keinen nennt"))
        parser.add_argument("--sheet", help=_("nur dieses Blatt der Arbeitsmappe"))
        parser.add_argument("--by", help=_("Benutzername der handelnden Person"))
        parser.add_argument("--source", help=_("Kennung der Quelle im Katalog"))
        parser.add_argument("--basis", help=_("Kennung der statistischen Basis"))

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            self._run(options)
        except ImportRefusedError as refusal:
            if options["json"]:
                self.stdout.write(_json("", refusal.problems, []))
            self._fail(refusal.message, *refusal.places)
        except DomainError as refusal:
            self._fail(refusal.message, *refusal.places)
        except PermissionDenied:
            self._fail(_("Diese Person darf keine Zahlen übernehmen."))
        except DatabaseError as error:
            self._fail(
                _("Die Datenbank antwortet nicht wie erwartet: %(error)s") % {"error": error}
            )

    def _run(self, options: dict[str, Any]) -> None:
        path = Path(options["file"])
        data = self._read(path)
        reading = ReadOptions(
            dash=options["dash"] or "ask",
            land=options["land"],
            period=options["period"],
            sheet=options["sheet"],
        )
        if options["apply"]:
            self._apply(path, data, reading, options)
        else:
            self._preview(path, data, reading, as_json=options["json"])

    def _read(self, path: Path) -> bytes:
        try:
            return path.read_bytes()
        except OSError as error:
            why = error.strerror or str(error)
            self._fail(
                _("Die Datei „%(file)s“ lässt sich nicht öffnen: %(why)s")
                % {"file": path, "why": why}
            )

    def _preview(self, path: Path, data: bytes, reading: ReadOptions, *, as_json: bool) -> None:
        try:
            plan = services.inspect(data=data, name=path.name, options=reading)
        except DatabaseError:
            if not as_json:
                raise
            findings = self._read_only(path, data, reading)
        else:
            findings = plan.findings
            if as_json:
                self._write_json(plan.reading, findings)
            else:
                self.stdout.write("\n".join(_summary(plan)))
        errors = [problem for problem in findings if problem.severity == "error"]
        if errors:
            message = _("Die Datei „%(name)s“ wurde nicht ganz verstanden.") % {"name": path.name}
            self._fail(message, *(located(problem) for problem in errors))

    def _read_only(self, path: Path, data: bytes, options: ReadOptions) -> tuple[Problem, ...]:
        """What the file alone says, where no data base has been set up yet."""
        try:
            reading = read(data, name=path.name, options=options)
        except ReadError as error:
            raise ImportRefusedError(path.name, error.problems) from error
        self._write_json(reading, reading.problems)
        return reading.problems

    def _write_json(self, reading: Reading, findings: tuple[Problem, ...]) -> None:
        """Part by part, so that national files need no second copy in memory."""
        head = _json(reading.format, findings, [])
        self.stdout.write(head.removesuffix("]}"), ending="")
        rows = _rows(reading.cells)
        for number, part in enumerate(rows.iter_slices(_ROWS_PER_WRITE)):
            text = part.write_json().removeprefix("[").removesuffix("]")
            self.stdout.write(f"{',' if number and text else ''}{text}", ending="")
        self.stdout.write("]}")

    def _apply(
        self, path: Path, data: bytes, reading: ReadOptions, options: dict[str, Any]
    ) -> None:
        decisions = Decisions(
            dash=options["dash"],
            dash_if_open="zero",
            source=options["source"],
            basis=options["basis"],
        )
        by = _actor(options["by"])
        imported = services.import_file(
            by=by, data=data, name=path.name, options=reading, decisions=decisions
        )
        run = imported.run
        if options["json"]:
            answer = {"import": run.pk, "changed": imported.changed, "report": run.report}
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(_result(imported)))

    def _fail(self, message: str, *places: str) -> NoReturn:
        self.stderr.write("\n".join([message, *(f"  – {place}" for place in places)]))
        sys.exit(1)


def _actor(username: str | None) -> User:
    if not username:
        return operator()
    found = User.objects.filter(username=username).first()
    if found is None:
        raise DomainError(_("Das Konto „%(name)s“ gibt es nicht.") % {"name": username})
    return found


def _json(file_format: str, problems: Iterable[Problem], rows: list[Any]) -> str:
    listed = [
        {name: value for name, value in problem.as_dict().items() if name != "count"}
        for problem in problems
    ]
    answer = {"format": file_format, "problems": listed, "rows": rows}
    return json.dumps(answer, ensure_ascii=False)


def _rows(cells: pl.DataFrame) -> pl.DataFrame:
    names = {int(state): state.name.lower() for state in ValueState}
    return cells.select(
        "key",
        "variable",
        "period",
        "value",
        pl.col("state").replace_strict(names, return_dtype=pl.String),
        "row",
        "column",
    )


def _summary(plan: Plan) -> list[str]:
    report = report_of(plan)
    return [
        _("Datei: %(name)s") % {"name": plan.name},
        _("Format: %(format)s, %(rows)d Zeilen, %(cells)d Werte")
        % {"format": report["format"], "rows": report["rows_read"], "cells": report["cells"]},
        _("Titel: %(title)s") % {"title": report["title"] or "–"},
        _("Quelle: %(source)s") % {"source": report["source_title"]},
        _("Jahre: %(years)s") % {"years": ", ".join(report["years"]) or "–"},
        *_areas(report["areas"]),
        *_states(report["states"]),
        *_mapping(report["variables"]),
        *_changes(report["changes"]),
        *_problems(report["problems"]),
    ]


def _result(imported: Imported) -> list[str]:
    run, report = imported.run, imported.run.report
    if not imported.changed:
        text = _("Nichts geändert: Alle Werte der Datei sind schon da (Import %(id)d, „%(name)s“).")
        return [text % {"id": run.pk, "name": run.file_name}]
    return [
        _("Übernommen: „%(name)s“ als Import %(id)d.") % {"name": run.file_name, "id": run.pk},
        *_areas(report["areas"]),
        *_states(report["states"]),
        *_changes(report["changes"]),
        *_dash(report),
        *_problems(report["problems"]),
    ]


def _dash(report: dict[str, Any]) -> list[str]:
    meaning = {
        "zero": _("„-“ neben anderen Werten eines Gebiets gilt als genau null."),
        "not_available": _("„-“ neben anderen Werten eines Gebiets gilt als „keine Angabe“."),
    }
    return [meaning[report["dash"]]] if report["dash"] else []


def _areas(areas: dict[str, Any]) -> list[str]:
    text = _(
        "Gebiete: %(keys)d Schlüssel; %(county)d im Landkreis, %(comparison)d Vergleichsgebiete,"
        " %(new)d neue Vergleichsgebiete, %(skipped)d übergangen"
    )
    return [text % areas]


def _states(states: dict[str, int]) -> list[str]:
    counted = ", ".join(f"{name} {count}" for name, count in states.items())
    return [_("Zustände: %(states)s") % {"states": counted or "–"}]


def _mapping(variables: list[dict[str, Any]]) -> list[str]:
    lines = [_("Variablen: %(n)d") % {"n": len(variables)}]
    for variable in variables[:_SHOWN]:
        target = variable["target"]
        known = _("vorhanden") if target["exists"] else _("neu")
        goal = f"{target['code']} ({known})" if target["code"] else _("nicht übernehmen")
        lines.append(f"  {variable['label']} → {goal}")
    rest = len(variables) - _SHOWN
    return [*lines, _("  … und %(n)d weitere") % {"n": rest}] if rest > 0 else lines


def _changes(changes: dict[str, Any]) -> list[str]:
    text = _("Werte: %(new)d neu, %(changed)d geändert, %(unchanged)d unverändert")
    return [text % changes]


def _problems(problems: list[dict[str, Any]]) -> list[str]:
    names = {"error": _("Fehler"), "warning": _("Warnung"), "note": _("Hinweis")}
    return [
        f"{names[problem['severity']]}: {located(Problem(**_own(problem)))}" for problem in problems
    ]


def _own(problem: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in problem.items() if name != "place"}
