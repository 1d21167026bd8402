"""``sozialraum forget``: remove what the log of changes no longer has to keep."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from sozialraum.foundation.audit.apps import YEARS_KEPT
from sozialraum.foundation.audit.services import forget_before


class Command(BaseCommand):
    help = _("Löscht Einträge des Protokolls, deren Frist von zehn Jahren abgelaufen ist.")

    def handle(self, *_args: Any, **_options: Any) -> None:
        now = timezone.localtime()
        # The first day of a year, so that 29 February needs no exception.
        day = now.replace(year=now.year - YEARS_KEPT, month=1, day=1, hour=0, minute=0, second=0)
        number = forget_before(day)
        self.stdout.write(_("%(number)s Einträge gelöscht.") % {"number": number})
