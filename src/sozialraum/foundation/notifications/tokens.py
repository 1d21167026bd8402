"""The secret in the link by which somebody ends mails without signing in."""

from django.core import signing

from sozialraum.foundation.accounts.models import User

SALT = "sozialraum.notifications.unsubscribe"


def token_of(person: User) -> str:
    """Signed, without name or address; good for as long as the key of the site."""
    return signing.dumps(person.pk, salt=SALT)


def person_of(token: str) -> User | None:
    """Whose mails the token ends; nobody for one that this site did not sign."""
    try:
        key = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return User.objects.filter(pk=key).first()
