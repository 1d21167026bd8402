"""A program that reads the API: it follows addresses and checks what it gets."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import urlencode

import jsonschema_rs

from tests.shared import shared_file

START = "/api/oparl/v1.1/"
SCHEMA = "https://schema.oparl.org/1.1/"
LISTS = {
    *("organization", "person", "membership", "meeting", "agendaItem"),
    *("paper", "consultation", "file", "locationList", "legislativeTermList"),
}


def get(client: Any, address: str, **query: Any) -> Any:
    """The JSON under an address, absolute or not."""
    asked = f"{address}?{urlencode(query)}" if query else address
    response = client.get(asked.removeprefix("http://testserver"))
    assert response.status_code == 200, response.content
    assert response["Access-Control-Allow-Origin"] == "*"
    return response.json()


def county(client: Any) -> Any:
    """The one county of the site."""
    (found,) = get(client, get(client, START)["body"])["data"]
    return found


def walk(client: Any, address: str, **query: Any) -> Iterator[Any]:
    """Every object of a list, page by page."""
    page = get(client, address, **query)
    yield from page["data"]
    while following := page["links"].get("next"):
        page = get(client, following)
        yield from page["data"]


def listed(client: Any, name: str, **query: Any) -> list[Any]:
    """All objects of a list of the county."""
    return list(walk(client, county(client)[name], **query))


def everything(client: Any, **query: Any) -> list[Any]:
    """All objects that can be reached."""
    system, body = get(client, START), county(client)
    below = [one for name in sorted(LISTS) for one in walk(client, body[name], **query)]
    return [system, body, *below]


def told(client: Any) -> str:
    """Everything that the API says, as one text; minutes as their own text do not count here."""
    return json.dumps(everything(client), ensure_ascii=False)


@cache
def _validator(kind: str) -> Any:
    bundle = json.loads(shared_file("conformance/oparl/oparl_jsonschema.json").read_text("utf-8"))
    whole = {"$defs": bundle, "$ref": f"#/$defs/{kind}"}
    return jsonschema_rs.Draft202012Validator(whole, validate_formats=True)


def problems(one: Any) -> list[str]:
    """What the published schema says against an object; a list where it has moments at all."""
    kind = one["type"].removeprefix(SCHEMA)
    missing = [name for name in ("created", "modified") if name not in one]
    return missing + [f"{kind}: {found.message}" for found in _validator(kind).iter_errors(one)]
