"""Many rows at once arrive exactly as many single rows would."""

import polars as pl
import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sozialraum.commons.places.models import SpatialUnit
from sozialraum.foundation import bulk
from sozialraum.foundation.validity.models import ALWAYS

pytestmark = pytest.mark.django_db
TABLE = SpatialUnit._meta.db_table


def units(names: list[str], **columns: object) -> pl.DataFrame:
    """Rows of spatial units with those names."""
    return pl.DataFrame(
        {"code": [f"u{number}" for number in range(len(names))], "name": names},
        schema={"code": pl.String, "name": pl.String},
    ).with_columns(
        level=pl.lit("municipality"),
        kind=pl.lit(""),
        position=pl.lit(3),
        description=pl.lit(""),
        valid_from=pl.lit(ALWAYS.isoformat()),
        **{name: pl.lit(value) for name, value in columns.items()},
    )


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    names=st.lists(
        st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=40), max_size=450
    )
)
def test_every_text_and_every_number_of_rows_arrives(names):
    with transaction.atomic():
        bulk.insert(TABLE, units(names))
        stored = SpatialUnit.objects.order_by("pk").values_list("name", flat=True)
        assert list(stored) == names
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", ['say "x"', "a,b;c", "\\N", "line\nbreak", "'; DROP TABLE x; --"])
def test_signs_of_other_languages_are_only_text(name):
    bulk.insert(TABLE, units([name, "other"]))
    assert SpatialUnit.objects.get(code="u0").name == name


def test_missing_values_and_dates_keep_their_kind():
    bulk.insert(TABLE, units(["a"], valid_to="2003-12-31"))
    assert str(SpatialUnit.objects.get().valid_to) == "2003-12-31"
    SpatialUnit.objects.all().delete()
    bulk.insert(TABLE, units(["a", ""]).with_columns(valid_to=pl.lit(None, pl.String)))
    assert [unit.valid_to for unit in SpatialUnit.objects.all()] == [None, None]


def test_nothing_is_written_for_no_rows(django_assert_num_queries):
    with django_assert_num_queries(0):
        bulk.insert(TABLE, units([]))


def test_constraints_hold_as_ever():
    twice = pl.concat([units(["a"]), units(["b"])])
    with pytest.raises(IntegrityError), transaction.atomic():
        bulk.insert(TABLE, twice)
    assert not SpatialUnit.objects.exists()
