"""Whatever is uploaded, the answer is a reading or a refusal in German."""

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sozialraum.commons.indicators.readers import ReadError, Reading, read

from .broken_files import BROKEN, ffcsv, ffcsv_row, tidy, workbook
from .ods import ods
from .test_directory import TEXT
from .test_flat_files import OLD_HEAD, old_row
from .test_tables import YEARS_IN_ROWS, ZENSUS

GOOD: dict[str, Callable[[], bytes]] = {
    "ffcsv": lambda: ffcsv(ffcsv_row(), ffcsv_row("12069020", "-"), ffcsv_row("12069018", ".")),
    "old ffcsv": lambda: "\n".join(
        [OLD_HEAD, old_row("12069304", "GESM", "1", "e", "2,5"), ""]
    ).encode(),
    "tidy": lambda: tidy("12069304;bev;2021;1,5", "12069020;bev;2021;-"),
    "zensus": ZENSUS.encode,
    "rows": lambda: YEARS_IN_ROWS.encode("cp1252"),
    "directory": TEXT.encode,
    "xlsx": lambda: workbook(("AGS", "Bev 2021"), ("12069304", 1), ("12069020", "-")),
    "ods": lambda: ods([["AGS", "Bev 2021"], ["12069304", 1.0]]),
    "html": lambda: b"<table><tr><td>AGS<td>2021</tr><tr><td>12069304<td>5</tr></table>",
}
edits = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 3), st.binary(max_size=6)), min_size=1, max_size=4
)


def edited(data: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    """Cut out, replace and insert bytes at relative places."""
    for place, width, new in changes:
        at = int(place * len(data))
        data = data[:at] + new + data[at + width :]
    return data


def answer(data: bytes) -> Reading | ReadError:
    try:
        return read(data, name="datei")
    except ReadError as error:
        return error


def must_answer(data: bytes) -> None:
    given = answer(data)
    if isinstance(given, ReadError):
        assert given.problems
    else:
        assert given.cells["value"].is_finite().all()
    assert all(problem.message for problem in given.problems)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(GOOD)), edits)
def test_a_damaged_file_is_read_or_refused(
    name: str, changes: list[tuple[float, int, bytes]]
) -> None:
    must_answer(edited(GOOD[name](), changes))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_random_bytes_are_refused(data: bytes) -> None:
    must_answer(data)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet='12069304;,.\n"-x/e() DGAGSJahr2021', max_size=200))
def test_random_tables_are_read_or_refused(text: str) -> None:
    must_answer(text.encode())


def test_good_files_are_good() -> None:
    for name, make in GOOD.items():
        assert read(make(), name="datei").ok, name


def test_repeated_open_document_rows_are_a_bomb_too() -> None:
    refusal = answer(ods([["AGS", "Bev 2021"], ["12069304", 1.0]], repeat=10_000_000))
    assert [problem.code for problem in refusal.problems] == ["too-large"]


def test_the_broken_files_are_made_anew_each_time() -> None:
    assert BROKEN["no year"]() == BROKEN["no year"]()
