"""Long lists are read page by page, each page from the nearer end."""

import pytest

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.long_lists import LongList, part_of
from tests.support.queries import queries_of

NAMES = [f"p{number:02}" for number in range(11)]


@pytest.fixture
def people(db):
    User.objects.bulk_create(User(username=name) for name in NAMES)
    return User.objects.filter(username__in=NAMES).order_by("username")


@pytest.mark.parametrize("start", range(12))
def test_every_page_holds_what_stands_there_in_the_order_of_the_list(people, start):
    wanted = slice(start, start + 4)
    assert [one.username for one in part_of(people, 11, wanted)] == NAMES[wanted]


def test_the_last_page_is_read_from_the_end_without_passing_over_the_others(people):
    (sql,) = queries_of(lambda: part_of(people, 11, slice(8, 12)))
    assert "OFFSET" not in sql
    assert "DESC" in sql


def test_the_number_and_a_page_are_a_query_each(people):
    def page() -> list[User]:
        found = LongList(people)
        return found[len(found) - 3 : len(found)]

    assert [one.username for one in page()] == NAMES[-3:]
    assert len(queries_of(page)) == 2


def test_a_single_row_and_all_rows_can_be_read_too(people):
    found = LongList(people)
    assert (found[0].username, found[10].username) == (NAMES[0], NAMES[-1])
    assert len(queries_of(lambda: [one.pk for one in LongList(people.all())])) == 1
    assert [one.username for one in found] == NAMES
