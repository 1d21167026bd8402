"""What changed between two texts is readable, and nothing gets lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.instruments.agreement.difference import compare, part
from sozialraum.instruments.agreement.text import paragraphs

OLD = "§ 1 Zweck\n\nEine Konferenz findet alle zwei Jahre statt.\n\nSchluss"
WORDS = st.lists(st.sampled_from(["Ort", "Kind", "§ 1", "und", "Bedarf."]), min_size=1, max_size=6)
TEXTS = st.lists(WORDS.map(" ".join), max_size=6).map("\n\n".join)


def kinds(old: str, new: str) -> list[str]:
    return [passage.kind for passage in compare(old, new)]


def test_a_short_line_with_a_paragraph_sign_is_a_heading():
    found = paragraphs("Präambel\n\n§ 7 Beitritt\n\n§ 7 gilt für alle.\r\n\r\nzwei\nZeilen")
    assert [part.is_heading for part in found] == [True, True, False, False]
    assert found[3].text == "zwei Zeilen"


def test_a_reworded_paragraph_shows_the_words_that_went_and_came():
    new = OLD.replace("alle zwei Jahre", "jedes Jahr")
    assert kinds(OLD, new) == ["same", "changed", "same"]
    pieces = compare(OLD, new)[1].pieces
    assert "zwei" in "".join(piece.text for piece in pieces if piece.kind == "gone")
    assert "jedes" in "".join(piece.text for piece in pieces if piece.kind == "new")


def test_new_and_struck_paragraphs_are_named():
    assert kinds(OLD, f"{OLD}\n\nNeu hinzu") == ["same", "same", "same", "new"]
    assert kinds(OLD, "§ 1 Zweck\n\nSchluss") == ["same", "gone", "same"]


def test_a_paragraph_with_other_words_is_replaced_not_reworded():
    new = OLD.replace("Eine Konferenz findet alle zwei Jahre statt.", "Geld gibt es auf Antrag")
    assert kinds(OLD, new) == ["same", "gone", "new", "same"]


@given(TEXTS, TEXTS)
def test_without_what_was_struck_the_new_text_stands_there_and_the_other_way_round(old, new):
    for text, hidden in ((new, "gone"), (old, "new")):
        shown = [
            "".join(piece.text for piece in passage.pieces if piece.kind != hidden)
            for passage in compare(old, new)
            if passage.kind != hidden
        ]
        assert shown == [part.text for part in paragraphs(text)]


@given(TEXTS)
def test_the_same_text_has_no_difference(text):
    assert set(kinds(text, text)) <= {"same"}
    assert part("Text", text, text).changes == 0


@pytest.mark.parametrize(
    ("old", "new", "kind"), [(None, "A", "new"), ("A", None, "gone"), ("A", "B", "changed")]
)
def test_an_annex_comes_goes_or_changes(old, new, kind):
    assert part("Anlage", old, new).kind == kind
