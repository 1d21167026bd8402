"""The table of views: one row for each address of the site, with what guards it.

``views.csv`` says of each view which methods it knows and who is let in: everybody (``public``),
everybody with an account (``signed in``), whoever holds a link (``secret``), the person to whom
the thing belongs (``own``), who is just signing in or out (``during sign-in``), nobody, or those
whom a rule of ``rights.csv`` lets in, or one of two rules. ``lies`` says against what the rule is held: the place in which the thing lies, the whole county,
or nothing, so that a mandate for any place will do. ``sample`` names what the tests open. A view
has several rows where what it shows decides who may see it. The page of views is written from it.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

from .markdown import code, table

TABLE = Path(__file__).parent / "views.csv"
OR = " or "


class Door(Enum):
    """Who is let in where no rule says so."""

    PUBLIC = "public"
    SIGNED_IN = "signed in"
    SECRET = "secret"  # noqa: S105 - a word of the table
    OWN = "own"
    DURING_SIGN_IN = "during sign-in"
    NOBODY = "nobody"


class Lies(Enum):
    """Against what a rule is held."""

    ANYWHERE = "anywhere"
    IN_A_PLACE = "place"
    IN_THE_COUNTY = "county"


@dataclass(frozen=True)
class Guard:
    """A rule, and against what it is held."""

    rule: str
    lies: Lies


@dataclass(frozen=True)
class View:
    """A row of the table."""

    name: str
    methods: tuple[str, ...]
    door: Door | None
    guards: tuple[Guard, ...]
    sample: str

    def __str__(self) -> str:
        return f"{self.name} ({self.sample})" if self.sample else self.name


@dataclass(frozen=True)
class Address:
    """A view as the site knows it: its name, its route, what its address asks for."""

    name: str
    route: str
    parameters: frozenset[str]


def views() -> list[View]:
    """The whole table; a cell that says anything else is an error."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [_view(row) for row in csv.DictReader(file, strict=True)]


def _view(row: Mapping[str, str]) -> View:
    behind_rules = "." in row["guard"]
    return View(
        name=row["view"],
        methods=tuple(row["methods"].split()),
        door=None if behind_rules else Door(row["guard"]),
        guards=tuple(_guards(row)) if behind_rules else (),
        sample=row["sample"],
    )


def _guards(row: Mapping[str, str]) -> Iterator[Guard]:
    pairs = zip(row["guard"].split(OR), row["lies"].split(OR), strict=True)
    return (Guard(rule, Lies(lies)) for rule, lies in pairs)


def addresses() -> Iterator[Address]:
    """Every view of the site; one without a name goes by «~» and its function."""
    yield from _below(get_resolver(), (), "", frozenset())


def _below(
    resolver: URLResolver, spaces: tuple[str, ...], route: str, above: frozenset[str]
) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        parameters = above | _parameters(entry)
        address = route + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = (*spaces, entry.namespace) if entry.namespace else spaces
            yield from _below(entry, inner, address, parameters)
        else:
            yield Address(":".join((*spaces, _name(entry))), address, parameters)


def _parameters(entry: URLPattern | URLResolver) -> frozenset[str]:
    return frozenset(entry.pattern.regex.groupindex)


def _name(entry: URLPattern) -> str:
    return entry.name or f"~{entry.callback.__name__}"


HEAD = """# Seiten und wer sie öffnet

Jede Adresse der Anwendung mit dem, was davor steht. Ein Recht gilt dort, wo die Sache liegt, im
ganzen Landkreis, oder mit einem Mandat für irgendeinen Ort; dann zeigt die Seite nur, was im eigenen
Bereich liegt oder alle angeht. Welche Aufgabe welches Recht hat, steht unter
[Rollen und Rechte](roles.md). Steht eine Adresse mehrmals da, so entscheidet, was dort gezeigt wird.

"""
TAIL = """

Die Tabelle steht als Datei im Projekt (`tools/reference/views.csv`). Ein Test geht alle Adressen durch
und findet jede, die fehlt. Ein zweiter ruft jede mit jeder Aufgabe auf: für den Landkreis, für den Ort,
für einen anderen Ort, mit abgelaufenem Mandat, mit Konto ohne Mandat, ohne Anmeldung.
"""
_DOORS = {
    Door.PUBLIC: "öffentlich",
    Door.SIGNED_IN: "mit Konto",
    Door.SECRET: "mit geheimem Link",
    Door.OWN: "nur Eigenes",
    Door.DURING_SIGN_IN: "während der Anmeldung",
    Door.NOBODY: "niemand",
}
_PLACES = {
    Lies.ANYWHERE: "irgendein Ort",
    Lies.IN_A_PLACE: "wo die Sache liegt",
    Lies.IN_THE_COUNTY: "ganzer Landkreis",
}


def page() -> str:
    """The page of views."""
    routes = {one.name: one.route for one in addresses()}
    rows = [_row(view, routes[view.name]) for view in views()]
    return HEAD + table(["Adresse", "Methoden", "wer", "Mandat für"], rows) + TAIL


def _row(view: View, route: str) -> list[str]:
    who = [code(guard.rule) for guard in view.guards] or [_DOORS[view.door or Door.NOBODY]]
    where = [_PLACES[guard.lies] for guard in view.guards]
    return [code(f"/{route}"), ", ".join(view.methods), " oder ".join(who), " oder ".join(where)]
