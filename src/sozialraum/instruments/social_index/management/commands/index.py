"""``sozialraum index verify EDITION``: recompute a frozen index, number by number."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from sozialraum.foundation.errors import DomainError
from sozialraum.instruments.social_index import services
from sozialraum.instruments.social_index.models import IndexEdition
from sozialraum.instruments.social_index.provenance import Check, Verification

_SHOWN = 20


class Command(BaseCommand):
    help = _("Eine Ausgabe des Sozialindex aus ihren eingefrorenen Eingaben nachrechnen (verify).")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["verify"], help=_("nachrechnen und vergleichen"))
        parser.add_argument("edition", type=int, help=_("Nummer der Ausgabe, wie in der Adresse"))

    def handle(self, *_args: Any, **options: Any) -> None:
        """Exit status 0 only where inputs, code and results are those of the edition."""
        edition = self._edition(options["edition"])
        try:
            found = services.verify_edition(edition)
        except DomainError as error:
            raise CommandError(str(error)) from error
        self._report(edition, found)
        if not found.equal:
            sys.exit(1)

    def _edition(self, number: int) -> IndexEdition:
        edition = IndexEdition.objects.select_related("version").filter(pk=number).first()
        if edition is None:
            raise CommandError(_("Die Ausgabe %(number)s gibt es nicht.") % {"number": number})
        return edition

    def _report(self, edition: IndexEdition, found: Verification) -> None:
        self.stdout.write(str(edition))
        for title, check in (
            (_("Eingaben"), found.inputs),
            (_("Programm"), found.code),
            (_("Ergebnisse"), found.results),
        ):
            self.stdout.write(f"  {title}: {_verdict(check)}")
        for line in found.differences[:_SHOWN]:
            self.stdout.write(f"    {line}")
        more = len(found.differences) - _SHOWN
        if more > 0:
            self.stdout.write(_("    und %(count)s weitere Unterschiede") % {"count": more})
        self.stdout.write(
            _("Bit für Bit gleich.") if found.equal else _("Nicht gleich. Siehe oben.")
        )


def _verdict(check: Check) -> str:
    if check.equal:
        return _("gleich (%(hash)s)") % {"hash": check.stored}
    return _("anders: %(stored)s → %(found)s") % {"stored": check.stored, "found": check.found}
