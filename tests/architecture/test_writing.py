"""Whoever writes past ``save`` uses the log's own services, so that the log hears of it."""

import ast
from collections.abc import Iterator
from pathlib import Path

from .project import PACKAGE, name, python_files

SILENT = {"bulk_create", "bulk_update", "update"}
# Tables that the log leaves out, or services of the log itself.
ALLOWED = {
    "src/sozialraum/foundation/audit/services.py",
    "src/sozialraum/foundation/notifications/services/inbox.py",
    "src/sozialraum/commons/indicators/services/computation.py",
    "src/sozialraum/commons/indicators/services/imports/storing.py",
    "src/sozialraum/instruments/oparl/services.py",
}


def silent_writes(path: Path) -> Iterator[str]:
    """Calls such as ``Thing.objects.filter(…).update(…)`` that send no signal."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            written = ast.unparse(node.func)
            if node.func.attr in SILENT and ".objects." in written:
                yield f"{name(path)}:{node.lineno}: {written}"


def test_no_table_is_written_behind_the_back_of_the_log() -> None:
    files = [path for path in python_files() if name(path) not in ALLOWED]
    found = [call for path in files for call in silent_writes(path)]
    assert found == []


IN_A_TRANSACTION = ("transaction.atomic", "exclusive()")
# They only compute, or call others that write in a transaction each. What mails does so on purpose:
# a mail that went out is not undone because a later one fails.
NOT_ONE_TRANSACTION = {
    "preview_indicator",
    "invite",
    "resend",
    "send_date_poll",
    "send_invitations",
}


def loose_writes(path: Path) -> Iterator[str]:
    """Public services that a killed server could leave half done."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
            continue
        acts = "by" in {argument.arg for argument in node.args.kwonlyargs}
        if acts and not any(sign in ast.unparse(node) for sign in IN_A_TRANSACTION):
            yield f"{name(path)}:{node.lineno}: {node.name}"


def test_every_service_writes_all_or_nothing() -> None:
    services = [path for path in python_files() if "services" in name(path)]
    found = [one for path in services for one in loose_writes(path)]
    assert [one for one in found if one.rpartition(" ")[2] not in NOT_ONE_TRANSACTION] == []


def test_a_service_without_a_transaction_is_noticed(tmp_path: Path, monkeypatch) -> None:
    file = tmp_path / "services.py"
    file.write_text("def add(*, by):\n    pass\n\n@transaction.atomic\ndef end(*, by):\n    pass\n")
    monkeypatch.setattr(f"{__name__}.name", lambda path: path.name)
    assert list(loose_writes(file)) == ["services.py:1: add"]


def test_a_silent_write_is_noticed(tmp_path: Path, monkeypatch) -> None:
    file = tmp_path / "services.py"
    file.write_text("Thing.objects.filter(pk=1).update(name='x')\nvalues.update(a=1)\n")
    monkeypatch.setattr(f"{__name__}.name", lambda path: path.name)
    assert list(silent_writes(file)) == ["services.py:1: Thing.objects.filter(pk=1).update"]
    assert PACKAGE.exists()
