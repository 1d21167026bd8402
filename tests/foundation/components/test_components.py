"""Single components: what they leave out, and where they lead."""

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override
from django_cotton.compiler_regex import CottonCompiler

from sozialraum.foundation.components.frame import Chip, Link, Step
from sozialraum.foundation.errors import DomainError


def rendered(source: str, address: str = "/", **context: object) -> str:
    request = RequestFactory().get(address)
    with override("de"):
        # The loader of templates translates component tags; a template from text needs the same.
        template = Template(CottonCompiler().process(source))
        return template.render(Context({"request": request, **context}))


def test_pages_are_turned_without_losing_the_selection() -> None:
    page = Paginator(range(50), 10).page(2)
    html = rendered('<c-pagination :page="page" />', "/?ebene=ort&page=2", page=page)
    assert 'href="?ebene=ort&amp;page=3"' in html
    assert html.count("aria-current") == 1


def test_a_single_page_needs_no_pagination() -> None:
    assert "<nav" not in rendered('<c-pagination :page="p" />', p=Paginator([1], 10).page(1))


def test_two_paginations_on_a_page_turn_separately() -> None:
    page = Paginator(range(50), 10).page(1)
    html = rendered('<c-pagination :page="page" parameter="orte" />', "/?page=4", page=page)
    assert "?page=4&amp;orte=2" in html


def test_the_last_place_of_the_breadcrumb_is_where_one_is() -> None:
    html = rendered('<c-breadcrumb :items="items" />', items=[("Kreis", "/k"), ("Ort", "/o")])
    assert 'href="/k"' in html
    assert '<span aria-current="page">Ort</span>' in html


def test_the_current_step_is_marked_and_done_steps_say_so() -> None:
    steps = [Step("A", "done", "/a"), Step("B", "current"), Step("C", "open")]
    html = rendered('<c-stepper label="Import" :steps="steps" />', steps=steps)
    assert html.count('aria-current="step"') == 1
    assert html.count("erledigt") == 1


def test_a_chip_says_that_it_takes_the_selection_away() -> None:
    html = rendered('<c-filter-chips :chips="chips" />', chips=[Chip("2021", "?")])
    assert "Auswahl aufheben:" in html
    assert "<div" not in rendered('<c-filter-chips :chips="chips" />', chips=[])


def test_a_link_button_is_a_link_and_passes_further_attributes_on() -> None:
    assert '<a class="kern-btn kern-btn--secondary" href="/x"' in rendered(
        '<c-button label="Los" href="/x" kind="secondary" />'
    )
    assert 'name="step"' in rendered('<c-button label="Los" name="step" value="2" />')


def test_a_domain_error_lists_its_places() -> None:
    error = DomainError("Zwei Jahre.", "Zeile 12", "Zeile 40")
    html = rendered('<c-domain-error :error="error" />', error=error)
    assert html.count("<li>") == 2
    assert "<div" not in rendered('<c-domain-error :error="error" />', error=None)


def test_a_figure_shows_only_the_links_that_lead_somewhere() -> None:
    html = rendered('<c-figure title="T" download_url="/d">x</c-figure>')
    assert "Herunterladen" in html
    assert "Als Tabelle" not in html
    assert "Quelle" not in html


def test_a_bar_stays_within_its_cell() -> None:
    assert 'width="100.00"' in rendered('<c-bar :value="20" :max="8" />')
    assert 'width="50.00"' in rendered('<c-bar :value="4" :max="8" />')
    assert "<svg" not in rendered('<c-bar :value="nothing" :max="8" />', nothing=None)


def test_a_matrix_names_both_axes_and_says_where_nobody_is() -> None:
    html = rendered(
        '<c-matrix caption="M" x_label="X" y_label="Y" :columns="columns" :rows="rows" />',
        columns=["a", "b"],
        rows=[("hoch", [[Link("Ort", "/ort")], []])],
    )
    assert 'scope="colgroup" colspan="2"' in html
    assert "kein Ort" in html


def test_an_attribute_of_an_outer_component_does_not_leak_into_an_inner_one() -> None:
    html = rendered('<c-section title="Außen"><c-alert kind="info" title="Innen" /></c-section>')
    assert html.count("Außen") == 1


@pytest.mark.parametrize("component", ["alert", "card", "figure", "section", "tag"])
def test_text_from_the_data_base_cannot_bring_markup_onto_the_page(component: str) -> None:
    html = rendered(f'<c-{component} :title="sly" :label="sly">x</c-{component}>', sly="<b>x</b>")
    assert "<b>" not in html
