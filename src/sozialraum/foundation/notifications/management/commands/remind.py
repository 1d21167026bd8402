"""``sozialraum remind``: look for what is due by itself; called once a day."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sozialraum.foundation.notifications.apps import YEARS_KEPT
from sozialraum.foundation.notifications.due import Remind, reminders
from sozialraum.foundation.notifications.services import forget_read_before


class Command(BaseCommand):
    help = _("Sucht, was fällig ist, und schreibt Nachrichten; für einmal am Tag gedacht.")

    def handle(self, *_args: Any, **_options: Any) -> None:
        now = timezone.localtime()
        broken = [
            name for name, remind in reminders() if not self._remind(name, remind, now.date())
        ]
        # The first day of a month, so that 29 February needs no exception.
        day = now.replace(year=now.year - YEARS_KEPT, day=1, hour=0, minute=0, second=0)
        number = forget_read_before(day)
        self.stdout.write(_("%(number)s gelesene Nachrichten gelöscht.") % {"number": number})
        if broken:
            raise CommandError(_("Nicht gelungen: %(names)s") % {"names": ", ".join(broken)})

    def _remind(self, name: str, remind: Remind, day: date) -> bool:
        """One app after the other: an error in one does not silence the others."""
        try:
            with transaction.atomic():
                number = remind(day)
        except Exception as error:  # noqa: BLE001 - named at the end
            self.stderr.write(f"{name}: {error!r}")
            return False
        counts = {"name": name, "number": number}
        self.stdout.write(_("%(name)s: %(number)s neue Nachrichten") % counts)
        return True
