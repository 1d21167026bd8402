"""Cards, invitations and a search for a date in the demonstration."""

from sozialraum.commons.bodies.models import DatePoll, Invitee, Wall
from sozialraum.commons.bodies.queries.datepolls import result_of
from sozialraum.commons.bodies.queries.walls import hanging


def test_a_wall_with_the_three_prompts_is_full_and_open():
    wall = Wall.objects.get()
    hung = hanging(wall)
    assert [column.count for column in hung.columns] == [3, 3, 4]
    assert hung.people > 1
    assert wall.phase == "dots"
    assert wall.title.endswith("(erfunden)")


def test_the_next_meeting_has_answers_of_every_kind():
    replies = set(Invitee.objects.values_list("reply", flat=True))
    assert replies == {"yes", "deputy", "no", ""}


def test_a_date_is_looked_for():
    poll = DatePoll.objects.get()
    assert poll.invented
    assert poll.is_open
    assert sum(date.best for date in result_of(poll).dates) >= 1
