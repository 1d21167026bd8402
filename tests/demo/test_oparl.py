"""Everything that the demonstration gives out about its bodies keeps to the standard."""

from typing import Any

from sozialraum.instruments.oparl.models import PublicObject
from tests.instruments.oparl.reader import everything, listed, problems


def test_every_object_of_the_demonstration_is_valid(client: Any) -> None:
    found = everything(client)
    assert len(found) == PublicObject.objects.filter(deleted=False).count() > 300
    assert [problem for one in found for problem in problems(one)] == []


def test_the_demonstration_shows_resolutions_with_what_became_of_them(client: Any) -> None:
    outcomes = [
        one for item in listed(client, "agendaItem") for one in item.get("sozialraum:outcome", [])
    ]
    assert {"resolution", "recommendation", "task"} <= {one["kind"] for one in outcomes}
    assert any("reason" in one for one in outcomes)
    assert any("responsible" in one for one in outcomes)


def test_the_demonstration_says_what_is_invented(client: Any) -> None:
    for name in ("meeting", "agendaItem", "file", "membership"):
        assert all(one["sozialraum:invented"] for one in listed(client, name))


def test_the_demonstration_names_no_person(client: Any) -> None:
    assert listed(client, "person") == []
