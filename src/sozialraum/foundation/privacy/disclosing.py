"""Giving out what is held on a person; each time leaves an entry in the log."""

from django.db import transaction
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.audit import services as audit

from .holdings import Holdings, holdings_of
from .subjects import Subject, subject_of


@transaction.atomic
def disclose(*, by: User, subject: Subject, form: str) -> Holdings:
    """Everything on a person, for a request under Art. 15 or 20 DSGVO."""
    require("privacy.disclose", by)
    return _given_out(subject, form)


@transaction.atomic
def disclose_own(*, by: User, form: str) -> Holdings:
    """Everything on the acting person; everybody may have that."""
    return _given_out(own(by), form)


def own(person: User) -> Subject:
    """The signed-in person as the one whom the request is about."""
    return subject_of(User._meta.label, str(person.pk))


def _given_out(subject: Subject, form: str) -> Holdings:
    """The entry names the row, never the person."""
    found = holdings_of(subject)
    audit.note(
        model=type(subject.row),
        action=audit.Action.EXPORT,
        object_id=str(subject.row.pk),
        text=_("Auskunft über eine Person"),
        facts={_("Form"): form, _("Einträge"): found.number},
    )
    return found
