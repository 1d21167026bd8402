"""Rounds: who may ask, what counts as an answer, when a link ends."""

import hashlib
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sozialraum.foundation.accounts.models import Role
from sozialraum.foundation.accounts.services import create_user
from sozialraum.foundation.errors import DomainError
from sozialraum.instruments.social_index.models import ExpertSeat, WeightingRound
from sozialraum.instruments.social_index.queries import experts as queries
from sozialraum.instruments.social_index.services import experts
from sozialraum.instruments.social_index.services.experts import LinkEndedError

from .example import ASKED, OTHER, POINTS, closed, invited, opened, seat, yesterday

pytestmark = pytest.mark.django_db


# Opening ----------------------------------------------------------------------


def test_a_round_asks_for_indicators_of_the_catalogue(county):
    with pytest.raises(DomainError, match="Katalog") as refused:
        opened(county, indicators={"needs": ["jobless", "nothing"], "resources": []})
    assert refused.value.places == ("nothing",)


def test_an_indicator_stands_in_one_index_only(county):
    with pytest.raises(DomainError, match="nur in einem"):
        opened(county, indicators={"needs": ["jobless", "poor"], "resources": ["poor"]})


@pytest.mark.parametrize("needs", [[], ["jobless"]])
def test_a_round_without_anything_to_share_out_is_refused(county, needs):
    with pytest.raises(DomainError, match="zwei Kennzahlen"):
        opened(county, indicators={"needs": needs, "resources": ["clubs"]})


def test_a_round_cannot_end_before_it_begins(county):
    with pytest.raises(DomainError, match="Vergangenheit"):
        opened(county, closes_on=timezone.localdate() - timedelta(days=1))
    assert opened(county, closes_on=timezone.localdate()).is_open


# Seats and their secrets ------------------------------------------------------


def test_the_secret_is_not_stored_but_its_hash_is(county):
    (token,) = invited(county, opened(county))
    row = ExpertSeat.objects.values().get()
    assert row["token_hash"] == hashlib.sha256(token.encode()).hexdigest()
    assert token not in str(row)
    assert len(token) >= 43  # 256 bits


def test_every_secret_is_another(county):
    tokens = invited(county, opened(county), "A", "B", "C")
    assert len({*tokens}) == 3


def test_empty_lines_invite_nobody(county):
    asked = opened(county)
    assert len(invited(county, asked, " Jugendamt ", "", "  ")) == 1
    assert seat().label == "Jugendamt"
    with pytest.raises(DomainError, match="mindestens eine Stelle"):
        experts.add_seats(by=county.planner, round_id=asked.pk, labels=["", " "])


@pytest.mark.parametrize(
    ("labels", "reason"),
    [
        (["Jugendamt", "jugendamt"], "zweimal"),
        (["Kita", "SCHULE"], "zweimal"),
        (["erika@example.org"], "E-Mail"),
        (["x" * 81], "80 Zeichen"),
    ],
)
def test_a_wrong_line_invites_nobody_at_all(county, labels, reason):
    asked = opened(county)
    invited(county, asked, "Schule")
    with pytest.raises(DomainError, match=reason):
        invited(county, asked, *labels)
    assert ExpertSeat.objects.count() == 1


def test_the_same_office_may_sit_in_another_round(county):
    invited(county, opened(county))
    assert invited(county, opened(county))


def test_a_renewed_link_ends_the_old_one_and_keeps_the_answer(county):
    (old,) = invited(county, opened(county))
    experts.answer(old, POINTS)
    _seat, new = experts.renew_link(by=county.planner, seat_id=seat().pk)
    assert queries.seat_by_token(old) is None
    with pytest.raises(LinkEndedError):
        experts.answer(old, OTHER)
    assert seat().points == POINTS
    experts.answer(new, OTHER)
    assert seat().points == OTHER


def test_a_withdrawn_link_ends_and_a_new_one_brings_the_seat_back(county):
    (token,) = invited(county, opened(county))
    experts.revoke_seat(by=county.planner, seat_id=seat().pk)
    assert queries.seat_by_token(token) is None
    with pytest.raises(LinkEndedError):
        experts.answer(token, POINTS)
    _seat, new = experts.renew_link(by=county.planner, seat_id=seat().pk)
    assert queries.seat_by_token(new) == seat()
    assert queries.seat_by_token(token) is None


def test_who_withdrew_a_seat_first_stays_named(county):
    invited(county, opened(county))
    second = create_user(username="second", password=None, role=Role.PLANNER)
    experts.revoke_seat(by=county.planner, seat_id=seat().pk)
    experts.revoke_seat(by=second, seat_id=seat().pk)
    assert seat().revoked_by == county.planner


# Answers ----------------------------------------------------------------------


def test_an_answer_is_kept_with_its_time(county):
    (token,) = invited(county, opened(county))
    experts.answer(token, POINTS)
    assert seat().points == POINTS
    assert seat().answered_at is not None


@pytest.mark.parametrize(
    ("needs", "reason"),
    [
        ({"jobless": 58, "poor": 30}, "Es sind noch 12 Punkte übrig."),
        ({"jobless": 69, "poor": 30}, "Es ist noch 1 Punkt übrig."),
        ({"jobless": 73, "poor": 30}, "Es sind 3 Punkte zu viel."),
        ({"jobless": 110, "poor": -10}, "0 bis 100 ganze Punkte"),
        ({"jobless": 33.5, "poor": 66.5}, "0 bis 100 ganze Punkte"),
        ({}, "Es sind noch 100 Punkte übrig."),
    ],
)
def test_points_that_do_not_add_up_are_refused_whole(county, needs, reason):
    (token,) = invited(county, opened(county))
    with pytest.raises(DomainError, match="genau 100 Punkte") as refused:
        experts.answer(token, {**POINTS, "needs": needs})
    (place,) = refused.value.places
    assert place.startswith("Bedarfsindex: ")
    assert reason in place
    assert seat().points is None


def test_points_for_something_else_are_refused(county):
    (token,) = invited(county, opened(county))
    strange = {**POINTS, "needs": {"jobless": 70, "poor": 30, "clubs": 0}}
    with pytest.raises(DomainError, match="nicht gefragt"):
        experts.answer(token, strange)


def test_a_later_answer_takes_the_place_of_an_earlier_one(county):
    (token,) = invited(county, opened(county))
    experts.answer(token, POINTS)
    with pytest.raises(DomainError):
        experts.answer(token, {**OTHER, "resources": {"voters": 99}})
    assert seat().points == POINTS
    experts.answer(token, OTHER)
    assert seat().points == OTHER


def test_seat_and_round_are_locked_while_an_answer_is_kept(county):
    (token,) = invited(county, opened(county))
    with CaptureQueriesContext(connection) as captured:
        experts.answer(token, POINTS)
    reads = [one["sql"] for one in captured.captured_queries if "SELECT" in one["sql"]]
    # SQLite knows no row locks: there a transaction locks the whole file from its beginning.
    assert ("FOR UPDATE" in reads[0]) == connection.features.has_select_for_update
    assert "social_index_weightinground" in reads[0]


def test_the_only_indicator_of_an_index_gets_everything_unasked(county):
    asked = opened(county, indicators={"needs": ["jobless", "poor"], "resources": ["clubs"]})
    (token,) = invited(county, asked)
    experts.answer(token, {"needs": POINTS["needs"]})
    assert seat().points == {"needs": POINTS["needs"], "resources": {"clubs": 100}}


def test_an_index_that_is_not_asked_for_stays_empty(county):
    asked = opened(county, indicators={"needs": ["jobless", "poor"]})
    (token,) = invited(county, asked)
    experts.answer(token, {"needs": POINTS["needs"]})
    assert seat().points == {"needs": POINTS["needs"], "resources": {}}


def test_a_guessed_link_leads_nowhere(county):
    invited(county, opened(county))
    assert queries.seat_by_token("guess") is None
    with pytest.raises(LinkEndedError):
        experts.answer("guess", POINTS)


# Closing ----------------------------------------------------------------------


def test_the_last_day_still_counts_and_the_next_does_not(county):
    asked = opened(county, closes_on=timezone.localdate())
    (token,) = invited(county, asked)
    experts.answer(token, POINTS)
    yesterday(asked)
    assert queries.seat_by_token(token) is None
    with pytest.raises(LinkEndedError):
        experts.answer(token, OTHER)
    assert seat().points == POINTS


def test_a_round_that_was_closed_early_takes_no_answer(county):
    asked = opened(county)
    (token,) = invited(county, asked)
    experts.close_round(by=county.planner, round_id=asked.pk)
    with pytest.raises(LinkEndedError):
        experts.answer(token, POINTS)


def test_nothing_changes_in_a_closed_round(county):
    asked = closed(county, POINTS)
    number = seat("Stelle 0").pk
    for attempt in (
        lambda: experts.add_seats(by=county.planner, round_id=asked.pk, labels=["Kita"]),
        lambda: experts.renew_link(by=county.planner, seat_id=number),
        lambda: experts.revoke_seat(by=county.planner, seat_id=number),
        lambda: experts.close_round(by=county.planner, round_id=asked.pk),
    ):
        with pytest.raises(DomainError, match="geschlossen"):
            attempt()


def test_a_deleted_round_leaves_no_answer_behind(county):
    asked = closed(county, POINTS)
    experts.delete_round(by=county.planner, round_id=asked.pk)
    assert not WeightingRound.objects.exists()
    assert not ExpertSeat.objects.exists()


# Rights -----------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.NONE, Role.ADMINISTRATOR])
def test_only_planners_ask_experts(county, role):
    asked = opened(county)
    (token,) = invited(county, asked)
    somebody = create_user(username="somebody", password=None, role=role)
    plain = {"title": "x", "explanation": "x", "closes_on": timezone.localdate()}
    for attempt in (
        lambda: experts.open_round(by=somebody, indicators=ASKED, **plain),
        lambda: experts.add_seats(by=somebody, round_id=asked.pk, labels=["Kita"]),
        lambda: experts.renew_link(by=somebody, seat_id=seat().pk),
        lambda: experts.revoke_seat(by=somebody, seat_id=seat().pk),
        lambda: experts.close_round(by=somebody, round_id=asked.pk),
        lambda: experts.delete_round(by=somebody, round_id=asked.pk),
    ):
        with pytest.raises(PermissionDenied):
            attempt()
    assert queries.seat_by_token(token) == seat()


# What the data base itself refuses --------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        {"points": POINTS},
        {"answered_at": timezone.now()},
        {"revoked_at": timezone.now()},
        {"token_hash": hashlib.sha256(b"other").hexdigest()},
        {"label": "KITA"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_the_data_base_keeps_pairs_together_and_seats_apart(county, change):
    asked = opened(county)
    invited(county, asked, "Jugendamt")
    ExpertSeat.objects.create(
        round=asked, label="Kita", token_hash=hashlib.sha256(b"other").hexdigest()
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        ExpertSeat.objects.filter(label="Jugendamt").update(**change)


def test_a_closed_round_says_who_closed_it(county):
    asked = opened(county)
    with pytest.raises(IntegrityError), transaction.atomic():
        WeightingRound.objects.filter(pk=asked.pk).update(closed_at=timezone.now())
