"""The command line, from the commands' own help."""

from argparse import Action
from collections.abc import Iterator

from django.core.management import BaseCommand, CommandParser, get_commands, load_command_class

from sozialraum.website.cli import OWN

from .markdown import code, table

HEAD = """# Befehlszeile

`sozialraum BEFEHL --help` zeigt dasselbe. Deutsch ist die Vorgabe; `--lang=en` oder eine
englische Spracheinstellung des Systems schaltet um. Alle Befehle von Django gehen auch, im
Betrieb vor allem `migrate`, `check`, `shell` und `clearsessions`. Im Ordner des Projekts
liegt das Programm unter `.venv/bin/sozialraum`.
"""
TAIL = """
## Rückgabe von `import`

Der Befehl endet mit 0, wenn alles verstanden (`--preview`) oder übernommen (`--apply`)
wurde, auch wenn die Werte schon da waren; sonst mit 1, und die Gründe stehen mit Zeile und
Spalte in der Fehlerausgabe. `--json` gibt ein Objekt mit `format`, `problems` und `rows`
aus, nach `--apply` mit `import`, `changed` und `report`. Die Zustände der Werte erklärt
[Wertzustände](../explanation/value-states.md).
"""


def page() -> str:
    """The page of commands."""
    return HEAD + "".join(_section(name) for name in own_commands()) + TAIL


def own_commands() -> list[str]:
    """Commands of the project, without Django's."""
    return sorted(name for name, app in get_commands().items() if str(app).startswith(OWN))


def _section(name: str) -> str:
    command = load_command_class(get_commands()[name], name)
    rows = [[code(_form(action)), str(action.help or "")] for action in _actions(command, name)]
    arguments = table(["Angabe", "Bedeutung"], rows) + "\n" if rows else ""
    return f"\n## `sozialraum {name}`\n\n{command.help}\n\n{arguments}"


def _actions(command: BaseCommand, name: str) -> Iterator[Action]:
    """The command's own arguments, without those of all Django commands."""
    parser = CommandParser(prog=f"sozialraum {name}", add_help=False)
    command.add_arguments(parser)
    yield from parser._actions  # noqa: SLF001 - argparse has no public list


def _form(action: Action) -> str:
    if not action.option_strings:
        return str(action.dest).upper()
    value = f" {'|'.join(action.choices)}" if action.choices else f" {action.dest.upper()}"
    return action.option_strings[-1] + ("" if action.nargs == 0 else value)
