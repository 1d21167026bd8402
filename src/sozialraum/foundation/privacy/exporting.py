"""An answer in files: JSON for programs, a page for people, tables for both, all in one archive."""

import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from sozialraum.foundation.audit.queries import Trace
from sozialraum.foundation.exports.tables import Column, Table, Value, to_csv

from .holdings import Holdings

SHOWN = 200
"""So many acts stand on the page; the tables and the JSON hold all."""


def as_json(found: Holdings) -> bytes:
    """Everything, by the names of tables and columns."""
    content = {
        "person": {"kind": found.subject.label, "key": found.subject.row.pk},
        "at": found.at.isoformat(),
        "held": [
            {
                "kind": row.label,
                "key": row.key,
                "columns": {f.name: {"title": f.title, "value": f.value} for f in row.facts},
            }
            for row in found.held
        ],
        "deeds": [{"kind": one.label, "key": one.key, "as": one.did} for one in found.deeds],
        "changes_of_these_rows": [_trace(one) for one in found.changes],
        "acts_in_the_log": [_trace(one) for one in found.acts],
        "mentions_in_texts": [
            {"kind": one.label, "key": one.key, "column": one.column} for one in found.mentions
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2, default=str).encode()


def _trace(one: Trace) -> dict[str, Any]:
    return {
        "at": one.at.isoformat(),
        "kind": str(one.kind),
        "key": one.object_id,
        "action": str(one.action),
        "mandate": one.mandate,
        "changes": [[str(c.title), c.before, c.after] for c in one.changes],
    }


def as_page(found: Holdings) -> str:
    """To read and to print: a page of its own that needs nothing from the site."""
    context = {"found": found, "acts": found.acts[:SHOWN], "shown": SHOWN}
    return render_to_string("privacy/answer.html", context)


def as_archive(found: Holdings) -> bytes:
    """All forms together."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("auskunft.html", as_page(found))
        archive.writestr("auskunft.json", as_json(found))
        for table in _tables(found):
            archive.writestr(f"tabellen/{table.title}.csv", to_csv(table))
    return out.getvalue()


def _tables(found: Holdings) -> Iterator[Table]:
    held = [
        (row.title, row.key, f.title, f.text) for row in found.held for f in row.facts if f.text
    ]
    yield _table("angaben", [_("Art"), _("Nummer"), _("Angabe"), _("Inhalt")], held)
    deeds = [(one.title, one.key, one.text, ", ".join(one.did)) for one in found.deeds]
    yield _table("handlungen", [_("Art"), _("Nummer"), _("Eintrag"), _("als")], deeds)
    heads = [_("Zeitpunkt"), _("Art"), _("Nummer"), _("Handlung"), _("Mandat"), _("Änderungen")]
    yield _table("aenderungen", heads, [_line(one) for one in found.changes])
    yield _table("protokoll", heads, [_line(one) for one in found.acts])
    mentions = [(one.title, one.key, one.column) for one in found.mentions]
    yield _table("fundstellen", [_("Art"), _("Nummer"), _("Angabe")], mentions)


def _table(title: str, heads: Sequence[str], rows: Sequence[Sequence[Value]]) -> Table:
    return Table(title, [Column(head) for head in heads], rows)


def _line(one: Trace) -> list[Value]:
    changes = "; ".join(f"{c.title}: {c.before} → {c.after}" for c in one.changes)
    at = timezone.localtime(one.at).isoformat(timespec="seconds")
    return [at, str(one.kind), one.object_id, str(one.action), one.mandate, changes]
