"""``sozialraum serve``: the site on granian."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _
from granian import Granian
from granian.constants import Interfaces


class Command(BaseCommand):
    help = _("Startet die Website mit dem Anwendungsserver.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help=_("Adresse (Vorgabe 127.0.0.1)"))
        parser.add_argument("--port", type=int, default=8000, help=_("Port (Vorgabe 8000)"))
        parser.add_argument("--workers", type=int, default=1, help=_("Zahl der Prozesse"))

    def handle(self, *_args: Any, **options: Any) -> None:
        Granian(
            "sozialraum.website.wsgi:application",
            address=options["host"],
            port=options["port"],
            workers=options["workers"],
            interface=Interfaces.WSGI,
            blocking_threads=4,
            log_access=False,
        ).serve()
