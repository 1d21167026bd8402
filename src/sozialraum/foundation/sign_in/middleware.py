"""Whoever may write sets a second factor up before anything else."""

from collections.abc import Callable

from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from sozialraum.foundation.accounts.models import User

from .queries import has_factor, needs_factor

# What can be done without: the own account, signing out, and pages that must always be there.
OPEN = (
    *("/konto/", "/abmelden/", "/anmelden/", "/sprache/", "/static/", "/healthz"),
    *("/impressum/", "/datenschutz/", "/barrierefreiheit/"),
)


class SecondFactorMiddleware:
    """Leads people without a needed factor to their account."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(OPEN) or not lacks_factor(request):
            return self.get_response(request)
        return redirect("account")


def lacks_factor(request: HttpRequest) -> bool:
    """Whether the person here needs a second factor and has none.

    Who comes through the county's directory has proved there who they are.
    """
    person = request.user
    if not isinstance(person, User) or not needs_factor(person):
        return False
    records = get_authentication_records(request, person)
    from_directory = any(record["method"] == "socialaccount" for record in records)
    return not from_directory and not has_factor(person)
