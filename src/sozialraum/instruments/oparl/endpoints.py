"""The addresses of the OParl API: the system, its objects, lists of them, and minutes as files.

Not ``api.py``: that name is for parts of the site's own API, and this one keeps to a standard.
"""

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import Any, Literal

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from ninja import NinjaAPI, Query
from ninja.errors import ValidationError

from . import queries, services
from .answers import SCHEMA, Addresses, Writer
from .models import Kind, PublicObject
from .protocol import minutes_pdf
from .schemas import MOST, Asked, ErrorOut, ListOut, ListSegment, Number, ObjectOut, Segment
from .tokens import Content

api = NinjaAPI(
    title="sozialraum – OParl 1.1",
    version="1.1",
    description="What bodies publish, after OParl 1.1: https://oparl.org",
    urls_namespace="oparl",
    docs_url=None,
)
_REFUSED: dict[int, Any] = {304: None, 400: ErrorOut, 404: ErrorOut}


@api.get("/", response={200: ObjectOut} | _REFUSED, summary="The system", url_name="system")
def system(request: HttpRequest) -> HttpResponse:
    """The entrance: name, contact, licence, and the way to the county."""
    services.catch_up()
    return _object(request, queries.system())


@api.get("/bodies", response={200: ListOut} | _REFUSED, summary="The county as a list")
def bodies(request: HttpRequest, asked: Query[Asked]) -> HttpResponse:
    """One site is one county, so the list has one object."""
    return _list(request, asked, Kind.BODY)


@api.get(
    "/body/{number}/{segment}",
    response={200: ListOut} | _REFUSED,
    summary="A list of the county",
)
def listed(
    request: HttpRequest, number: Number, segment: ListSegment, asked: Query[Asked]
) -> HttpResponse:
    """All public objects of a type."""
    return _list(request, asked, _kind(segment), lambda: _known(Kind.BODY, number))


@api.get(
    "/organization/{number}/meeting",
    response={200: ListOut} | _REFUSED,
    summary="Meetings of a body",
)
def meetings(request: HttpRequest, number: Number, asked: Query[Asked]) -> HttpResponse:
    """Public meetings of one group."""
    return _list(request, asked, Kind.MEETING, lambda: _known(Kind.ORGANIZATION, number))


@api.get(
    "/file/{number}/protokoll.pdf",
    response={200: None, 410: ErrorOut} | _REFUSED,
    summary="Approved minutes as PDF",
    openapi_extra={
        "responses": {
            200: {
                "description": "the file",
                "content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}},
            }
        }
    },
)
def minutes(
    request: HttpRequest, number: Number, download: Literal["true"] | None = None
) -> HttpResponse:
    """What is public of approved minutes; gone when they are withdrawn."""
    services.catch_up()
    found = _known(Kind.FILE, number)
    document = None if found.deleted else minutes_pdf(int(found.origin))
    if document is None:
        return _error(410, "Dieses Protokoll ist nicht mehr öffentlich.", "withdrawn")
    response = HttpResponse(document, content_type="application/pdf")
    kind = "attachment" if download else "inline"
    response["Content-Disposition"] = f'{kind}; filename="{found.content["fileName"]}"'
    return _conditional(request, response, found.modified)


@api.get("/{segment}/{number}", response={200: ObjectOut} | _REFUSED, summary="An object")
def single(request: HttpRequest, segment: Segment, number: Number) -> HttpResponse:
    """An object by its address; of a withdrawn one only that it is deleted, and when."""
    services.catch_up()
    return _object(request, _known(_kind(segment), number))


def _kind(segment: str) -> Kind:
    return Kind(segment[0].upper() + segment[1:])


def _known(kind: Kind, number: int) -> PublicObject:
    found = queries.public_object(kind, number)
    if found is None:
        raise Http404
    return found


def _site(request: HttpRequest) -> str:
    return settings.OPARL_SITE or request.build_absolute_uri("/").rstrip("/")


def _object(request: HttpRequest, found: PublicObject) -> HttpResponse:
    (content,) = Writer(_site(request)).write([found])
    return _conditional(request, _json(content), found.modified)


def _list(
    request: HttpRequest,
    asked: Asked,
    kind: Kind,
    above: Callable[[], PublicObject] | None = None,
) -> HttpResponse:
    """``above`` finds the object to which the list belongs; it must have one."""
    state = services.catch_up()
    owner = above() if above else None
    moments = {name: getattr(asked, name) for name in vars(queries.Filters())}
    limit = min(asked.limit, MOST)
    rows = queries.objects(kind, queries.Filters(**moments), owner)
    found = queries.page_after(rows, asked.after, limit)
    here = Addresses(request.path, _asked(asked), asked.after)
    writer = Writer(_site(request), omit_internal=asked.omit_internal)
    return _conditional(request, _json(writer.write_list(found, limit, here)), state.changed_at)


def _asked(asked: Asked) -> dict[str, str]:
    """The filters as the links repeat them: each in one way of writing."""
    given = asked.model_dump(mode="json", exclude_defaults=True, exclude={"after"})
    return {
        name: str(value).lower() if value is True else str(value) for name, value in given.items()
    }


def _json(content: Content, status: int = 200) -> HttpResponse:
    response = JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _conditional(
    request: HttpRequest, response: HttpResponse, changed: datetime | None
) -> HttpResponse:
    """The answer, or that nothing changed since the reader asked last."""
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response["ETag"] = etag
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "no-cache"  # what is withdrawn must not live on in a cache
    seconds = int(changed.timestamp()) if changed else None
    if seconds is not None:
        response["Last-Modified"] = http_date(seconds)
    known = get_conditional_response(request, etag, seconds, response) or response
    known["Access-Control-Allow-Origin"] = "*"
    return known


def _error(status: int, message: str, debug: str) -> HttpResponse:
    return _json({"type": f"{SCHEMA}Error", "message": message, "debug": debug}, status)


@api.exception_handler(Http404)
def not_found(request: HttpRequest, problem: object) -> HttpResponse:  # noqa: ARG001 (handler)
    """There is no such object."""
    return _error(404, "Unter dieser Adresse gibt es nichts.", request.path)


def nowhere(request: HttpRequest) -> HttpResponse:
    """All other addresses below the API."""
    return not_found(request, None)


@api.exception_handler(ValidationError)
def refused(request: HttpRequest, problem: ValidationError) -> HttpResponse:
    """An address that cannot be, or a filter that is wrong."""
    if any("path" in one["loc"] for one in problem.errors):
        return not_found(request, problem)
    wrong = sorted({str(one["loc"][-1]) for one in problem.errors})
    return _error(400, "Diese Angaben versteht die Schnittstelle nicht.", ", ".join(wrong))
