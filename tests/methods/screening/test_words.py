"""Words and numbers are compared in one form."""

from hypothesis import given
from hypothesis import strategies as st

from sozialraum.methods.screening import COMMON_WORDS, plain_number, purpose_words


def test_short_and_common_words_say_nothing():
    assert purpose_words("Das Projekt für die Kita") == {"kita"}
    assert purpose_words("2026 – am See") == set()
    assert purpose_words("Projekt", common={}) == {"projekt"}


def test_capitals_and_sharp_s_do_not_matter():
    assert purpose_words("STRASSENFEST") == purpose_words("Straßenfest")


def test_leading_zeros_stay():
    assert plain_number("007") != plain_number("7")


@given(st.text())
def test_any_text_has_one_form(text):
    assert plain_number(plain_number(text)) == plain_number(text)
    assert purpose_words(text).isdisjoint(COMMON_WORDS)
