"""A chart in a page: headline, drawing, notes, table, source."""

import pytest
from django.template.loader import render_to_string

from tests.foundation.charts.samples import KINDS, USUAL


@pytest.mark.parametrize("kind", KINDS)
def test_a_figure_has_everything_beside_its_drawing(kind: str) -> None:
    chart = KINDS[kind](USUAL)
    html = render_to_string(
        "charts/figure.html", {"chart": chart, "svg_url": "/bild.svg", "meaning": "Ein Satz."}
    )
    assert chart.caption.title in html
    assert "Als Tabelle" in html
    assert "Herunterladen" in html
    assert "Was bedeutet das?" in html
    assert chart.caption.source in html
    assert html.count("<table") == 1
    assert html.count("chart-svg") == 2
    assert " style=" not in html
    assert "<script" not in html


def test_a_figure_offers_only_what_there_is() -> None:
    html = render_to_string("charts/figure.html", {"chart": KINDS["bar list"](USUAL)})
    assert "Herunterladen" not in html
    assert "Was bedeutet das?" not in html


def test_the_table_shows_states_in_their_own_look() -> None:
    html = render_to_string("charts/table.html", {"table": KINDS["bar list"](USUAL).table})
    assert "soz-value--suppressed" in html
    assert "soz-value--missing" in html
    assert "soz-value--estimated" in html
