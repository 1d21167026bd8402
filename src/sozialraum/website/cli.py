"""The command line ``sozialraum``, in German and English."""

import os
import sys

import django
from django.core.management import execute_from_command_line, get_commands, load_command_class
from django.utils import translation
from django.utils.translation import gettext as _

OWN = "sozialraum."


def main() -> None:
    """Run one command; without one, or with ``--help``, list the project's own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sozialraum.website.settings")
    arguments = sys.argv[1:]
    django.setup()
    translation.activate(language(arguments))
    arguments = [one for one in arguments if not one.startswith("--lang=")]
    if not arguments or arguments in (["--help"], ["-h"], ["help"]):
        sys.stdout.write(overview())
    else:
        execute_from_command_line(["sozialraum", *arguments])


def language(arguments: list[str]) -> str:
    """``--lang=en`` or the environment decide; German otherwise."""
    asked = next((a.removeprefix("--lang=") for a in arguments if a.startswith("--lang=")), None)
    locale = asked or os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return "en" if locale.lower().startswith("en") else "de"


def overview() -> str:
    """The project's own commands, a line each."""
    own = sorted(name for name, app in get_commands().items() if str(app).startswith(OWN))
    lines = [f"  {name:<14}{load_command_class(get_commands()[name], name).help}" for name in own]
    return "\n".join(
        [
            _("Aufruf: sozialraum BEFEHL [ANGABEN] [--lang=de|en]"),
            "",
            _("Befehle:"),
            *lines,
            "",
            _("„sozialraum BEFEHL --help“ erklärt einen Befehl."),
            _("Alle Befehle von Django gehen auch, zum Beispiel migrate und check."),
            "",
        ]
    )
