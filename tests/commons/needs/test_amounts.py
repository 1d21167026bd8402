"""What a measure may cost, as people type it."""

import pytest

from sozialraum.commons.needs.forms.fields import _WRONG_AMOUNTS, EuroField
from sozialraum.methods import money


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("12.500,00", 1_250_000),
        ("12 500 €", 1_250_000),
        ("80,–", 8_000),
        ("EUR 3,5", 350),
        ("1.234", 123_400),
        ("", None),
    ],
)
def test_amounts_are_read_as_the_county_reads_money_everywhere(typed, cents):
    assert EuroField(required=False).clean(typed) == cents


def test_every_wrong_amount_has_its_own_words():
    assert set(_WRONG_AMOUNTS) == set(money.AmountTextError.__subclasses__())
    assert len({str(words) for words in _WRONG_AMOUNTS.values()}) == len(_WRONG_AMOUNTS)
