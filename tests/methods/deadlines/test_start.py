"""A measure begins after the grant or after a consent, never before the application."""

from datetime import date

import pytest

from sozialraum.methods.deadlines import LengthError, OrderError, Start, latest_submission

SUBMITTED, CONSENTED, SERVED = date(2026, 3, 2), date(2026, 3, 20), date(2026, 5, 4)


def test_without_grant_or_consent_every_start_is_too_early():
    start = Start(submitted=SUBMITTED)
    assert start.earliest is None
    assert start.too_early(date(2027, 1, 1))


def test_a_consent_works_from_its_day_and_not_back():
    start = Start(submitted=SUBMITTED, consented=CONSENTED, served=SERVED)
    assert start.earliest == CONSENTED
    assert start.too_early(date(2026, 3, 19))
    assert not start.too_early(CONSENTED)


def test_without_consent_the_grant_opens_the_door():
    assert Start(submitted=SUBMITTED, served=SERVED).earliest == SERVED


def test_a_programme_can_let_everybody_begin_with_the_application():
    assert Start(submitted=SUBMITTED, served=SERVED, from_submission=True).earliest == SUBMITTED


@pytest.mark.parametrize("which", ["consented", "served"])
def test_nothing_is_allowed_before_it_was_applied_for(which):
    with pytest.raises(OrderError) as error:
        Start(submitted=SUBMITTED, **{which: date(2026, 3, 1)})
    assert error.value.day == date(2026, 3, 1)


def test_four_weeks_before_the_trip():
    assert latest_submission(date(2026, 7, 20), weeks=4) == date(2026, 6, 22)
    with pytest.raises(LengthError):
        latest_submission(date(2026, 7, 20), weeks=-1)
