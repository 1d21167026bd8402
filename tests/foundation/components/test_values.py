"""Each state of a value looks and sounds different; a missing value is never a zero."""

from dataclasses import dataclass

import pytest
from django.template import Context, Template
from django.utils.translation import override

from sozialraum.foundation.components.values import LOOKS, occurring_states, value_text
from sozialraum.methods.states import ValueState


@dataclass
class Figure:
    value: float | None
    state: ValueState


def shown(source: str, **context: object) -> str:
    with override("de"):
        return Template("{% load components_tags %}" + source).render(Context(context))


def example(state: ValueState) -> Figure:
    numbers = {ValueState.ZERO: 0.0}
    return Figure(numbers.get(state, 3.4) if state.has_number else None, state)


def test_a_value_is_shown_with_its_digits_and_its_unit() -> None:
    html = shown('{% value figure digits=2 unit="%" %}', figure=Figure(3.4, ValueState.VALUE))
    assert "3,40\N{NO-BREAK SPACE}%" in html


def test_a_true_zero_is_shown_as_zero_without_decimals() -> None:
    html = shown("{% value figure digits=2 %}", figure=example(ValueState.ZERO))
    assert ">0<" in html


@pytest.mark.parametrize("state", [state for state in ValueState if not state.has_number])
def test_a_missing_value_is_never_shown_as_a_number(state: ValueState) -> None:
    html = shown("{% value figure digits=1 %}", figure=example(state))
    assert not any(character.isdigit() for character in html)


def test_a_hidden_number_does_not_leak_even_when_it_is_handed_in() -> None:
    leak = Figure(3.4, ValueState.SUPPRESSED_SECONDARY)
    assert "3,4" not in shown("{% value figure digits=1 %}", figure=leak)
    assert value_text(3.4, ValueState.SUPPRESSED_PRIMARY, digits=1) == "geheim gehalten"


def test_a_state_that_promises_a_number_but_has_none_is_not_available() -> None:
    html = shown("{% value figure %}", figure=Figure(None, ValueState.ESTIMATED))
    assert "keine Angabe" in html


def test_all_looks_differ_except_that_the_reason_of_suppression_stays_hidden() -> None:
    looks = {state: shown("{% value f digits=1 %}", f=example(state)) for state in ValueState}
    hidden = {looks.pop(ValueState.SUPPRESSED_PRIMARY), looks.pop(ValueState.SUPPRESSED_SECONDARY)}
    assert len(hidden) == 1
    assert len({*looks.values(), *hidden}) == len(ValueState) - 1


@pytest.mark.parametrize(
    ("state", "written", "spoken"),
    [
        (ValueState.UNRELIABLE, "(3,4)", "unsicherer Wert"),
        (ValueState.ESTIMATED, "≈\N{NO-BREAK SPACE}3,4", "geschätzt"),
    ],
)
def test_brackets_and_marks_are_also_said_in_words(
    state: ValueState, written: str, spoken: str
) -> None:
    html = shown("{% value f digits=1 %}", f=example(state))
    assert written in html
    assert spoken in html


def test_a_bare_number_is_a_value_and_a_bare_nothing_is_not_available() -> None:
    assert "soz-value--value" in shown("{% value 5 %}")
    assert "soz-value--missing" in shown("{% value nothing %}", nothing=None)


def test_a_unit_cannot_bring_markup_onto_the_page() -> None:
    assert "<b>" not in shown("{% value 5 unit=unit %}", unit="<b>")


def test_the_legend_explains_only_what_occurs_and_each_look_once() -> None:
    figures = [example(state) for state in ValueState if state is not ValueState.ESTIMATED]
    states = occurring_states(figures)
    assert ValueState.ESTIMATED not in states
    assert ValueState.VALUE not in states
    assert len({LOOKS[state].css for state in states}) == len(states) == 4
    assert occurring_states([example(ValueState.VALUE)]) == ()


def test_every_state_has_a_look() -> None:
    assert set(LOOKS) == set(ValueState)
