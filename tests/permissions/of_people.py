"""What belongs to somebody: accounts, mandates, messages, devices."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from sozialraum.commons.bodies import services as bodies
from sozialraum.commons.bodies.models import Seat
from sozialraum.foundation.accounts.models import COUNTY, Mandate, Role, User
from sozialraum.foundation.invitations import services as invitations
from sozialraum.foundation.invitations.services import Terms
from sozialraum.foundation.notifications.models import Notification
from sozialraum.foundation.notifications.tokens import token_of
from tests.commons.bodies import example
from tests.county import County
from tests.foundation.accounts.people import administrator, days, holder
from tests.foundation.notifications.events import tell
from tests.foundation.sign_in.people import with_app

Bags = dict[str, dict[str, Any]]
OWNER = "owner"


def samples(county: County) -> Bags:
    """Each of them once."""
    return {**_accounts(county), **_invitations(), **_own()}


def _accounts(county: County) -> Bags:
    who = holder(Role.MEMBER)
    mandate = Mandate.objects.get(person=who)
    seat = Seat.objects.create(
        body=example.body(county, "fuer-auskunft"),
        label="Schule",
        person="Ada Beispiel",
        consent_on=days(-9),
        valid_from=days(-9),
    )
    ids = {"id": who.pk, "object_id": str(who.pk), "app_label": "accounts"}
    kind = {"content_type_id": "1", "url": "gibt-es-nicht"}
    return {
        "calendar": {"secret": bodies.make_feed(by=county.planner)},
        "account": {"person_id": who.pk, "mandate_id": mandate.pk, **ids, **kind},
        "named person": {"label": seat._meta.label, "key": str(seat.pk)},
    }


def _invitations() -> Bags:
    terms = Terms(Role.COORDINATOR, COUNTY, days(0), days(90), "")
    made, secret = invitations.record_invitation(
        by=administrator("inviting"), email="neu@example.org", terms=terms
    )
    return {"invitation": {"invitation_id": made.pk}, "invited": {"secret": secret}}


def _own() -> Bags:
    """Of somebody without any task, so that only being the owner counts."""
    owner = with_app(User.objects.create_user(OWNER))
    tell(owner)
    session = UserSession.objects.create(
        user=owner, ip="127.0.0.1", session_key="x" * 20, user_agent=""
    )
    passkey = Authenticator.objects.create(
        user=owner, type=Authenticator.Type.WEBAUTHN, data={"name": "Schlüssel"}
    )
    return {
        "message": {"notification_id": Notification.objects.get().pk},
        "device": {"device": session.pk},
        "passkey": {"pk": passkey.pk},
        "mail": {"token": token_of(owner)},
        "directory": {"provider_id": "kreis"},
        "reset": {"uidb36": "1", "key": "abc-def"},
    }
