"""``sozialraum boundaries FILE``: give the county's units their outlines."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from sozialraum.commons.places import services
from sozialraum.commons.places.outlines import read_outlines
from sozialraum.foundation.accounts.services import operator
from sozialraum.foundation.errors import DomainError

_SHOWN = 20


class Command(BaseCommand):
    help = _("Grenzen der Gemeinden aus einer Datei übernehmen.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help=_("GeoJSON (WGS 84), GeoPackage oder ZIP mit Shapefile"))
        parser.add_argument(
            "--key", default="ags", help=_("Merkmal mit dem Gemeindeschlüssel (Vorgabe: ags)")
        )
        parser.add_argument("--credit", required=True, help=_("Quellenvermerk"))
        parser.add_argument("--licence", required=True, help=_("Lizenz"))
        parser.add_argument("--max-points", type=int, help=_("höchstens so viele Punkte"))

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            report = self._import(Path(options["file"]), options)
        except DomainError as refusal:
            raise CommandError("\n".join([refusal.message, *refusal.places])) from refusal
        self.stdout.write("\n".join(_lines(report)))

    def _import(self, path: Path, options: dict[str, Any]) -> services.BoundaryReport:
        collection = read_outlines(_content(path), path.name, options["key"], services.known_keys())
        return services.import_boundaries(
            by=operator(),
            collection=collection,
            source=services.BoundarySource(options["credit"], options["licence"]),
            key_property=options["key"],
            max_points=options["max_points"],
        )


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DomainError(
            _("Die Datei „%(file)s“ lässt sich nicht öffnen: %(why)s")
            % {"file": path, "why": error.strerror or str(error)}
        ) from error


def _lines(report: services.BoundaryReport) -> list[str]:
    """The report as on the page, a line each."""
    others = ", ".join(report.unmatched_keys[:_SHOWN])
    dots = " …" if len(report.unmatched_keys) > _SHOWN else ""
    return [
        _("zugeordnete Gemeinden: %(n)d") % {"n": len(report.matched)},
        _("Gemeinden ohne Grenze: %(names)s")
        % {"names": ", ".join(report.without_boundary) or "–"},
        _("Schlüssel ohne Gemeinde: %(n)d") % {"n": len(report.unmatched_keys)}
        + (f" ({others}{dots})" if others else ""),
        _("Punkte vorher und nachher: %(before)d / %(after)d")
        % {"before": report.points_before, "after": report.points_after},
        *report.problems,
    ]
