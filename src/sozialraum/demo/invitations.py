"""Invented people who are invited and have not answered yet."""

from django.utils import timezone

from sozialraum.foundation.accounts.models import Role, User
from sozialraum.foundation.invitations.services import Terms, record_invitation

# Address (of a domain that never exists), task, scope. The links are known to everybody, so that
# the page can be looked at: never a secret of a real invitation.
INVITED = (
    ("person-a@erfunden.example", Role.COORDINATOR, "unit:planregion-3", "demo-einladung-a"),
    ("person-b@erfunden.example", Role.AUDITOR, "county", "demo-einladung-b"),
)


def invite_people(administrator: User) -> None:
    """Two open invitations, written down and not sent: the demonstration sends no mail."""
    today = timezone.localdate()
    for email, role, scope, secret in INVITED:
        record_invitation(
            by=administrator,
            email=email,
            terms=Terms(role, scope, today, constraints="erfunden"),
            draw=lambda secret=secret: secret,  # type: ignore[misc]
        )
