"""Invented people of the demonstration, each with a mandate: for a region, for the audit office."""

from datetime import timedelta

from django.utils import timezone

from sozialraum.foundation.accounts.models import Role, User
from sozialraum.foundation.accounts.services import create_user, grant_mandate

# Account, name, task, scope, days until the last day (none: without end).
PEOPLE = (
    ("pruefung", "Prüfung (erfunden)", Role.AUDITOR, "county", None),
    ("koordination", "Koordination A (erfunden)", Role.COORDINATOR, "unit:planregion-1", None),
    ("vertretung", "Koordination B (erfunden)", Role.COORDINATOR, "unit:planregion-2", 20),
)


def give_mandates(administrator: User, password: str) -> None:
    """One account each; the last one ends soon, so that the warning can be seen."""
    today = timezone.localdate()
    for username, name, role, scope, days in PEOPLE:
        person = create_user(username=username, password=password, role=Role.NONE, full_name=name)
        grant_mandate(
            by=administrator,
            person=person,
            role=role,
            scope=scope,
            valid_from=today,
            valid_to=None if days is None else today + timedelta(days=days),
        )
