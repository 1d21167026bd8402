"""Inviting, sending again, withdrawing and accepting; whoever comes second is told so."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from sozialraum.foundation.accounts.models import COUNTY, Mandate, Role, User
from sozialraum.foundation.accounts.queries import mandates_of
from sozialraum.foundation.accounts.services import end_mandate
from sozialraum.foundation.audit.models import AuditEntry
from sozialraum.foundation.errors import DomainError
from sozialraum.foundation.invitations import queries, services
from sozialraum.foundation.invitations.models import Invitation
from sozialraum.foundation.invitations.services import Newcomer, Terms
from tests.foundation.accounts.people import administrator, days, person

pytestmark = pytest.mark.django_db
EMAIL = "mara@example.org"
MARA = Newcomer("mara", "Mara", "Muster", "ein Haus am See mit Kahn")
COORDINATOR = Terms(Role.COORDINATOR, "unit:teltow", days(0), days(90), "nur als Vertretung")


def record(by=None, email=EMAIL, terms=COORDINATOR):
    return services.record_invitation(by=by or administrator(), email=email, terms=terms)


def invite(by=None, email=EMAIL, links=None):
    links = [] if links is None else links

    def address(secret):
        links.append(secret)
        return f"https://kreis.example/einladung/{secret}/"

    return services.invite(
        by=by or administrator(), email=email, terms=COORDINATOR, address=address
    )


@pytest.mark.parametrize("role", Role)
def test_only_administrators_invite_send_again_and_withdraw(role):
    invitation, _secret = record(administrator("first"))
    by = person("x", role)
    acts = (
        lambda: invite(by, "neu@example.org"),
        lambda: services.resend(by=by, invitation_id=invitation.pk, address=str),
        lambda: services.withdraw(by=by, invitation_id=invitation.pk),
    )
    for act in acts:
        if role == Role.ADMINISTRATOR:
            act()
        else:
            with pytest.raises(PermissionDenied):
                act()


def test_the_mail_names_mandate_and_link(mailoutbox):
    links = []
    invitation = invite(links=links)
    (sent,) = mailoutbox
    assert sent.to == [EMAIL]
    for part in ("Regionalkoordination", links[0], "ab ", "Landkreis"):
        assert part in sent.body
    assert invitation.sent_at


def test_the_secret_is_stored_nowhere():
    links = []
    invitation = invite(links=links)
    stored = " ".join(str(value) for value in vars(invitation).values())
    log = " ".join(str(entry.changes) for entry in AuditEntry.objects.all())
    assert links[0] not in stored + log
    assert invitation.token_hash not in log


def test_a_mail_server_that_fails_loses_nothing(settings, mailoutbox):
    settings.EMAIL_BACKEND = "tests.foundation.sign_in.mail.NoServer"
    by = administrator()
    invitation = invite(by)
    assert invitation.sent_at is None
    (row,) = queries.rows(queries.waiting())
    assert row.state == "nicht verschickt"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    again = services.resend(by=by, invitation_id=invitation.pk, address=str)
    assert again.sent_at
    assert len(mailoutbox) == 1


def test_the_invited_person_gets_an_account_with_the_mandate():
    by = administrator()
    invitation, secret = record(by)
    made = services.accept(secret=secret, newcomer=MARA)
    (mandate,) = mandates_of(made)
    assert (mandate.role, mandate.scope, mandate.valid_to) == (
        "coordinator",
        "unit:teltow",
        days(90),
    )
    assert (mandate.granted_by, mandate.constraints) == (by, "nur als Vertretung")
    assert made.check_password(MARA.password)
    assert (made.email, made.is_superuser, made.is_staff) == (EMAIL, False, False)
    assert made.emailaddress_set.get().verified
    invitation.refresh_from_db()
    assert (invitation.person, invitation.accepted_at is None) == (made, False)


def test_a_link_works_once():
    _invitation, secret = record()
    services.accept(secret=secret, newcomer=MARA)
    with pytest.raises(DomainError, match="gilt nicht mehr"):
        services.accept(secret=secret, newcomer=Newcomer("zweite", "Z", "Z", "y"))
    assert User.objects.filter(username="zweite").count() == 0


def test_after_seven_days_the_link_opens_nothing():
    invitation, secret = record()
    left = invitation.expires_at - timezone.now()
    assert timedelta(days=6, hours=23) < left <= timedelta(days=7)
    Invitation.objects.update(expires_at=timezone.now())
    assert queries.by_secret(secret) is None
    with pytest.raises(DomainError, match="gilt nicht mehr"):
        services.accept(secret=secret, newcomer=MARA)
    (row,) = queries.rows(queries.waiting())
    assert (row.state, row.is_open) == ("abgelaufen", False)


def test_sending_again_makes_a_new_link_and_ends_the_old_one():
    by, links = administrator(), list[str]()

    def noted(secret: str) -> str:
        links.append(secret)
        return secret

    invitation, old = record(by)
    services.resend(by=by, invitation_id=invitation.pk, address=noted)
    assert queries.by_secret(old) is None
    assert queries.by_secret(links[0]) == invitation


def test_a_withdrawn_invitation_opens_nothing():
    by = administrator()
    invitation, secret = record(by)
    services.withdraw(by=by, invitation_id=invitation.pk)
    with pytest.raises(DomainError, match="gilt nicht mehr"):
        services.accept(secret=secret, newcomer=MARA)
    assert not queries.waiting().exists()


def test_whoever_comes_second_is_told():
    by = administrator()
    invitation, secret = record(by)
    services.withdraw(by=by, invitation_id=invitation.pk)
    with pytest.raises(DomainError, match="admin hat diese Einladung schon zurückgezogen"):
        services.resend(by=by, invitation_id=invitation.pk, address=str)
    invitation, secret = record(by)
    services.accept(secret=secret, newcomer=MARA)
    with pytest.raises(DomainError, match="hat die Einladung schon angenommen"):
        services.withdraw(by=by, invitation_id=invitation.pk)


def test_an_address_is_invited_once():
    by = administrator()
    record(by)
    with pytest.raises(DomainError, match="schon eine Einladung"):
        record(by, "MARA@example.org")


def test_two_at_once_leave_one_invitation(monkeypatch):
    by = administrator()
    record(by)
    monkeypatch.setattr(services, "_check_address", lambda *_args: None)
    with pytest.raises(DomainError, match="schon eine Einladung"):
        record(by)
    assert Invitation.objects.count() == 1


def test_who_has_an_account_is_not_invited_again():
    somebody = person("lea")
    User.objects.filter(pk=somebody.pk).update(email="Lea@example.org")
    with pytest.raises(DomainError, match="das Konto „lea“"):
        record(email="lea@example.org")


def test_nobody_invites_oneself():
    by = administrator()
    by.email = "admin@example.org"
    by.save()
    with pytest.raises(DomainError, match="lädt sich selbst ein"):
        record(by, "admin@example.org")


def test_a_mandate_that_nobody_could_hold_is_refused():
    with pytest.raises(DomainError, match="immer für den ganzen Landkreis"):
        record(terms=Terms(Role.PLANNER, "unit:teltow", days(0)))
    with pytest.raises(DomainError, match="Der letzte Tag"):
        record(administrator("b"), terms=Terms(Role.MEMBER, COUNTY, days(0), days(-1)))


def test_an_invitation_ends_with_the_right_to_invite():
    by, other = administrator(), administrator("other")
    _invitation, secret = record(by)
    end_mandate(by=other, mandate_id=by.mandates.get().pk, last_day=days(-1), reason="Wechsel")
    with pytest.raises(DomainError, match="darf das nicht mehr"):
        services.accept(secret=secret, newcomer=MARA)
    assert not User.objects.filter(username="mara").exists()
    assert not Mandate.objects.filter(role=Role.COORDINATOR).exists()


def test_a_name_that_is_taken_is_refused_and_nothing_is_used_up():
    person("Mara")
    _invitation, secret = record()
    with pytest.raises(DomainError, match="Diesen Benutzernamen gibt es schon"):
        services.accept(secret=secret, newcomer=MARA)
    assert queries.by_secret(secret)


@pytest.mark.parametrize(
    "wrong", [{"accepted_at": timezone.now()}, {"withdrawn_at": timezone.now()}]
)
def test_the_data_base_knows_who_accepted_and_who_withdrew(wrong):
    record()
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.update(**wrong)
