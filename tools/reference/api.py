"""The read API, from its OpenAPI description."""

from collections.abc import Iterator, Mapping
from typing import Any

from sozialraum.website.api import api

from .markdown import code, table

PREFIX = "/api/v1/"
HEAD = """# Read API

Everything that the site publishes, for programs: no key, no sign-in, only figures that have
passed the [disclosure gate](../explanation/disclosure-control.md). Ids and codes are stable.
The machine-readable description is `/api/v1/openapi.json`.

Every list is JSON; `?format=csv` or the header `Accept: text/csv` gives the same rows as CSV.
A `value` is null unless its `state` carries a number
([value states](../explanation/value-states.md)); a missing value is never 0.
"""


def page() -> str:
    """The page of the API."""
    description = api.get_openapi_schema(path_prefix=PREFIX)
    schemas = description["components"]["schemas"]
    paths = description["paths"].items()
    return HEAD + "".join(_section(path, found["get"], schemas) for path, found in paths)


def _section(path: str, call: Mapping[str, Any], schemas: Mapping[str, Any]) -> str:
    text = f"\n## {call['summary']}\n\n`GET {path}`\n\n{_plain(call.get('description', ''))}\n"
    rows = [_parameter(one, schemas) for one in call["parameters"]]
    if rows:
        text += "\n" + table(["parameter", "type", "default", "meaning"], rows) + "\n"
    answer = call["responses"][200]["content"]["application/json"]["schema"]
    fields = list(_fields(answer.get("items", answer), schemas))
    many = "a list of objects" if "items" in answer else "one object"
    return f"{text}\nAnswer: {many} with\n\n" + table(["field", "type"], fields) + "\n"


def _parameter(one: Mapping[str, Any], schemas: Mapping[str, Any]) -> list[str]:
    schema = one["schema"]
    default = "required" if one.get("required") else code(str(schema.get("default") or ""))
    meaning = schema.get("description") or ""
    return [code(one["name"]), _type(schema, schemas), default, _plain(meaning)]


def _fields(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Iterator[list[str]]:
    found = _resolved(schema, schemas)
    for name, field in found.get("properties", {}).items():
        yield [code(name), _type(field, schemas)]


def _type(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> str:
    """In words: ``number or null``, ``list of text``, the words of an enumeration."""
    found = _resolved(schema, schemas)
    if "enum" in found:
        return ", ".join(code(str(word)) for word in found["enum"])
    if "anyOf" in found:
        return " or ".join(_type(part, schemas) for part in found["anyOf"])
    if found.get("type") == "array":
        return f"list of {_type(found['items'], schemas)}"
    words = {"string": "text", "integer": "whole number", "boolean": "true or false"}
    kind = str(found.get("type", "any"))
    return "day" if found.get("format") == "date" else words.get(kind, kind)


def _resolved(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Mapping[str, Any]:
    if "allOf" in schema:
        return _resolved(schema["allOf"][0], schemas)
    reference = str(schema.get("$ref", ""))
    return schemas[reference.rsplit("/", 1)[-1]] if reference else schema


def _plain(text: str) -> str:
    return text.replace("``", "`")
