"""``sozialraum retention``: what has been kept long enough, and, if asked, away with it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sozialraum.foundation.privacy import files, services
from sozialraum.foundation.privacy.queries import Due, all_due
from sozialraum.foundation.site import DELETE


class Command(BaseCommand):
    help = _("Zeigt, was nach Ablauf seiner Frist fällig ist; mit --execute wird es gelöscht.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--execute", action="store_true", help=_("löschen oder anonymisieren, was fällig ist")
        )

    def handle(self, *_args: Any, execute: bool, **_options: Any) -> None:
        for found in all_due():
            number = services.carry_out(rule=found.rule) if execute else found.due
            self.stdout.write(_line(found, number, execute=execute))
        stray = services.remove_stray_files() if execute else len(files.stray())
        title = _("Dateien, die kein Eintrag nennt")
        self.stdout.write(f"{title}: {_outcome(stray, delete=True, execute=execute)}")


def _line(found: Due, number: int, *, execute: bool) -> str:
    years = ngettext("%(years)s Jahr", "%(years)s Jahre", found.rule.years)
    period = years % {"years": found.rule.years}
    outcome = _outcome(number, delete=found.rule.action == DELETE, execute=execute)
    return f"{found.title} ({period} · {found.since}): {outcome}"


def _outcome(number: int, *, delete: bool, execute: bool) -> str:
    if not execute:
        word = _("%(number)s zu löschen") if delete else _("%(number)s zu anonymisieren")
    else:
        word = _("%(number)s gelöscht") if delete else _("%(number)s anonymisiert")
    return word % {"number": number}
