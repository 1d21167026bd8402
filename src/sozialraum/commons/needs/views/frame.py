"""What the pages of needs share."""

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from sozialraum.commons.places.queries import Tree, Unit, tree
from sozialraum.foundation.accounts.models import User

from ..models import Need
from ..queries import need_by_code

Crumbs = list[tuple[str, str]]


def acting(request: HttpRequest) -> User:
    """The signed-in person."""
    assert isinstance(request.user, User)  # the guards of the views let nobody else in
    return request.user


def crumbs(*steps: tuple[str, str], desk: bool = True, county: Tree | None = None) -> Crumbs:
    """The way to a page, from the district on."""
    root = (county or tree()).root
    first = (root.name if root else _("Landkreis"), reverse("start"))
    area = (
        (_("Bedarfe"), reverse("needs:desk"))
        if desk
        else (_("Was ist daraus geworden?"), reverse("needs:public"))
    )
    return [first, area, *steps]


def needed(code: str) -> Need:
    """The need of that code, or «not found»."""
    found = need_by_code(code)
    if found is None:
        raise Http404
    return found


def unit_of(county: Tree, code: str) -> Unit | None:
    """The place that was chosen."""
    return county.by_code.get(code)
