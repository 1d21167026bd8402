"""The person of an account hears at once when a way into it was changed."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.notifications.services import Event, notify

from .kinds import CHANGED


def password_changed(person: User) -> None:
    """By whichever way: with the old one, by a link, or where there was none."""
    _tell(person, _("Für Ihr Konto gilt ein neues Passwort"))


def factor_added(person: User, kind: str) -> None:
    """A further way to prove that it is oneself."""
    _tell(person, _("Zweiter Faktor eingerichtet: %(kind)s") % {"kind": kind})


def factor_removed(person: User, kind: str) -> None:
    """One less."""
    _tell(person, _("Zweiter Faktor entfernt: %(kind)s") % {"kind": kind})


def codes_renewed(person: User) -> None:
    """The printed codes no longer count."""
    _tell(person, _("Für Ihr Konto gibt es neue Ersatzcodes"))


def factors_reset(person: User) -> None:
    """An administrator took all of them away."""
    _tell(person, _("Die Verwaltung hat Ihre zweiten Faktoren zurückgesetzt"))


def _tell(person: User, title: str) -> None:
    text = _(
        "Waren Sie das nicht? Melden Sie unter „Mein Konto“ alle Geräte ab, ändern Sie Ihr "
        "Passwort und sagen Sie der Verwaltung der Anwendung Bescheid."
    )
    key, page = timezone.now().isoformat(), reverse("account")
    told = Event(kind=CHANGED, key=key, title=title, text=text, url=page)
    notify(people=[person], event=told)
