"""The demonstration tells documented episodes, and shows every state of a need."""

from datetime import date

import pytest

from sozialraum.commons.needs import queries
from sozialraum.commons.needs.chain import State
from sozialraum.commons.needs.models import CitizenNote, Need, Signal, Step
from sozialraum.demo.coordination import IDEAS
from sozialraum.demo.needs import ANSWER_CODE, COUNT


def test_every_state_occurs_and_something_is_overdue():
    states = set(Need.objects.filter(invented=True).values_list("state", flat=True))
    assert states == set(State)
    assert queries.Listing(queries.Choice()).overdue >= 3
    assert Need.objects.filter(invented=True).count() == COUNT + 1 + len(
        IDEAS
    )  # and one from a note


@pytest.mark.parametrize(
    ("code", "title", "state"),
    [
        ("B-2018-0001", "Familienzentrum für das Amt Beetzsee", "measure"),
        (
            "B-2017-0001",
            "Jugendliche wollen über ein eigenes Budget entscheiden",
            "effect_recorded",
        ),
        ("B-2013-0001", "Wer darf Mittel aus dem Sozialraumvertrag empfehlen?", "discussed"),
    ],
)
def test_documented_episodes_name_their_source_and_are_public(code, title, state):
    need = queries.need_by_code(code)
    assert (need.title, need.state, need.invented, need.is_public) == (title, state, False, True)
    assert need.source


def test_the_family_centre_took_a_year_from_the_idea_to_the_contract():
    steps = Step.objects.filter(need__code="B-2018-0001")
    assert steps.get(act="start").on_day == date(2019, 4, 30)
    assert steps.get(act="record").on_day == date(2018, 5, 1)


def test_what_no_source_tells_is_marked_on_the_step():
    steps = Step.objects.filter(need__code="B-2018-0001", on_day=date(2018, 5, 1))
    told = steps.exclude(act="record")
    assert all("Belegt ist der Monat" in step.public_note for step in told)


def test_a_known_code_leads_to_a_note_and_one_note_waits():
    assert queries.note_by_code(ANSWER_CODE).origin.need
    assert queries.notes().count() == 1
    assert not CitizenNote.objects.filter(invented=False).exists()


def test_the_figures_propose_something_to_planning():
    assert Signal.objects.filter(state="proposed").exists()
