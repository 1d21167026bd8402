"""Published editions of the index for programs."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router, Schema

from sozialraum.foundation.editions.models import EditionState
from sozialraum.foundation.exports.description import NotFoundOut, RefusedOut, also_csv
from sozialraum.foundation.exports.negotiation import listing, wants_csv

from . import queries
from .models import IndexEdition
from .outcome import Outcome

router = Router(tags=["index"])
_PUBLIC = [EditionState.PUBLISHED, EditionState.SUPERSEDED]


class EditionOut(Schema):
    """A published edition."""

    id: int
    version: int
    title: str
    last_year: int
    number: int
    state: str
    published_at: datetime | None
    content_hash: str


class EditionDetail(EditionOut):
    """A published edition with method and results."""

    method: dict[str, Any]
    content: dict[str, Any]


class ScoreOut(Schema):
    """Score and rank of a place in one index and year."""

    index: str
    period: str
    unit: str
    name: str
    score: float | None
    rank: int | None
    rank_low: int | None
    rank_high: int | None
    coverage: float


@router.get(
    "/index/editions",
    response=list[EditionOut],
    summary="Published editions",
    openapi_extra=also_csv(),
)
def editions(request: HttpRequest) -> object:
    """All published editions, newest first; superseded ones stay readable."""
    items = [EditionOut(**_head(edition)) for edition in queries.editions(_PUBLIC)]
    return listing(request, items, EditionOut)


@router.get(
    "/index/editions/{edition_id}",
    response={200: EditionDetail, 404: NotFoundOut, 422: RefusedOut},
    summary="One edition",
    openapi_extra=also_csv(),
)
def edition(request: HttpRequest, edition_id: int) -> object:
    """Method and results of an edition; as CSV the scores and ranks."""
    found = queries.editions(_PUBLIC).filter(pk=edition_id).first()
    if found is None:
        raise Http404
    if wants_csv(request):
        return listing(request, _scores(queries.outcome_of(found)), ScoreOut)
    return EditionDetail(
        **_head(found), method=found.version.definition, content=found.content or {}
    )


def _head(found: IndexEdition) -> dict[str, Any]:
    return {
        "id": found.pk,
        "version": found.version.number,
        "title": found.version.title,
        "last_year": found.last_year,
        "number": found.number,
        "state": found.state,
        "published_at": found.published_at,
        "content_hash": found.content_hash,
    }


def _scores(outcome: Outcome) -> list[ScoreOut]:
    return [
        ScoreOut(
            index=side.code,
            period=str(year),
            unit=place.code,
            name=place.name,
            score=standing.score,
            rank=standing.rank,
            rank_low=standing.rank_low,
            rank_high=standing.rank_high,
            coverage=standing.coverage,
        )
        for side in (outcome.needs, outcome.resources)
        for year, standings in zip(outcome.years, side.standings, strict=True)
        for place, standing in zip(outcome.places, standings, strict=True)
    ]
