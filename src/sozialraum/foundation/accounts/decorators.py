"""Guarding views with the rules of policies.py."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse

from .policies import require

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]


def permission_required(permission: str) -> Callable[[View[Rest]], View[Rest]]:
    """Sign-in first; then 403 unless the named rule allows it."""

    def decorate(view: View[Rest]) -> View[Rest]:
        @wraps(view)
        def guarded(
            request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs
        ) -> HttpResponse:
            require(permission, request.user)
            return view(request, *args, **kwargs)

        return login_required(guarded)

    return decorate
