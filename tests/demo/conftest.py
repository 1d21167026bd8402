"""The demonstration county, built once for all tests of this folder."""

import pytest
from django.db import transaction


@pytest.fixture(scope="package")
def demo_county(django_db_setup, django_db_blocker):
    """Built inside one transaction that is rolled back at the end."""
    from sozialraum.demo.county import build

    said: list[str] = []
    with django_db_blocker.unblock():
        frame = transaction.atomic()
        frame.__enter__()
        try:
            build(said.append)
            yield said
        finally:
            transaction.set_rollback(True)
            frame.__exit__(None, None, None)


@pytest.fixture(autouse=True)
def _county(demo_county, db):
    """Every test of this folder sees the demonstration county."""
