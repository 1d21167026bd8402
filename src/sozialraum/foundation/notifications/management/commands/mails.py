"""``sozialraum mails``: send what is due; called every few minutes."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from sozialraum.foundation.notifications.services import send_due


class Command(BaseCommand):
    help = _("Sendet die Mails, die fällig sind; für alle fünf Minuten gedacht.")

    def handle(self, *_args: Any, **_options: Any) -> None:
        if not settings.EMAIL_HOST:
            raise CommandError(_("Es ist kein Mailserver eingestellt (EMAIL_HOST)."))
        run = send_due()
        counts = {"sent": run.sent, "failed": run.failed}
        self.stdout.write(_("%(sent)s gesendet, %(failed)s nicht gesendet.") % counts)
        if run.stopped:
            raise CommandError(
                _("Der Mailserver nimmt nichts an: %(error)s. Nichts ist verloren.")
                % {"error": run.stopped}
            )
