"""What can be asked of the OParl API, and the frame of its answers, for their description."""

from datetime import datetime
from typing import Annotated, Literal

from ninja import Path, Schema
from pydantic import AfterValidator, AwareDatetime, BeforeValidator, ConfigDict, Field

from .moments import as_written, within_reason

LARGEST = 2**53
MOST = 100
"""Objects on a page; whoever asks for more gets these."""
Number = Annotated[int, Path(ge=1, le=LARGEST, description="number from an address")]
Moment = Annotated[AwareDatetime, BeforeValidator(as_written), AfterValidator(within_reason)]
ListSegment = Literal[
    "organization",
    "person",
    "membership",
    "meeting",
    "agendaItem",
    "paper",
    "consultation",
    "file",
    "location",
    "legislativeTerm",
]
Segment = Literal["body"] | ListSegment


class ObjectOut(Schema):
    """An object of OParl 1.1; its further properties depend on its type."""

    model_config = ConfigDict(extra="allow")
    id: str
    type: str
    created: datetime
    modified: datetime


class PaginationOut(Schema):
    """How many objects there are in all, and on a page."""

    totalElements: int  # noqa: N815 - the standard's name
    elementsPerPage: int  # noqa: N815


class LinksOut(Schema):
    """First page, this page, next page; without ``next`` it is the last."""

    model_config = ConfigDict(extra="allow")
    first: str
    self: str


class ListOut(Schema):
    """A page of a list."""

    data: list[ObjectOut]
    pagination: PaginationOut
    links: LinksOut


class ErrorOut(Schema):
    """Why there is no answer: ``message`` for people, ``debug`` for programmers."""

    type: str
    message: str
    debug: str


class Asked(Schema):
    """What can be asked of every list."""

    created_since: Moment | None = None
    created_until: Moment | None = None
    modified_since: Moment | None = Field(None, description="also names withdrawn objects")
    modified_until: Moment | None = None
    omit_internal: bool = Field(
        default=False, description="leave out lists inside of objects that have their own list"
    )
    limit: int = Field(MOST, ge=1, description=f"objects on a page, at most {MOST}")
    after: int = Field(0, ge=0, le=LARGEST, description="from a link to the next page")
