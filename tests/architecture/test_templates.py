"""Templates carry nothing that a strict content security policy would block."""

import pytest

from tools.templates import inline_code, templates

from .project import name


def test_no_template_carries_inline_style_or_script() -> None:
    found = [
        f"{name(path)}:{line}: {what}"
        for path in templates()
        for line, what in inline_code(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        '<p style="color: red">',
        '<p class="{% if a > b %}x{% endif %}" style="{{ colour }}">',
        "<style>p { color: red }</style>",
        "<script>alert(1)</script>",
        '<button onclick="go()">',
        '<button hx-on:click="go()">',
        '<a href="javascript:go()">',
        '<script src="https://example.org/x.js"></script>',
        "<link\n  rel='stylesheet'\n  href='//example.org/x.css'>",
    ],
)
def test_inline_code_is_noticed(source: str) -> None:
    assert list(inline_code(source))


@pytest.mark.parametrize(
    "source",
    [
        '<script type="module" src="{% static "map.js" %}"></script>',
        '<script type="application/json">{"a": 1}</script>',
        '<rect fill="#fff" x="1"/>',
        '<a href="https://example.org/">',
        '{# <p style="x"> #}<c-card title="style = x">',
    ],
)
def test_what_the_policy_allows_passes(source: str) -> None:
    assert list(inline_code(source)) == []
