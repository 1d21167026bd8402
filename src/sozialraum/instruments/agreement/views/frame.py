"""What the views of this instrument share."""

from datetime import date

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User

from .. import queries
from ..models import Accession, AgreementVersion


def crumbs(*steps: tuple[str, str]) -> list[tuple[str, str]]:
    """The way to a page of the agreement."""
    start = (_("Sozialraumvertrag"), reverse("agreement:overview") if steps else "")
    return [(_("Start"), reverse("start")), start, *steps]


def acting(request: HttpRequest) -> User:
    """The signed-in person."""
    assert isinstance(request.user, User)  # login_required stands before every view here
    return request.user


def asked_day(request: HttpRequest) -> date:
    """The day of ``?am=``, today without one."""
    try:
        return parse_date(request.GET.get("am", "")) or timezone.localdate()
    except ValueError:
        return timezone.localdate()


def version_or_404(number: int, *, drafts: bool) -> AgreementVersion:
    """The version of that number; one in preparation only for those who write it."""
    found = queries.version(number, drafts=drafts)
    if found is None:
        raise Http404
    return found


def accession_or_404(accession_id: int) -> Accession:
    """The accession with everything that happened."""
    found = queries.accession(accession_id)
    if found is None:
        raise Http404
    return found
