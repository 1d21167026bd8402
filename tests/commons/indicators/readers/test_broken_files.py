"""Every broken upload is refused in German, naming the place, without a traceback."""

import pytest

from sozialraum.commons.indicators.readers import Problem, ReadError, read

from .broken_files import BROKEN, EXPECTED


def errors_of(data: bytes) -> tuple[Problem, ...]:
    try:
        return read(data, name="hochgeladen.csv").errors
    except ReadError as error:
        return error.problems


def test_at_least_thirty_kinds_of_broken_uploads_are_known() -> None:
    assert len(BROKEN) >= 30
    assert set(BROKEN) == set(EXPECTED)


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_upload_is_refused_with_its_reason_and_place(name: str) -> None:
    code, (row, column) = EXPECTED[name]
    found = [problem for problem in errors_of(BROKEN[name]()) if problem.code == code]
    assert found, "the reason is not named"
    assert (found[0].row, found[0].column) == (row, column)


@pytest.mark.parametrize("name", BROKEN)
def test_every_message_is_a_german_sentence_that_names_the_row(name: str) -> None:
    for problem in errors_of(BROKEN[name]()):
        assert problem.message.strip().endswith((".", "„", "“", "!"))
        assert "%(" not in problem.message
        if problem.row is not None and problem.code != "too-large":
            assert str(problem.row) in problem.message


@pytest.mark.parametrize("cut", range(1, 40))
def test_a_file_cut_anywhere_never_ends_in_a_traceback(cut: int) -> None:
    whole = BROKEN["two tables in one sheet"]()
    errors_of(whole[: len(whole) * cut // 40])
