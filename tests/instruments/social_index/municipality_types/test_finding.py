"""Types come from the figures alone, and the page says how sure they are."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sozialraum.foundation.charts import cache
from sozialraum.instruments.social_index.municipality_types import (
    Refused,
    Trait,
    TypeSample,
    find,
    words,
)
from sozialraum.instruments.social_index.municipality_types.finding import (
    Mark,
    Trial,
    TypeFound,
    _suggested,
)
from sozialraum.instruments.social_index.outcome import Place


def sample(*rows, traits=("Dichte", "Alter")) -> TypeSample:
    return TypeSample(
        places=tuple(Place(f"g{at:02}", f"Gemeinde {at}", "Region") for at in range(len(rows))),
        traits=tuple(
            Trait(name, name, name, "je km²", 1, 2021, ("© Test",), invented=False)
            for name in traits
        ),
        values=tuple(rows),
    )


DENSE = [(900.0 + 30 * (7 * at % 11), 41.0 + (5 * at % 8) / 10) for at in range(8)]
WIDE = [(20.0 + 7 * at % 11 / 10, 48.0 + (3 * at % 10) / 10) for at in range(10)]
APART = sample(*DENSE, *WIDE)


@pytest.fixture(autouse=True)
def _nothing_remembered():
    cache.forget()


def test_municipalities_that_resemble_one_another_are_one_type():
    found = find(APART, 2)
    wide, dense = found.types
    assert dense.members == tuple(f"g{at:02}" for at in range(8))
    assert wide.members == tuple(f"g{at:02}" for at in range(8, 18))
    assert found.is_stable
    assert wide.refound > 90
    assert found.between == ()


def test_numbers_follow_the_first_indicator():
    assert find(APART, 2).type_of["g00"] == 2


def test_the_same_figures_in_another_order_give_the_same_types():
    turned = sample(*reversed(APART.values))
    turned = replace(turned, places=APART.places[::-1])
    assert find(turned).type_of == find(APART).type_of


def test_the_number_of_types_can_be_chosen():
    found = find(APART, 4)
    assert len(found.types) == 4
    assert [trial.k for trial in found.trials] == [2, 3, 4, 5, 6]


def test_as_many_types_as_are_all_stable_are_suggested():
    found = find(APART)
    assert found.suggested == max(trial.k for trial in found.trials if trial.weakest >= 0.75)
    assert len(found.types) == found.suggested


def test_where_no_number_is_stable_the_nearest_is_suggested():
    trials = (Trial(2, 0.3, 0.2, 0.5), Trial(3, 0.4, 0.2, 0.7), Trial(4, 0.5, 0.2, 0.6))
    assert _suggested(trials) == 3


def test_a_municipality_with_a_gap_has_no_type_and_is_named():
    found = find(sample(*DENSE, *WIDE, (None, 45.0)))
    assert found.gaps == {"g18": ("Dichte",)}
    assert "g18" not in found.type_of


def test_figures_that_differ_more_than_tenfold_enter_as_logarithms():
    assert [APART.is_skewed(at) for at in (0, 1)] == [True, False]
    assert not sample((0.0, 1.0), (100.0, 1.0)).is_skewed(0)


def test_figures_that_are_the_same_everywhere_are_refused_by_name():
    with pytest.raises(Refused, match="Alter"):
        find(sample(*[(float(at), 40.0) for at in range(1, 9)]))


@pytest.mark.parametrize("rows", [[], [(1.0, 2.0)], [(1.0, 2.0), (2.0, 3.0), (None, 1.0)]])
def test_too_few_municipalities_are_refused(rows):
    with pytest.raises(Refused):
        find(sample(*rows))


def test_what_was_found_is_remembered_by_its_figures(monkeypatch):
    from sozialraum.instruments.social_index.municipality_types import finding

    found = find(APART)
    monkeypatch.setattr(finding, "_found", lambda *_: pytest.fail("computed twice"))
    assert find(APART) == found


# Words ---------------------------------------------------------------------


MARKS = st.builds(
    Mark,
    trait=st.just(0),
    difference=st.floats(-3, 3),
    median=st.floats(0, 100),
    of_all=st.floats(0, 100),
)


@settings(max_examples=200)
@given(MARKS)
def test_words_never_say_higher_where_the_shown_median_is_not(mark):
    one = TypeFound(1, ("g00",), (mark,), 0.9, 90)
    (text,) = words.description(APART, one)
    if "höher" in text:
        assert mark.median > mark.of_all
    elif "niedriger" in text:
        assert mark.median < mark.of_all
    else:
        assert "nahe am Mittel" in text


def test_the_most_distinctive_comes_first_with_its_figures():
    dense = find(APART, 2).types[1]
    texts = words.description(APART, dense)
    assert texts[0].startswith("Dichte deutlich höher (1.065,0; alle Gemeinden ")
    assert texts[1].startswith("Alter deutlich niedriger (41,")


def test_certainty_is_told_in_repeats():
    one = TypeFound(1, ("g00",), (), 0.7, 87)
    assert "In 87 von 100 Wiederholungen" in words.certainty(one)
    assert "70" in words.certainty(one)
    assert words.firmness(one) == "unsicher"
    assert words.firmness(replace(one, similarity=0.75)) == "stabil"


def test_few_municipalities_and_unsure_types_call_for_caution():
    found = find(APART, 2)
    assert "18 Gemeinden sind wenige" in words.caution(found)[0]
    unsure = replace(found, types=(replace(found.types[0], similarity=0.5), found.types[1]))
    assert len(words.caution(unsure)) == 2


def test_no_word_judges():
    texts = " ".join(
        [*words.caution(find(APART)), *words.description(APART, find(APART).types[0])]
    ).lower()
    assert not any(word in texts for word in ("problem", "schwach", "schlecht", "abgehängt"))
