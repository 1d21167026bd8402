"""Pages hold together: links lead somewhere, pictures are small, commands exist."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from sozialraum.demo.places import OUTLINE
from sozialraum.demo.sources import SOURCES

from .pages import DOCS, ROOT, images, links, name, pages

KINDS = {"tutorial", "how-to", "reference", "explanation", "decisions"}
DECISIONS = sorted(DOCS.glob("decisions/0*.md"))
HEADINGS = ["## Context", "## Decision", "## Consequences"]
LARGEST = 200_000
ALL_TOGETHER = 1_500_000
GOALS = re.compile(r"^([a-z-]+):", re.MULTILINE)


@pytest.mark.parametrize("page", pages(), ids=name)
def test_links_within_the_project_lead_somewhere(page: Path) -> None:
    broken = [target for _, target in links(page) if not (page.parent / target).exists()]
    assert not broken


@pytest.mark.parametrize("page", pages(), ids=name)
def test_every_picture_has_words_in_its_place(page: Path) -> None:
    assert all(len(text) > 20 for text, _ in images(page))


def test_every_picture_is_shown_somewhere_and_small() -> None:
    shown = {file for page in pages() for _, file in images(page)}
    files = {path.resolve(): path.stat().st_size for path in (DOCS / "images").glob("*")}
    assert set(files) == shown
    assert max(files.values()) < LARGEST
    assert sum(files.values()) < ALL_TOGETHER


def test_every_kind_of_page_exists_and_there_is_no_other() -> None:
    made = {"_build", "images"}
    assert {path.name for path in DOCS.iterdir() if path.is_dir()} - made == KINDS


def test_decisions_are_numbered_without_gaps() -> None:
    assert [int(page.name[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_a_decision_says_context_decision_and_consequences(page: Path) -> None:
    lines = page.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith(f"# {int(page.name[:4])}. ")
    assert [line for line in lines if line.startswith("## ")] == HEADINGS


@pytest.mark.parametrize("page", pages(), ids=name)
def test_the_make_goals_that_are_named_exist(page: Path) -> None:
    goals = set(GOALS.findall((ROOT / "Makefile").read_text(encoding="utf-8")))
    named = set(re.findall(r"(?:`|^ *)make ([a-z-]+)", page.read_text(), re.MULTILINE))
    assert named <= goals


@pytest.mark.parametrize("page", pages(), ids=name)
def test_the_commands_that_are_named_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = re.findall(r"(?:bin/|`)sozialraum ([a-z_]+)", text)
    assert set(named) <= set(get_commands())


def test_the_readme_credits_every_source_of_the_demonstration() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    asked = {str(s["credit"]) for s in SOURCES.values() if not s.get("invented")}
    assert [credit for credit in asked | {OUTLINE.credit} if credit not in text] == []


def test_the_contribution_guide_is_one_page() -> None:
    assert len((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split()) < 600
