"""Refusals that name each place of the file, and the wording they share."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from sozialraum.foundation.errors import DomainError

from ...readers import Problem

NAMED = 20
"""So many places of one kind are named one by one; the rest is counted."""


class ImportRefusedError(DomainError):
    """A file, or the plan for it, cannot be imported; nothing was changed."""

    def __init__(self, name: str, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        errors = [problem for problem in self.problems if problem.severity == "error"]
        message = _("Die Datei „%(name)s“ wurde nicht übernommen. Es wurde nichts geändert.")
        super().__init__(message % {"name": name}, *(located(problem) for problem in errors))


def located(problem: Problem) -> str:
    """The message, preceded by its place unless it names the row itself."""
    place = problem.place
    named = problem.row is None or str(problem.row) in problem.message
    return problem.message if named or not place else f"{place}: {problem.message}"


def error(code: str, message: str, *, row: int | None = None, count: int = 1) -> Problem:
    """A finding that stops the import."""
    return Problem("error", message, row=row, code=code, count=count)


def note(code: str, message: str, *, row: int | None = None, count: int = 1) -> Problem:
    """A finding that only wants to be read."""
    return Problem("note", message, row=row, code=code, count=count)


def capped(code: str, found: Iterable[tuple[int, str]]) -> list[Problem]:
    """One error a place, the first ones named, the others counted in one more."""
    places = list(found)
    problems = [error(code, message, row=row) for row, message in places[:NAMED]]
    rest = len(places) - NAMED
    if rest > 0:
        message = _("%(n)d weitere Stellen haben denselben Fehler.") % {"n": rest}
        problems.append(error(code, message, count=rest))
    return problems
