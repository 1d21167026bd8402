"""Only English is spelled in English."""

from pathlib import Path

import pytest

from tools import spelling
from tools.spelling import english_paragraphs, without_literals


def test_german_texts_are_blanked_and_english_docstrings_stay() -> None:
    source = '"""The place."""\n\nx = _("Sie sind alle da")  # a comment\ny = f"oder {x}"\n'
    shown = without_literals(source)
    assert "The place." in shown
    assert "# a comment" in shown
    assert "alle" not in shown
    assert "oder" not in shown
    assert len(shown.splitlines()) == len(source.splitlines())


def test_german_paragraphs_are_blanked_and_lines_stay() -> None:
    source = "The map of the house.\n\nDas ist die Karte\nund nicht mehr.\n\nThe end of it."
    shown = english_paragraphs(source)
    assert "Karte" not in shown
    assert shown.splitlines()[0] == "The map of the house."
    assert shown.count("\n") == source.count("\n")


def test_a_slip_is_noticed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(spelling, "ROOT", tmp_path)
    slip = "the rec" + "ieved figure"
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "a.py").write_text(f'"""{slip.capitalize()}."""\n')
    assert spelling.main() != 0
    (tmp_path / "src" / "a.py").write_text(f'x = "{slip}"\n')
    assert spelling.main() == 0
