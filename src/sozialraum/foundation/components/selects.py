"""Selects, written without a template for each of their options: lists of places are long."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

TEMPLATE = "django/forms/widgets/select.html"
"""What Django would write it with."""

_Group = tuple[str | None, Iterable[Mapping[str, Any]], int]


def select(widget: Mapping[str, Any]) -> SafeString:
    """The same markup as Django's own, from the same data."""
    pieces = (piece for group in widget["optgroups"] for piece in _group(group))
    inner = format_html_join("", "\n  {}", ((piece,) for piece in pieces))
    return format_html(
        '<select name="{}"{}>{}\n</select>', widget["name"], flatatt(widget["attrs"]), inner
    )


def _group(group: _Group) -> Iterator[SafeString]:
    title, options, _index = group
    if title:
        yield format_html('<optgroup label="{}">', title)
    for option in options:
        attrs = flatatt(option["attrs"]) if option["attrs"] else ""
        yield format_html(
            '<option value="{}"{}>{}</option>', option["value"], attrs, option["label"]
        )
    if title:
        yield SafeString("</optgroup>")
