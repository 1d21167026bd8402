"""Making accounts; mandates and invitations come with the bodies."""

from django.db import transaction

from .models import Role, User


@transaction.atomic
def create_user(*, username: str, password: str | None, role: Role, full_name: str = "") -> User:
    """Create an account, or bring an existing one of that name to the given role."""
    user, _created = User.objects.get_or_create(username=username)
    user.role = role
    user.last_name = full_name
    user.is_staff = role == Role.ADMINISTRATOR
    user.set_password(password)
    user.full_clean()
    user.save()
    return user


OPERATOR = "kommandozeile"


def operator() -> User:
    """The account in whose name the command line acts; nobody can sign in with it."""
    found = User.objects.filter(username=OPERATOR, role=Role.PLANNER, is_active=True).first()
    return found or create_user(
        username=OPERATOR, password=None, role=Role.PLANNER, full_name="Kommandozeile"
    )
