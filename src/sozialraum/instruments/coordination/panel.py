"""What coordination puts on the desk of a signed-in person."""

from django.http import HttpRequest

from sozialraum.foundation.site import DeskPanel

from .queries.work import work_of


def work(request: HttpRequest) -> DeskPanel:
    """What waits, what is overdue, what comes next."""
    found = work_of(request.user)
    return DeskPanel("coordination/parts/work.html", found.headline, found)
