"""Signs of German official statistics (DIN 55301) and what they say about a cell.

``e`` is read as "estimated"; see docs/explanation/value-states.md for the doubt about it.
"""

from sozialraum.methods.states import ValueState

DASH = "-"
# Other strokes that programs put in place of the hyphen.
DASH_VARIANTS = ("-", "–", "—", "−", "‐")

ALONE: dict[str, ValueState] = {
    ".": ValueState.SUPPRESSED_PRIMARY,
    "·": ValueState.SUPPRESSED_PRIMARY,
    "•": ValueState.SUPPRESSED_PRIMARY,
    "*": ValueState.SUPPRESSED_PRIMARY,
    "/": ValueState.UNRELIABLE,
    "()": ValueState.UNRELIABLE,
    "( )": ValueState.UNRELIABLE,
    "x": ValueState.NOT_APPLICABLE,
    "X": ValueState.NOT_APPLICABLE,
    "...": ValueState.NOT_AVAILABLE,
    "…": ValueState.NOT_AVAILABLE,
    "k.A.": ValueState.NOT_AVAILABLE,
    "k. A.": ValueState.NOT_AVAILABLE,
    "NA": ValueState.NOT_AVAILABLE,
    "n.v.": ValueState.NOT_AVAILABLE,
}

# Signs beside a number, in a column of their own or behind the number.
BESIDE: dict[str, ValueState] = {
    "e": ValueState.ESTIMATED,
    "s": ValueState.ESTIMATED,
    "()": ValueState.UNRELIABLE,
    "( )": ValueState.UNRELIABLE,
    "(": ValueState.UNRELIABLE,
    "/": ValueState.UNRELIABLE,
    "p": ValueState.VALUE,
    "r": ValueState.VALUE,
    "b": ValueState.VALUE,
}
SUFFIXES = "espr"
