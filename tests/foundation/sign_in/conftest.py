"""Somebody who looks after accounts."""

import pytest
from django.test import Client

from sozialraum.foundation.accounts.models import Role

from .people import somebody


@pytest.fixture
def admin_client_for(db):
    """A second browser, of an administrator."""
    other = Client()
    other.user = somebody("admin", Role.ADMINISTRATOR)
    other.force_login(other.user)
    return other
