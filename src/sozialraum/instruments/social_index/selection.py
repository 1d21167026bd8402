"""Which edition and year a page shows, from the parameters of its address."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404

from sozialraum.foundation.accounts.policies import Actor, allows
from sozialraum.foundation.editions.models import EditionState

from . import queries
from .method import IndexMethod
from .models import IndexEdition
from .outcome import Outcome

_DIGITS = 9  # more never name an edition or a year


@dataclass(frozen=True)
class Selection:
    """An edition with its result and the year looked at; ``exact`` where it was named by id."""

    edition: IndexEdition
    choices: tuple[IndexEdition, ...]
    method: IndexMethod
    outcome: Outcome
    year: int
    exact: bool

    @property
    def at(self) -> int:
        """Position of the year."""
        return self.outcome.years.index(self.year)

    @property
    def query(self) -> str:
        """The part of an address that leads to the same edition and year."""
        return urlencode({**self._edition, "jahr": self.year})

    @property
    def permanent(self) -> str:
        """The same, but never moving on to a later edition."""
        return urlencode({"ausgabe": self.edition.pk, "jahr": self.year})

    @property
    def is_published(self) -> bool:
        return self.edition.state == EditionState.PUBLISHED

    @property
    def is_superseded(self) -> bool:
        return self.edition.state == EditionState.SUPERSEDED

    @property
    def _edition(self) -> dict[str, int]:
        if self.exact:
            return {"ausgabe": self.edition.pk}
        return {"fassung": self.edition.version.number}


def select(parameters: Mapping[str, str], user: Actor) -> Selection | None:
    """The edition «ausgabe», or the valid one of «fassung», or the newest valid one.

    None where nothing was published yet; a draft is shown to planners only. A year that the
    edition does not have becomes its last one, so that a change of version keeps working.
    """
    choices = tuple(queries.valid_editions())
    edition = _edition(parameters, choices, user)
    if edition is None:
        return None
    outcome = queries.outcome_of(edition)
    year = number(parameters.get("jahr"))
    return Selection(
        edition=edition,
        choices=choices,
        method=queries.method_of(edition.version),
        outcome=outcome,
        year=year if year in outcome.years else outcome.years[-1],
        exact="ausgabe" in parameters,
    )


def _edition(
    parameters: Mapping[str, str], choices: tuple[IndexEdition, ...], user: Actor
) -> IndexEdition | None:
    if "ausgabe" in parameters:
        return readable_edition(number(parameters["ausgabe"]), user)
    if "fassung" not in parameters:
        return choices[0] if choices else None
    wanted = number(parameters["fassung"])
    found = next((one for one in choices if one.version.number == wanted), None)
    if found is None:
        raise Http404
    return found


def readable_edition(edition_id: int, user: Actor) -> IndexEdition:
    """The edition if the person may read it; otherwise it does not exist for them."""
    found = queries.editions().filter(pk=edition_id).first()
    if found is None or not allows("social_index.read", user, found):
        raise Http404
    return found


def number(text: str | None) -> int:
    """A number of an address; -1, which nothing has, for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= _DIGITS else -1
