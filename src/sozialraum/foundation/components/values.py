"""How a figure with a state is shown: each state looks and sounds different."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sozialraum.methods.states import ValueState

from .formats import NO_BREAK_SPACE, Number, format_number


class Stated(Protocol):
    """Anything with a number and its state."""

    @property
    def value(self) -> Number | None: ...

    @property
    def state(self) -> ValueState: ...


@dataclass(frozen=True)
class StateLook:
    """Appearance of a state.

    ``sign`` stands in place of a number; ``spoken`` is said by screen readers beside it;
    ``meaning`` is the sentence of the legend.
    """

    css: str
    sign: str | Promise
    spoken: str | Promise
    meaning: str | Promise
    mark: str = ""

    @property
    def sample(self) -> str:
        """What the legend shows: the sign, or the mark around a number."""
        return str(self.sign) or self.mark


LOOKS: Final[dict[ValueState, StateLook]] = {
    ValueState.VALUE: StateLook("value", "", "", _("Wert")),
    ValueState.ZERO: StateLook("zero", "", "", _("Genau null")),
    ValueState.SUPPRESSED_PRIMARY: StateLook(
        "suppressed",
        _("geheim"),
        _("geheim gehalten"),
        _("Zum Schutz einzelner Personen nicht veröffentlicht."),
    ),
    ValueState.SUPPRESSED_SECONDARY: StateLook(
        "suppressed",
        _("geheim"),
        _("geheim gehalten"),
        _("Zum Schutz einzelner Personen nicht veröffentlicht."),
    ),
    ValueState.NOT_AVAILABLE: StateLook(
        "missing", _("k. A."), _("keine Angabe"), _("Die Quelle nennt keinen Wert.")
    ),
    ValueState.NOT_APPLICABLE: StateLook(
        "inapplicable", _("entfällt"), "", _("Die Angabe ist hier nicht sinnvoll.")
    ),
    ValueState.UNRELIABLE: StateLook(
        "unreliable",
        "",
        _("unsicherer Wert"),
        _("Der Wert ist statistisch unsicher."),
        mark="(1,2)",
    ),
    ValueState.ESTIMATED: StateLook(
        "estimated", "", _("geschätzt"), _("Der Wert ist geschätzt."), mark=f"≈{NO_BREAK_SPACE}1,2"
    ),
}


def state_of(value: Number | None, state: ValueState | None) -> ValueState:
    """The given state; a bare number without one is a value, a bare nothing is missing."""
    if state is not None and (value is not None or not ValueState(state).has_number):
        return ValueState(state)
    return ValueState.NOT_AVAILABLE if value is None else ValueState.VALUE


def written(value: Number | None, state: ValueState, digits: int | None, unit: str) -> str:
    """The visible sign or number, brackets and marks included."""
    look = LOOKS[state]
    if look.sign or value is None:
        return str(look.sign)
    text = format_number(value, 0 if state is ValueState.ZERO else digits, unit)
    if state is ValueState.UNRELIABLE:
        return f"({text})"
    return f"≈{NO_BREAK_SPACE}{text}" if state is ValueState.ESTIMATED else text


def value_text(
    value: Number | None,
    state: ValueState | None = None,
    *,
    digits: int | None = None,
    unit: str = "",
) -> str:
    """A figure in words and digits for exports, PDF and alternative texts."""
    known = state_of(value, state)
    text = written(value, known, digits, unit)
    return str(LOOKS[known].spoken or text) if LOOKS[known].sign else text


def occurring_states(figures: Iterable[Stated]) -> tuple[ValueState, ...]:
    """The states a legend must explain: those that occur and are not plain numbers."""
    found = {state_of(figure.value, figure.state) for figure in figures}
    looks = {LOOKS[state].css: state for state in sorted(found, reverse=True)}
    return tuple(sorted(state for css, state in looks.items() if css not in {"value", "zero"}))
