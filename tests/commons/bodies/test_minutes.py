"""Minutes: by several hands with nothing lost, voted by those who may, approved by others."""

from datetime import date

import pytest

from sozialraum.commons.bodies import services
from sozialraum.commons.bodies.models import MeetingState, Minutes, Outcome
from sozialraum.commons.bodies.queries.minutes import content_of
from sozialraum.commons.bodies.services import ItemText, MinutesConflictError
from sozialraum.foundation.editions.workflow import content_hash
from sozialraum.foundation.errors import DomainError

from .example import (
    approved,
    attended,
    body,
    invited,
    outcome,
    person,
    planned,
    seats,
    written,
)

EMPTY = services.digest_of(ItemText())


def save(county, meeting, texts, seen=EMPTY, by=None):
    return services.save_minutes(
        by=by or county.planner,
        meeting_id=meeting.pk,
        texts={pk: ItemText(text) for pk, text in texts.items()},
        seen=dict.fromkeys(texts, seen),
    )


def test_the_second_writer_of_an_item_gets_both_texts(county):
    meeting = invited(county, body(county))
    item = meeting.items.first()
    save(county, meeting, {item.pk: "Erster Text"})
    with pytest.raises(MinutesConflictError) as clash:
        save(county, meeting, {item.pk: "Zweiter Text"})
    assert clash.value.stored == {item.pk: ItemText("Erster Text")}
    item.refresh_from_db()
    assert item.text == "Erster Text"


def test_two_writers_of_different_items_do_not_disturb_each_other(county):
    meeting = invited(county, body(county))
    first = meeting.items.first()
    second = services.add_item(by=county.planner, meeting_id=meeting.pk, title="Zwei")
    save(county, meeting, {first.pk: "Eins", second.pk: ""})
    save(county, meeting, {first.pk: "", second.pk: "Zwei"})
    assert list(meeting.items.values_list("text", flat=True)) == ["Eins", "Zwei"]


def test_line_ends_of_a_browser_are_no_change(county):
    assert services.digest_of(ItemText("a\r\nb ")) == services.digest_of(ItemText("a\nb"))


def test_a_refused_outcome_writes_no_text_either(county):
    meeting = invited(county, body(county))
    item = meeting.items.first()
    with pytest.raises(DomainError, match="Frist"):
        services.save_minutes(
            by=county.planner,
            meeting_id=meeting.pk,
            texts={item.pk: ItemText("Text")},
            seen={item.pk: EMPTY},
            outcomes=[(item.pk, services.NewOutcome(kind="task", text="Tun", owner="Amt"))],
        )
    item.refresh_from_db()
    assert item.text == ""


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (
            {"kind": "task", "consensus": False, "due_on": date(2030, 1, 1)},
            "Organisation oder Stelle",
        ),
        ({"text": " "}, "Wortlaut"),
        ({"kind": "resolution", "consensus": False}, "Stimmen oder der Konsens"),
        ({"kind": "resolution", "yes": 1, "no": 0, "abstained": 0}, "nicht beides"),
        ({"kind": "resolution", "consensus": False, "yes": 1}, "Ja, Nein und Enthaltung"),
        ({"consensus": False, "yes": 4, "no": 0, "abstained": 0}, "4 Stimmen, aber nur 3"),
        ({"consensus": False, "yes": 1, "no": 1, "abstained": 0}, "nichts beschlossen"),
    ],
)
def test_an_outcome_is_refused_with_its_reason(county, more, message):
    found = body(county)
    meeting = invited(county, found)
    attended(county, meeting, seats(county, found))
    with pytest.raises(DomainError, match=message):
        outcome(county, meeting, **more)
    assert not Outcome.objects.exists()


def test_a_body_that_recommends_resolves_nothing(county):
    meeting = invited(county, body(county, "team"))
    with pytest.raises(DomainError, match="empfiehlt"):
        outcome(county, meeting, kind="resolution")


def test_a_body_without_quorum_does_not_vote(county):
    found = body(county, quorum="majority")
    meeting = invited(county, found)
    attended(county, meeting, seats(county, found), present=1)
    votes = {"consensus": False, "yes": 1, "no": 0, "abstained": 0}
    with pytest.raises(DomainError, match="Nicht beschlussfähig"):
        outcome(county, meeting, kind="resolution", **votes)


def test_the_vote_of_a_biased_seat_does_not_count(county):
    found = body(county)
    meeting = invited(county, found)
    who = seats(county, found)
    attended(county, meeting, who)
    item = meeting.items.first()
    services.exclude(by=county.planner, item_id=item.pk, seat_id=who[0].pk, reason="Antragsteller")
    votes = {"kind": "resolution", "consensus": False, "no": 0, "abstained": 0}
    with pytest.raises(DomainError, match="3 Stimmen, aber nur 2"):
        outcome(county, meeting, yes=3, **votes)
    assert outcome(county, meeting, yes=2, **votes).state == "open"
    with pytest.raises(DomainError, match="schon abgestimmt"):
        services.exclude(by=county.planner, item_id=item.pk, seat_id=who[1].pk, reason="zu spät")


def test_an_exclusion_entered_by_mistake_is_taken_back(county):
    found = body(county)
    meeting = invited(county, found)
    (seat,) = seats(county, found, 1)
    item = meeting.items.first()
    entered = services.exclude(
        by=county.planner, item_id=item.pk, seat_id=seat.pk, reason="Antragsteller"
    )
    with pytest.raises(DomainError, match="schon ausgeschlossen"):
        services.exclude(by=county.planner, item_id=item.pk, seat_id=seat.pk, reason="noch einmal")
    services.readmit(by=county.planner, exclusion_id=entered.pk)
    assert not item.exclusions.exists()


def test_the_same_outcome_is_not_written_twice(county):
    meeting = invited(county, body(county, "team"))
    outcome(county, meeting)
    with pytest.raises(DomainError, match="schon da"):
        outcome(county, meeting)


def test_an_outcome_is_taken_back_only_before_work_begins(county):
    meeting = invited(county, body(county, "team"))
    one, other = outcome(county, meeting), outcome(county, meeting, text="Zwei")
    services.remove_outcome(by=county.planner, outcome_id=one.pk)
    services.advance(by=county.planner, outcome_id=other.pk, state="in_work", seen="open")
    with pytest.raises(DomainError):
        services.remove_outcome(by=county.planner, outcome_id=other.pk)
    assert list(Outcome.objects.all()) == [other]


def test_approved_minutes_are_frozen_with_their_hash(county):
    meeting = invited(county, body(county))
    written(county, meeting, "Es bleibt dabei.")
    edition = approved(county, meeting)
    assert edition.content["items"][0]["text"] == "Es bleibt dabei."
    assert edition.content_hash == content_hash(content_of(meeting))
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.APPROVED
    with pytest.raises(DomainError, match="genehmigt"):
        written(county, meeting, "Doch anders.")
    with pytest.raises(DomainError):
        outcome(county, meeting)


def test_whoever_wrote_does_not_enter_the_approval(county):
    meeting = invited(county, body(county))
    written(county, meeting)
    with pytest.raises(DomainError, match="andere Person"):
        approved(county, meeting, by=county.planner)
    assert not Minutes.objects.exists()


def test_only_a_later_meeting_of_the_same_body_approves(county):
    found = body(county)
    earlier, meeting = invited(county, found, days=-9), invited(county, found)
    strange = invited(county, body(county, "team"), days=0)
    coming = planned(county, found, days=3)
    written(county, meeting)
    meeting.refresh_from_db()
    for wrong in (earlier, meeting, strange, coming):
        with pytest.raises(DomainError, match="spätere Sitzung"):
            services.approve_minutes(
                by=person("planner", "second"),
                meeting_id=meeting.pk,
                at_meeting_id=wrong.pk,
                version=meeting.version,
            )


def test_minutes_that_changed_meanwhile_are_read_again_before_approval(county):
    meeting = invited(county, body(county))
    written(county, meeting)
    meeting.refresh_from_db()
    seen = meeting.version
    written_again = meeting.items.first()
    save(
        county, meeting, {written_again.pk: "Neu"}, services.digest_of(ItemText(written_again.text))
    )
    with pytest.raises(DomainError, match="geändert"):
        services.approve_minutes(
            by=person("planner", "second"), meeting_id=meeting.pk, at_meeting_id=1, version=seen
        )


def test_before_the_invitation_there_is_nothing_to_write(county):
    meeting = planned(county, body(county))
    with pytest.raises(DomainError, match="noch nicht"):
        written(county, meeting)
