"""Selects, written without a template for each of their options: lists of places are long."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

TEMPLATE = "django/forms/widgets/select.html"
"""What Django would write it with."""

_Group = tuple[str | None, Iterable[Mapping[str, Any]], int]


def select(widget: Mapping[str, Any]) -> SafeString:
    """The same markup as Django's own, from the same data."""
    groups = format_html_join("", "{}", ((_group(group),) for group in widget["optgroups"]))
    attrs = flatatt(widget["attrs"])
    return format_html('<select name="{}"{}>{}\n</select>', widget["name"], attrs, groups)


def _group(group: _Group) -> SafeString:
    title, options, _index = group
    inner = format_html_join(
        "",
        '\n  <option value="{}"{}>{}</option>',
        ((one["value"], flatatt(one["attrs"]), one["label"]) for one in options),
    )
    if not title:
        return inner
    return format_html('\n  <optgroup label="{}">{}\n  </optgroup>', title, inner)
