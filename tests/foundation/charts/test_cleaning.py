"""What the engine writes becomes fit for a page."""

import pytest

from sozialraum.foundation.charts.cleaning import ForeignColourError, cleaned
from tests.foundation.charts.samples import SVG, tree

_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9">'


def clean(body: str) -> str:
    return cleaned(f"{_HEAD}{body}</svg>", "p")


def test_a_description_becomes_a_title() -> None:
    svg = clean('<path role="graphics-symbol" aria-label="Adorf: 1" d="M0,0h1" fill="#131525"/>')
    assert [one.text for one in tree(svg).iter(f"{SVG}title")] == ["Adorf: 1"]
    assert "aria-label" not in svg


def test_a_named_colour_gains_its_class() -> None:
    assert 'class="f-ink"' in clean('<path d="M0,0h1" fill="#131525"/>')


def test_an_unnamed_colour_is_refused() -> None:
    with pytest.raises(ForeignColourError, match="#abcdef"):
        clean('<path d="M0,0h1" fill="#abcdef"/>')


def test_styles_events_and_links_are_dropped() -> None:
    svg = clean('<g style="cursor:pointer" onclick="x()"><path d="M0,0h1" stroke="#131525"/></g>')
    assert "style" not in svg
    assert "onclick" not in svg


def test_what_draws_nothing_goes() -> None:
    svg = clean('<g><path d="" stroke="#131525"/><g/></g><text fill="#131525"> </text>')
    assert not list(tree(svg).iter(f"{SVG}path"))
    assert not list(tree(svg).iter(f"{SVG}text"))


def test_ids_are_kept_apart() -> None:
    svg = clean(
        '<clipPath id="clip0"><path d="M0,0h1"/></clipPath><g clip-path="url(#clip0)"><path d="M0,0h1" stroke="#131525"/></g>'
    )
    assert 'id="pclip0"' in svg
    assert 'clip-path="url(#pclip0)"' in svg


def test_coordinates_are_as_short_as_a_screen_needs() -> None:
    assert 'd="M1.23,4.57"' in clean('<path d="M1.23456,4.5678" stroke="#131525"/>')
