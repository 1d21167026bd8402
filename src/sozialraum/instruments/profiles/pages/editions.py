"""The page of an edition, and of the differences between two."""

from dataclasses import dataclass

from sozialraum.commons.indicators.queries import Audience
from sozialraum.commons.places.queries import tree
from sozialraum.foundation.editions.models import EditionState
from sozialraum.foundation.editions.workflow import content_hash
from sozialraum.instruments.profiles import queries
from sozialraum.instruments.profiles.models import ProfileEdition
from sozialraum.instruments.profiles.profile import Profile
from sozialraum.instruments.profiles.queries import Difference

from .profile import Figures, figures_of


@dataclass(frozen=True)
class EditionPage:
    """An edition with its figures and the proof that they can be computed again."""

    edition: ProfileEdition
    figures: Figures | None
    is_draft: bool
    is_intact: bool
    is_recomputable: bool
    others: list[ProfileEdition]


@dataclass(frozen=True)
class DifferencePage:
    """Two editions and every indicator of either."""

    earlier: ProfileEdition
    later: ProfileEdition
    rows: list[Difference]
    changed: int


def edition_page(edition: ProfileEdition) -> EditionPage:
    """The frozen content; of a draft, what a release would freeze today."""
    is_draft = edition.state == EditionState.DRAFT
    content = _today(edition) if is_draft else Profile.from_json(edition.content or {})
    frozen = edition.content_hash
    return EditionPage(
        edition=edition,
        figures=figures_of(content) if content else None,
        is_draft=is_draft,
        is_intact=not is_draft and content_hash(edition.content or {}) == frozen,
        is_recomputable=not is_draft and queries.recomputed_hash(edition) == frozen,
        others=list(queries.neighbours(edition)),
    )


def _today(edition: ProfileEdition) -> Profile | None:
    county = tree()
    unit = county.units.get(edition.unit_id)
    return queries.profile(county, unit, edition.year, Audience.PUBLIC) if unit else None


def difference_page(earlier: ProfileEdition, later: ProfileEdition) -> DifferencePage:
    """Both editions side by side, from their frozen content."""
    rows = queries.differences(
        Profile.from_json(earlier.content or {}), Profile.from_json(later.content or {})
    )
    return DifferencePage(earlier, later, rows, sum(row.differs for row in rows))
