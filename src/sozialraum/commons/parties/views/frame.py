"""What the views of this app share: the way to a page, the acting person, finding."""

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User

from .. import queries
from ..models import Organisation


def crumbs(*steps: tuple[str, str]) -> list[tuple[str, str]]:
    """The way to a page of the organisations."""
    start = (_("Organisationen"), reverse("parties:organisations"))
    return [(_("Start"), reverse("start")), start, *steps]


def to_organisation(found: Organisation, title: str) -> list[tuple[str, str]]:
    """The way to a page below an organisation."""
    return crumbs((found.name, reverse("parties:organisation", args=[found.code])), (title, ""))


def acting(request: HttpRequest) -> User:
    """The signed-in person."""
    assert isinstance(request.user, User)  # login_required stands before every view here
    return request.user


def organisation_or_404(code: str) -> Organisation:
    """The organisation of that code."""
    found = queries.organisation(code)
    if found is None:
        raise Http404
    return found
