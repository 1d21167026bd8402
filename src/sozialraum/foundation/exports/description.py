"""What the description of the API says about every listing besides its items."""

from typing import Any

from ninja import Schema


class NotFoundOut(Schema):
    """There is nothing under this address or code."""

    detail: str


class RefusedOut(Schema):
    """What was asked cannot be: each entry names the parameter (``loc``) and why (``msg``)."""

    detail: list[dict[str, Any]]


def also_csv() -> dict[str, Any]:
    """For ``openapi_extra``: the answer also comes as CSV, by ``format`` or ``Accept``."""
    form = {
        "in": "query",
        "name": "format",
        "description": "csv or json; goes before the Accept header",
        "required": False,
        "schema": {"type": "string", "enum": ["csv", "json"]},
    }
    answer = {"content": {"text/csv": {"schema": {"type": "string"}}}}
    return {"parameters": [form], "responses": {200: answer}}
