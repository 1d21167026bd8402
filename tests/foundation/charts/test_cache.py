"""Drawings are made once, and never half."""

from pathlib import Path

from pytest_django.fixtures import Settings

from sozialraum.foundation.charts import cache
from tests.foundation.charts.samples import KINDS, USUAL


def refuse() -> bytes:
    raise AssertionError("was drawn again")


def test_a_drawing_survives_a_restart(empty_cache: Path) -> None:
    assert cache.remembered("name", "svg", lambda: b"<svg/>") == b"<svg/>"
    cache.forget()
    assert cache.remembered("name", "svg", refuse) == b"<svg/>"
    assert [file.name for file in empty_cache.rglob("*") if file.is_file()] == ["name.svg"]


def test_without_a_directory_drawings_stay_in_memory(settings: Settings) -> None:
    settings.CHART_CACHE_DIR = None
    cache.remembered("name", "svg", lambda: b"<svg/>")
    assert cache.remembered("name", "svg", refuse) == b"<svg/>"


def test_a_directory_that_cannot_be_written_does_not_cost_the_page(
    settings: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.write_text("in the way")
    settings.CHART_CACHE_DIR = file
    assert cache.remembered("name", "svg", lambda: b"<svg/>") == b"<svg/>"


def test_other_inputs_and_another_language_are_other_drawings() -> None:
    from django.utils import translation

    drawn = []

    def draw(name: str) -> str:
        drawn.append(name)
        return name

    for language in ("de", "en"):
        with translation.override(language):
            cache.drawn_once(draw, ("a", 1.0))
            cache.drawn_once(draw, ("a", 2.0))
            cache.drawn_once(draw, ("a", 1.0))
    assert len(drawn) == len(set(drawn)) == 4


def test_the_directory_does_not_grow_without_end(empty_cache: Path, monkeypatch) -> None:
    monkeypatch.setattr(cache, "_FILES_A_FOLDER", 3)
    for number in range(8):
        cache.remembered(f"aa{number}", "svg", lambda: b"<svg/>")
    assert len(list((empty_cache / "aa").iterdir())) == 3


def test_memory_does_not_grow_without_end() -> None:
    for number in range(600):
        cache.remembered(f"name{number}", "svg", lambda: b"x")
    assert len(cache._memory) <= 512


def test_a_warm_chart_is_neither_laid_out_nor_drawn_again(monkeypatch) -> None:
    for kind in KINDS.values():
        kind(USUAL).svg()
    monkeypatch.setattr("sozialraum.foundation.charts.vega.draw", refuse)
    monkeypatch.setattr("sozialraum.foundation.charts.vega.specification", refuse)
    for kind in KINDS.values():
        assert kind(USUAL).svg()
