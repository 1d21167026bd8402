"""``sozialraum demo``: build the demonstration county in an empty data base."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.translation import gettext as _

from sozialraum.commons.places.queries import tree
from sozialraum.demo.county import build


class Command(BaseCommand):
    help = _("Legt den Beispiel-Landkreis an, wenn noch keiner da ist.")

    def handle(self, *_args: Any, **_options: Any) -> None:
        if tree().root:
            self.stdout.write(_("Es gibt schon einen Landkreis; nichts zu tun."))
            return
        with transaction.atomic():
            build(self.stdout.write)
